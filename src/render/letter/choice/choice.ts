import { type Edition, type EditionSection, entriesOf } from '../../../domain/edition.ts'
import { issueSummary } from '../../summary.ts'
import { toText } from '../../text.ts'

/** What a reader's choice takes of an issue: all that it has, nothing, or the sections with these places. */
export type Choice = 'all' | 'none' | readonly number[]

/**
 * What is taken of an edition by whoever takes the sections that `takes` tells by their paths. What stands outside of any section goes to
 * everybody: so an issue without sections is taken whole, and nobody gets one for that alone.
 */
export function choiceIn({ sections }: Edition, takes: (path: readonly string[]) => boolean): Choice {
  const filled = [...sections.keys()].filter((index) => isFilled(sections[index]))
  const taken = filled.filter((index) => takes(sections[index]?.path ?? []))
  if (taken.length === filled.length) return 'all'
  return taken.length === 0 ? 'none' : taken
}

/** Whether a section is one of its own and has anything in it. */
const isFilled = (section: EditionSection | undefined): boolean =>
  section !== undefined && section.path.length > 0 && section.parts.length > 0

/** An edition with no more in it than the sections with the places `chosen`, the headings that they stand below, and what stands outside of any. */
export function narrowed(edition: Edition, chosen: readonly number[]): Edition {
  const places = new Set(chosen)
  const { sections } = edition
  const kept = sections.flatMap((section, index) => {
    if (section.path.length === 0 || places.has(index)) return [section]
    return hasBelow(sections, index, places) ? [{ ...section, parts: [] }] : []
  })
  return { ...edition, sections: kept, summary: summaryOf(edition, kept) }
}

/** What the sections with the places `chosen` are called, the highest of them alone: `A`, `B > C`. */
export function titlesOf({ sections }: Edition, chosen: readonly number[]): string[] {
  const titles: string[] = []
  for (const index of chosen) {
    const title = sections[index]?.path.join(' > ') ?? ''
    if (!titles.some((higher) => higher === title || title.startsWith(`${higher} > `))) titles.push(title)
  }
  return titles
}

/** Whether any of `chosen` stands below the section at `index`. */
function hasBelow(sections: readonly EditionSection[], index: number, chosen: ReadonlySet<number>): boolean {
  const path = sections[index]?.path ?? []
  for (let place = index + 1; place < sections.length; place += 1) {
    const below = sections[place]?.path ?? []
    if (below.length <= path.length || path.some((heading, depth) => heading !== below[depth])) return false
    if (chosen.has(place)) return true
  }
  return false
}

/** The summary of what is left, where that of the whole is no author's words but made of what is in it. */
function summaryOf(edition: Edition, sections: readonly EditionSection[]): string {
  const { summary, title } = edition
  if (summary !== (issueSummary({ entries: entriesOf(edition) }, () => edition.text) || title)) return summary
  const prose = sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'prose' ? [part.body] : [])))
  const text = () => prose.map((body) => toText(body, { width: Number.POSITIVE_INFINITY, urls: 'none' })).join(' ')
  return issueSummary({ entries: entriesOf({ sections }) }, text) || title
}
