import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { courant, digest, publication } from '../publication.ts'

/** What nobody writes, at sizes at which it hurts: each costs its own issue, and nothing else. */
const hostile: readonly (readonly [string, string, 'refused' | 'either'])[] = [
  ['quotes 5000 deep', '>'.repeat(5000), 'refused'],
  ['lists 500 deep', Array.from({ length: 500 }, (_, n) => `${' '.repeat(2 * n)}- x`).join('\n'), 'refused'],
  ['tags 2000 deep', '<div>'.repeat(2000), 'refused'],
  ['bold opened 60,000 times', '**x'.repeat(60_000), 'refused'],
  ['a table of 10,000 rows', `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(10_000)}`, 'either'],
  ['one line of 250 KB', 'word '.repeat(50_000), 'either'],
  ['tags 999 deep, few enough to be read at once', '<div>'.repeat(999), 'refused'],
  [
    'rows of one cell under 9000 columns',
    `${'a|'.repeat(9000)}\n${'-|'.repeat(9000)}\n${'x\n'.repeat(2900)}`,
    'refused',
  ],
  [
    'a footnote of 50 KB in 1400 entries',
    `${'## [a](https://a.example)\n\nx[^1]\n\n'.repeat(1400)}[^1]: ${'word '.repeat(10_000)}`,
    'refused',
  ],
  [
    'a target of 19 KB 20,000 times',
    `[a]: https://a.example/${'x'.repeat(19_000)}\n\n${`${'[a] '.repeat(900)}\n\n`.repeat(22)}`,
    'refused',
  ],
]

test.each(hostile)('%s: refused or read, and the issue beside it is read in any case', async (_, text, expected) => {
  const root = await publication({ 'digests/2025-06-01.md': text, 'digests/2025-06-02.md': digest })
  const ended = await courant(root, ['inspect', 'digests', '--json'])
  expect([0, 1]).toContain(ended.code)
  const issues = JSON.parse(ended.out) as { file: string; entries: unknown[]; diagnostics: { code: string }[] }[]
  const codes = issues.find(({ file }) => file.endsWith('06-01.md'))?.diagnostics.map(({ code }) => code) ?? []
  const refused = codes.some((code) => code === 'issue/too-deep' || code === 'issue/too-complex')
  if (expected === 'refused') expect(refused, codes.join()).toBe(true)
  expect(issues.find(({ file }) => file.endsWith('06-02.md'))?.entries.length).toBeGreaterThan(0)
})

test('build: two digests that are refused are two errors, a third fault is reported beside them, and nothing is written', async () => {
  const root = await publication({
    'digests/2025-06-01.md': '**x'.repeat(60_000),
    'digests/2025-06-02.md': '>'.repeat(5000),
    'digests/2025-06-03.md': `---\ndate: x\n---\n${digest}`,
  })
  const ended = await courant(root, ['build'])
  expect([ended.code, ended.err]).toEqual([1, expect.stringContaining('3 errors')])
  for (const words of ['06-01.md:1:1  error  issue/too-complex', '06-02.md:1:1  error  issue/too-deep', '06-03.md:2:7'])
    expect(ended.err).toContain(words)
  expect(existsSync(join(root, 'dist'))).toBe(false)
})
