import { shapeReasons } from '../../domain/issue/reasons.ts'
import type { Entry, Issue, Section } from '../../domain/issue.ts'
import { addressRow, type Show, textRows } from './row.ts'

/** The sections and entries of an issue as rows: line numbers at the left, and a rule for each section that is open. */
export function treeRows({ sections, place }: Issue, show: Show): string[] {
  let [file, above]: [string, readonly string[]] = [place.file, []]
  const rows: string[] = []
  for (const [index, section] of sections.entries()) {
    const depth = section.path.length
    rows.push(...headingRows(section, { above, next: sections[index + 1], show }))
    above = section.path
    for (const entry of entriesIn(section)) {
      if (entry.place.file !== file) rows.push(...textRows(entry.place.file, { depth, color: 'dim' }, show))
      file = entry.place.file
      rows.push(...entryRows(entry, depth, show))
    }
  }
  return rows
}

/** The entries of a section, without those of sections in it. */
export function entriesIn({ parts }: Section): Entry[] {
  return parts.flatMap((part) => (part.kind === 'entry' ? [part.entry] : []))
}

interface Around {
  readonly above: readonly string[]
  readonly next: Section | undefined
  readonly show: Show
}

/** The headings that a section opens with: its own, and those around it that the section above does not share. */
function headingRows(section: Section, { above, next, show }: Around): string[] {
  const { path, parts } = section
  if (path.length === 0) return entriesIn(section).length === 0 ? [] : ['']
  const apart = path.findIndex((title, index) => above[index] !== title)
  const from = apart < 0 ? path.length - 1 : apart
  const holds = parts.some(({ kind }) => kind === 'entry') || isBelow(next, path)
  return path.slice(from).flatMap((title, index) => {
    const depth = from + index
    const after = depth === path.length - 1 && !holds ? '  no entry' : ''
    return [...textRows('', { depth }, show), ...textRows(title, { depth, color: 'bold', after }, show)]
  })
}

const isBelow = (section: Section | undefined, path: readonly string[]): boolean =>
  section !== undefined && section.path.length > path.length && path.every((title, i) => section.path[i] === title)

function entryRows(entry: Entry, depth: number, show: Show): string[] {
  const detail = { depth, hang: 2 }
  const dim = { ...detail, color: 'dim' } as const
  const people = entry.authors.join(', ')
  const filed = [people, entry.tags.map((tag) => `#${tag}`).join(' ')].filter(Boolean).join(' · ')
  return [
    ...textRows(entry.title, { depth, margin: String(entry.place.line) }, show),
    ...(entry.alternateTitle === undefined ? [] : textRows(entry.alternateTitle.text, dim, show)),
    ...(entry.link === undefined ? [] : [addressRow(entry.link, { ...detail, color: 'info' }, show)]),
    ...(filed === '' ? [] : textRows(filed, detail, show)),
    ...(show.explain ? textRows(`${entry.shape}: ${shapeReasons[entry.shape]}`, dim, show) : []),
  ]
}
