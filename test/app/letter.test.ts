import { describe, expect, test } from 'vitest'
import { openLetters } from '../../src/app/letter.ts'
import { storedParse, type TextStore } from '../../src/app/publication/memory/issue-memory.ts'
import { type Folder, readPublication } from '../../src/app/publication.ts'
import { instant } from '../../src/base/calendar.ts'
import { emptyLock } from '../../src/domain/lock/lock.ts'
import type { Publication } from '../../src/domain/publication.ts'
import { letterCompiler } from '../../src/files/letter-compiler.ts'
import { parseDigests } from '../../src/parse/issue.ts'
import { template } from '../render/letter/letter-source.ts'
import { samplePublication } from '../sample-edition.ts'
import { storeInMemory } from './publication/memory/store-in-memory.ts'

const compileLetter = letterCompiler()

/** The letters of `digests`, by the day of each, and how often they were read. */
async function lettersOf(
  digests: Readonly<Record<string, string>>,
  overrides: Partial<Publication> = {},
  images: readonly string[] = [],
  store?: TextStore,
) {
  let readings = 0
  const parsed: string[][] = []
  const folder: Folder = {
    digests: async () => {
      readings++
      return Object.entries(digests).map(([day, text]) => ({
        path: `digests/${day}.md`,
        bytes: new TextEncoder().encode(text),
      }))
    },
    file: async (path) => (images.includes(path) ? { path, bytes: Uint8Array.of(0) } : undefined),
    templates: async () => ({ 'letter.mjml': template }),
    lock: { read: async () => emptyLock, holds: async () => true, write: async () => false },
  }
  const parse = async (...[found, around]: Parameters<typeof parseDigests>) => {
    parsed.push(found.map(({ file }) => file))
    return parseDigests(found, around)
  }
  const ports = { folder, parse, compileLetter, now: instant(Date.UTC(2025, 5, 1)), ...(store && { store }) }
  const publication = samplePublication(overrides)
  const editions = async () =>
    (
      await readPublication(publication, folder, {
        ...{ now: ports.now, drafts: 'hide', store },
        parse: store === undefined ? parse : storedParse(parse, store),
      })
    ).editions
  return { byName: await openLetters(publication, ports), readings: () => readings, parsed, editions }
}

test('openLetters() reads the digests once, however many letters are made of them', async () => {
  const { byName, readings } = await lettersOf({ '2025-05-02': '# One\n\nA.', '2025-05-09': '# 二\r\n\r\nB.' })
  const subjects = []
  for (const name of ['2025-05-02', '2025-05-09', 'latest']) subjects.push((await byName(name)).common.subject)
  expect(subjects.map((subject) => subject.split(': ').at(-1))).toEqual(['One', '二', '二'])
  expect(readings()).toBe(1)
})

test('openLetters() parses a digest at a time, and keeps the text of none: that of the letter is parsed once more', async () => {
  const days = ['2025-05-02', '2025-05-09', '2025-05-16']
  const files = days.map((day) => [`digests/${day}.md`])
  const { byName, parsed } = await lettersOf(Object.fromEntries(days.map((day) => [day, `# 第 ${day}\n\nA.`])))
  expect(parsed).toEqual(files)
  await byName('2025-05-09')
  expect(parsed).toEqual([...files, files[1]])
})

test('openLetters() makes of an issue what readPublication() does, with the images that are there and those that are not', async () => {
  const digest = '# One\n\n![here](a.png) ![gone](b.png)\n\n- [C](https://c.example/) ![too](a.png)'
  const { byName, editions } = await lettersOf({ '2025-05-02': '# Zero\n\nA.', '2025-05-09': digest }, {}, [
    'digests/a.png',
  ])
  const { issue } = (await byName('latest')).common
  const [edition] = await editions()
  expect(issue).toEqual({ id: edition?.id, slug: '2025-05-09', url: edition?.url, fingerprint: edition?.fingerprint })
})

