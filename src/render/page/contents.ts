import { type Edition, type EditionSection, entriesOf } from '../../domain/edition.ts'
import { resumes } from '../spans.ts'
import { listed } from './named.ts'

/** More entries than this get a list of contents above them. */
const few = 4

/** Of more entries than this the list names the sections alone, or, where there are none to speak of, is folded. */
const many = 30

/** Sections of an issue that are worth a list of their own. */
const enough = 3

/** The number that an author gave a section: the list has its own. */
const ownNumber = /^(?:\p{Nd}{1,3}[.)．、]|[一二三四五六七八九十]{1,3}、)\s*(?=[^\p{Nd}\s])/u

/** A line of contents: a section with what is in it, or entries above any heading. */
interface Line {
  readonly heading: string | null
  readonly anchor: string
  readonly count: number
  readonly entries: readonly object[] | null
}

/** What is in an issue, as its page lists it above; null where it is seen at a glance. */
export function contentsOf(edition: Edition): object | null {
  const count = entriesOf(edition).length
  if (count <= few) return null
  const lines = linesOf(edition)
  const headed = lines.filter(({ heading }) => heading !== null).length
  const isLong = count > many
  if (isLong && headed >= enough) {
    return {
      folded: false,
      count,
      lines: lines.map((line) => (line.heading === null ? line : { ...line, entries: null })),
    }
  }
  if (headed > 1) return { folded: isLong, count, lines }
  const entries = lines.flatMap((line) => line.entries ?? [])
  return { folded: isLong, count, lines: [{ heading: null, anchor: '', count, entries }] }
}

/** The highest sections of an edition, each with all entries below it. */
function linesOf({ sections }: Edition): Line[] {
  const tops: EditionSection[][] = []
  for (const [index, section] of sections.entries()) {
    const before = sections[index - 1]
    const goesOn = section.path.length > 1 || resumes(section, before)
    const open = tops.at(-1)
    if (goesOn && open !== undefined && open[0]?.path[0] === section.path[0]) open.push(section)
    else tops.push([section])
  }
  return tops.flatMap((parts) => {
    const [first] = parts
    const entries = entriesOf({ sections: parts }).map(listed)
    if (first === undefined || entries.length === 0) return []
    const heading = first.path.at(0)?.replace(ownNumber, '') ?? null
    return [{ heading, anchor: first.anchor, count: entries.length, entries }]
  })
}
