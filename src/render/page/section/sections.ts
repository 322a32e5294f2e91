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
  const filed = filedIn(editions)
  const sections = feeds.flatMap((feed): PagedSection[] => {
    if (feed.section === undefined) return []
    const { label, folder, entries } = feed.section
    const groups = filed(entries)
    const count = groups.reduce((sum, group) => sum + group.entries.length, 0)
    return [{ label, path: `${folder}index.html`, feed, count, groups }]
  })
  return sections.toSorted((a, b) => b.count - a.count || byPath.compare(a.path, b.path))
}

/** Finds entries of `editions` by their ids, whatever the order of those. */
function filedIn(editions: readonly Edition[]): (ids: readonly string[]) => IssueGroup[] {
  const all: { readonly edition: Edition; readonly entry: EditionEntry }[] = []
  const places = new Map<string, number>()
  for (const edition of editions)
    for (const entry of entriesOf(edition)) places.set(entry.id, all.push({ edition, entry }) - 1)
  return (ids) => {
    const groups: { edition: Edition; entries: EditionEntry[] }[] = []
    for (const place of Int32Array.from(ids, (id) => places.get(id) ?? -1).sort()) {
      const found = all[place]
      if (found === undefined) continue
      const { edition, entry } = found
      const last = groups.at(-1)
      if (last?.edition === edition) last.entries.push(entry)
      else groups.push({ edition, entries: [entry] })
    }
    return groups
  }
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
