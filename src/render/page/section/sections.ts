import { type Edition, type EditionEntry, entriesOf } from '../../../domain/edition.ts'
import { inOneLine } from '../../../domain/topic/label.ts'
import { sectionSlug } from '../../../domain/topic/section-slug.ts'
import type { PageFeed } from '../layout.ts'

/** Entries of one issue that are filed under a section, in the author's order. */
export interface IssueGroup {
  readonly edition: Edition
  readonly entries: readonly EditionEntry[]
}

/** A section or tag that has a page: every entry that is filed under it, by issue, the newest issue first. */
export interface PagedSection {
  readonly label: string
  /** Its page, seen from the site's root. */
  readonly path: string
  readonly feed: PageFeed
  readonly count: number
  readonly groups: readonly IssueGroup[]
}

/** Paths are ASCII, of which every ICU has one order; “Part 10” comes after “Part 2”. */
const byPath = new Intl.Collator('en', { numeric: true })

/** The sections and tags of `feeds`, with their entries of `editions`, which come newest first; those with most entries stand first. */
export function sectionsOf(feeds: readonly PageFeed[], editions: readonly Edition[]): PagedSection[] {
  const places = new Map(
    editions.flatMap((edition, issue) =>
      entriesOf(edition).map((entry, order) => [entry.id, { edition, entry, at: [issue, order] as const }] as const),
    ),
  )
  const sections = feeds.flatMap((feed): PagedSection[] => {
    if (feed.section === undefined) return []
    const { label, folder, entries } = feed.section
    const own = entries.flatMap((id) => places.get(id) ?? [])
    own.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])
    const groups = [...Map.groupBy(own, ({ edition }) => edition)].map(([edition, filed]) => ({
      edition,
      entries: filed.map(({ entry }) => entry),
    }))
    return [{ label, path: `${folder}index.html`, feed, count: own.length, groups }]
  })
  return sections.toSorted((a, b) => b.count - a.count || byPath.compare(a.path, b.path))
}

/** Where the entries below a heading are listed: the page of its section, where it has one. */
export type SectionPath = (heading: string) => string | undefined

/** The way from headings to the pages of sections, of those that `feeds` has. */
export function sectionPaths(feeds: readonly PageFeed[]): SectionPath {
  const known = new Set(feeds.flatMap(({ section }) => (section === undefined ? [] : [`${section.folder}index.html`])))
  const paths = new Map<string, string | undefined>()
  return (heading) => {
    if (!paths.has(heading)) {
      const path = `sections/${sectionSlug(inOneLine(heading))}/index.html`
      paths.set(heading, known.has(path) ? path : undefined)
    }
    return paths.get(heading)
  }
}
