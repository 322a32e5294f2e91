import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const settings = `title: Ink Weekly
url: https://courant.example/
language: en
mail:
  from: Ink Weekly <news@courant.example>
`

const words = 'ink paper press type plate roller margin folio column proof sheet galley quoin chase leading'.split(' ')

/** Some words, the same for the same `from`. */
const some = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => words[(from * 7 + index * 5) % words.length]).join(' ')

function entry(issue: number, number: number): string {
  const seed = issue * 31 + number
  const link = `https://papers.example/${issue}/${number}`
  return `### [${some(seed, 5)} ${number}](${link})\n\n${some(seed, 30)}. See [${some(seed + 1, 3)}](${link}/code), which has *${some(seed, 2)}*.\n`
}

/** The digest of an issue with so many entries in five sections. */
export function digestOf(issue: number, entries: number): string {
  const each = Math.ceil(entries / 5)
  const sections = Array.from({ length: 5 }, (_, section) => {
    const own = Array.from({ length: each }, (_, index) => entry(issue, section * each + index + 1))
    return `## Section ${section + 1}\n\n${own.join('\n')}`
  })
  return `---\ntitle: Issue ${issue}\n---\n\n${sections.join('\n')}`
}

/** The path of an issue's digest: a day each, from 2020 on. */
export const pathOf = (issue: number): string =>
  `digests/${new Date(Date.UTC(2020, 0, 1 + issue)).toISOString().slice(0, 10)}.md`

/** A new publication of so many issues with so many entries each. */
export function publicationOf(issues: number, entries: number): string {
  const root = mkdtempSync(join(tmpdir(), 'courant-bench-'))
  mkdirSync(join(root, 'digests'))
  writeFileSync(join(root, 'courant.yaml'), settings)
  for (let issue = 0; issue < issues; issue += 1) writeFileSync(join(root, pathOf(issue)), digestOf(issue, entries))
  return root
}
