import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openCorpus, writeCorpus, writePlainly } from '../../../bench/build/corpus/corpus.ts'
import { digestOf, pathOf } from '../../../bench/build/corpus/digest.ts'
import { plainly } from '../../../bench/build/corpus/plainly.ts'
import { defaultSurroundings, inspectionOf } from '../../../src/app/inspect.ts'
import { parseDigests } from '../../../src/parse/issue.ts'

const folder = mkdtempSync(join(tmpdir(), 'courant-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))

const contentOf = (of: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(of, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.\w+$/.test(path))
      .map((path) => [path, readFileSync(join(of, path), 'base64')]),
  )

test('writeCorpus() writes the same bytes each time, and more issues leave the first ones as they are', () => {
  const written = ['a', 'b', 'c'].map((name, index) => writeCorpus(join(folder, name), index === 2 ? 9 : 4))
  const [a, b, c] = ['a', 'b', 'c'].map((name) => contentOf(join(folder, name)))
  expect(b).toEqual(a)
  expect(c).toMatchObject(a ?? {})
  expect(written[2]?.paths).toEqual([...(written[0]?.paths ?? []), ...[4, 5, 6, 7, 8].map(pathOf)])
  expect(written[0]?.bytes).toBe([0, 1, 2, 3].reduce((sum, issue) => sum + Buffer.byteLength(digestOf(issue)), 0))
})

test('digestOf() makes issues as large as real ones are, all of them other than each other', () => {
  const sizes = Array.from({ length: 667 }, (_, issue) => Buffer.byteLength(digestOf(issue)))
  expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeCloseTo(18_000, -3)
  expect(Math.min(...sizes)).toBeGreaterThan(4000)
  expect(Math.max(...sizes)).toBeLessThan(41_000)
  expect(new Set(Array.from({ length: 100 }, (_, issue) => digestOf(issue).split('\n').slice(5).join('\n'))).size).toBe(
    100,
  )
})

test('the parser finds a title, a day and entries in every shape of digestOf(), and nothing wrong', () => {
  const digests = Array.from({ length: 10 }, (_, issue) => ({
    file: `digests/${pathOf(issue)}`,
    bytes: Buffer.from(digestOf(issue)),
  }))
  const issues = parseDigests(digests, defaultSurroundings).map((one) => inspectionOf(one, 'plain'))
  expect(issues.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity === 'error')).toEqual([])
  for (const { entries, title, published } of issues) {
    expect(title).toMatch(/^Ink Weekly \d+: /)
    expect(published).toMatch(/^1995-01-\d\dT/)
    expect(entries.length).toBeGreaterThan(20)
  }
  const titles = issues.flatMap(({ entries }) => entries.map((entry) => entry.title))
  expect(titles.filter((title) => /\p{Script=Han}/u.test(title)).length).toBeGreaterThan(10)
})

test('pathOf() gives ten thousand issues a day each, all of them past', () => {
  const paths = Array.from({ length: 10_000 }, (_, issue) => pathOf(issue))
  expect(new Set(paths).size).toBe(10_000)
  expect(paths).toEqual(paths.toSorted())
  expect(paths.at(-1)).toBe('2022-05-18.md')
})

const digest = (name: string, text: string): void => {
  const path = join(folder, 'found', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

test('openCorpus() finds all Markdown in the order of its days, and writePlainly() gives each a name of its own', () => {
  digest('2021/02/03.md', '# Second')
  digest('2020-12-2-first.markdown', '# First')
  digest('读物/about.md', '# No day')
  digest('2021/notes.txt', 'no digest')
  const corpus = openCorpus(join(folder, 'found'))
  expect(corpus.paths).toEqual(['读物/about.md', '2020-12-2-first.markdown', '2021/02/03.md'])
  writePlainly(corpus, join(folder, 'plain'))
  expect(readdirSync(join(folder, 'plain')).toSorted()).toEqual([
    '2020-12-2-first.md',
    '2021-02-03.md',
    '读物-about.md',
  ])
})

test('openCorpus() refuses a folder without Markdown', () => {
  mkdirSync(join(folder, 'empty'))
  expect(() => openCorpus(join(folder, 'empty'))).toThrow('has no Markdown')
})

test.each([
  ['', 'x.md', '"x.md"', '1995-01-02', ''],
  ['Text.\n', '2020-12-02-a.md', '"2020-12-02-a.md"', '2020-12-02', 'Text.\n'],
  ['Text.\n', '2020-12-2.md', '"2020-12-2.md"', '1995-01-02', 'Text.\n'],
  ['Text.\n', '2020-13-45.md', '"2020-13-45.md"', '1995-01-02', 'Text.\n'],
  ['---\ntitle: "A: “b”"\ndate: never\n---\nText.\n', 'x.md', '"A: “b”"', '1995-01-02', 'Text.\n'],
  ['\uFEFF---\r\ntitle: A\r\n---\r\n# B\r\n', 'x.md', '"A"', '1995-01-02', '# B\n'],
  ['Title: 一周\nNumber: 3\n\n# B\n', 'x.md', '"一周"', '1995-01-02', '\n# B\n'],
  ['---\n---\n# B {{ c }}\n', 'x.md', '"B {{ c }}"', '1995-01-02', '# B {{ c }}\n'],
  ['A {{% b %}} {{< c >}} {{d}}', 'x.md', '"x.md"', '1995-01-02', 'A {{ % b %}} {{ < c >}} {{d}}'],
  ['Text.\n\n---\n\ntitle: no\n\n---\n', 'x.md', '"x.md"', '1995-01-02', 'Text.\n\n---\n\ntitle: no\n\n---\n'],
])('plainly(%j) in %s has the title %s and the day %s', (text, path, title, date, body) => {
  expect(plainly(text, { path, issue: 1 })).toBe(`---\ntitle: ${title}\ndate: ${date}\n---\n${body}`)
})
