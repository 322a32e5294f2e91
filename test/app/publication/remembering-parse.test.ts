import { expect, test } from 'vitest'
import { rememberingParse } from '../../../src/app/publication/remembering-parse.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import { samplePublication } from '../../sample-edition.ts'

/** A parser that says what it was asked to read. */
function asked() {
  const files: string[] = []
  const remembering = rememberingParse(async (batch) => {
    files.push(...batch.map(({ file }) => file))
    return batch.map(({ file }) => ({ file, diagnostics: [] }))
  })
  const read = async (file: string, text: string, publication: Publication = samplePublication()) =>
    remembering.parse([{ file, bytes: new TextEncoder().encode(text) }], publication)
  return { files, read, turn: remembering.turn }
}

const path = (pattern: RegExp) => {
  const publication = samplePublication()
  return samplePublication({ issues: { ...publication.issues, path: pattern } })
}

test('rememberingParse() reads what is the same once, and gives the same again', async () => {
  const { files, read, turn } = asked()
  const first = await read('a.md', '论文')
  turn()
  expect(await read('a.md', '论文')).toEqual(first)
  expect(files).toEqual(['a.md'])
})

test.each([
  ['another text', 'a.md', '论文。', samplePublication()],
  ['another path', 'b.md', '论文', samplePublication()],
  ['other settings', 'a.md', '论文', samplePublication({ entries: { shape: 'none', sections: {} } })],
  ['another pattern of paths', 'a.md', '论文', path(/(?<day>\d+)/)],
] as const)('rememberingParse() reads anew with %s', async (_, file, text, publication) => {
  const { files, read } = asked()
  await read('a.md', '论文', path(/(?<year>\d+)/))
  await read('a.md', '论文')
  await read(file, text, publication)
  expect(files).toEqual(['a.md', 'a.md', file])
})

test('rememberingParse() forgets what nobody asked for in a turn', async () => {
  const { files, read, turn } = asked()
  await read('a.md', 'a')
  turn()
  turn()
  await read('a.md', 'a')
  expect(files).toEqual(['a.md', 'a.md'])
})
