import { expect, test } from 'vitest'
import { openLetters } from '../../src/app/letter.ts'
import type { Folder } from '../../src/app/publication.ts'
import { instant } from '../../src/base/calendar.ts'
import { emptyLock } from '../../src/domain/lock/lock.ts'
import { letterCompiler } from '../../src/files/letter-compiler.ts'
import { parseDigests } from '../../src/parse/issue.ts'
import { template } from '../render/letter/letter-source.ts'
import { samplePublication } from '../sample-edition.ts'

const compileLetter = letterCompiler()

/** The letters of `digests`, by the day of each, and how often they were read. */
async function lettersOf(digests: Readonly<Record<string, string>>) {
  let readings = 0
  const folder: Folder = {
    digests: async () => {
      readings++
      return Object.entries(digests).map(([day, text]) => ({
        path: `digests/${day}.md`,
        bytes: new TextEncoder().encode(text),
      }))
    },
    file: async () => undefined,
    templates: async () => ({ 'letter.mjml': template }),
    lock: { read: async () => emptyLock, holds: async () => true, write: async () => false },
  }
  const parse = async (...[found, around]: Parameters<typeof parseDigests>) => parseDigests(found, around)
  const ports = { folder, parse, compileLetter, now: instant(Date.UTC(2025, 5, 1)) }
  return { byName: await openLetters(samplePublication(), ports), readings: () => readings }
}

test('openLetters() reads the digests once, however many letters are made of them', async () => {
  const { byName, readings } = await lettersOf({ '2025-05-02': '# One\n\nA.', '2025-05-09': '# 二\r\n\r\nB.' })
  const subjects = []
  for (const name of ['2025-05-02', '2025-05-09', 'latest']) subjects.push((await byName(name)).subject)
  expect(subjects.map((subject) => subject.split(': ').at(-1))).toEqual(['One', '二', '二'])
  expect(readings()).toBe(1)
})

test('openLetters() names the newest issues where none has the name', async () => {
  const { byName } = await lettersOf({ '2025-05-02': '# One\n\nA.' })
  await expect(byName('nope')).rejects.toMatchObject({ code: 'issue/unknown', hint: 'The newest are: 2025-05-02.' })
})

test('openLetters() makes no letter where a digest has an error', async () => {
  await expect(
    lettersOf({ '2025-05-02': '# One\n\nA.', '2025-05-09': '---\ntitle: [\n---\n\nB.' }),
  ).rejects.toMatchObject({
    code: 'issue/front-matter',
  })
})