test('openLetters() takes from a store what a build has read, and makes the same letters of it; what has changed it reads, and keeps nothing', async () => {
  const digests = {
    '2025-05-02': '# 零\n\nA.',
    '2025-05-09': '# One\n\n![here](a.png)\n\n- [C](https://c.example/) – 词',
  }
  const store = storeInMemory()
  await (await lettersOf(digests, {}, ['digests/a.png'], store)).editions()
  const before = new Map(store.texts)
  const kept = await lettersOf(digests, {}, ['digests/a.png'], store)
  const anew = await lettersOf(digests, {}, ['digests/a.png'])
  for (const name of Object.keys(digests))
    expect((await kept.byName(name)).common).toEqual((await anew.byName(name)).common)
  expect(kept.parsed).toEqual([])
  const edited = await lettersOf({ ...digests, '2025-05-09': '# Two\n\nB.' }, {}, [], store)
  expect((await edited.byName('latest')).common.subject).toMatch(/Two$/)
  expect(edited.parsed).toEqual([['digests/2025-05-09.md'], ['digests/2025-05-09.md']])
  expect(store.texts).toEqual(before)
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

describe('letterFor()', () => {
  const list = (n: number) => `- [E${n}.0](https://a.example/${n}/0): x.\n- [E${n}.1](https://a.example/${n}/1): y.\n`
  const digest = `# T\n\nIntro.\n\n## Rust\n\n${list(1)}\n## 论文\n\n${list(2)}\n## C++\n\n${list(3)}`
  const sections = { Go: { rename: 'Rust' } }

  test('gives one letter to all whose choices come to the same, and the common one to who takes all that there is', async () => {
    const { byName } = await lettersOf({ '2025-05-02': digest }, { entries: { shape: 'auto', sections } })
    const { common, letterFor } = await byName('latest')
    for (const topics of [[], ['rust', '论文', 'C++'], ['C++', '论文 ', 'RUST', 'gone']]) {
      expect(letterFor(topics)).toBe(common)
    }
    const one = letterFor(['Rust']) ?? expect.fail('no letter')
    expect(one).not.toEqual(common)
    for (const topics of [['rust '], ['Rust', 'gone'], ['Rust', 'RUST'], ['go']]) expect(letterFor(topics)).toBe(one)
    for (const topics of [['gone'], ['C'], ['论'], ['constructor']]) expect(letterFor(topics)).toBeUndefined()
  })

  test('gives the same bytes again when it has made many others in between', async () => {
    const many = Array.from({ length: 20 }, (_, n) => `## 节 ${n}\n\n${list(n)}`)
    const { byName } = await lettersOf({ '2025-05-02': `# T\n\n${many.join('\n')}` })
    const { letterFor } = await byName('latest')
    const first = many.map((_, n) => letterFor([`节 ${n}`]))
    expect(new Set(first.map((letter) => letter?.html)).size).toBe(20)
    expect(many.map((_, n) => letterFor([`节 ${n}`]))).toEqual(first)
  })

  test('gives everybody an issue without sections', async () => {
    const { byName } = await lettersOf({ '2025-05-02': '# T\n\nWe move.' })
    const { common, letterFor } = await byName('latest')
    expect(letterFor(['Rust'])).toBe(common)
  })

  test('unknown() names what no issue has, not even an older one', async () => {
    const older = `# T\n\n## Jobs\n\n${list(4)}\n## Empty\n\n## C\n\n${list(5)}`
    const { byName } = await lettersOf(
      { '2025-04-25': older, '2025-05-02': digest },
      { entries: { shape: 'auto', sections } },
    )
    const { unknown } = await byName('latest')
    expect(unknown(['rust', 'jobs', 'C#', 'Go', 'Empty', '論文', 'Jobs > C'])).toEqual([
      'C#',
      'Empty',
      '論文',
      'Jobs > C',
    ])
    expect(unknown([])).toEqual([])
  })
})
