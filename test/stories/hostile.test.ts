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
