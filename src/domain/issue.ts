import type { Instant } from '../base/calendar.ts'
import type { LanguageTag } from '../base/language.ts'
import { type AbsoluteUrl, below } from '../base/url.ts'
import type { Place } from './diagnostic.ts'
import type { Author } from './publication.ts'
import type { SafeTree } from './safe.ts'

/** An issue: one digest as its author wrote it, understood and made safe. What the author did not say is null. */
export interface Issue {
  /** Its name in URLs: `[a-z0-9-]`, at most 80 of them, unique in the publication. */
  readonly slug: string
  readonly title: string | null
  readonly number: number | null
  readonly published: Instant | null
  readonly language: LanguageTag | null
  readonly authors: readonly Author[]
  readonly summary: string | null
  readonly tags: readonly string[]
  readonly draft: boolean
  readonly sections: readonly Section[]
  /** The publication's own files that its text shows, as paths below the publication's folder. */
  readonly assets: readonly Asset[]
  readonly place: Place
}

/** A file of the publication, an image say, that an issue shows; it is published at the same path below `assets/`. */
export interface Asset {
  readonly path: string
  readonly place: Place
}

/** Where an asset is served, for a site at `site`. */
export function assetUrl(site: AbsoluteUrl, path: string): AbsoluteUrl {
  return below(site, `assets/${path.split('/').map(encodeURIComponent).join('/')}`)
}

/** A section: a heading, where it has one, and all below it down to the next section, in the author's order. */
export interface Section {
  /** The headings from the outermost down to this section's own; empty above the first heading. */
  readonly path: readonly string[]
  /** Its heading in pieces, where some of it leads somewhere; the words are the last of `path`. */
  readonly heading?: readonly Words[]
  readonly parts: readonly Part[]
}

/** A stretch of a line, and where it leads if it is a link. */
export interface Words {
  readonly text: string
  readonly link?: AbsoluteUrl
}

/** The heading of a section, in pieces; none above the first heading. */
export function headingOf({ path, heading }: Pick<Section, 'path' | 'heading'>): readonly Words[] {
  return heading ?? path.slice(-1).map((text) => ({ text }))
}

/** What a section is made of: prose that belongs to no entry, and entries. */
export type Part =
  | { readonly kind: 'prose'; readonly body: SafeTree }
  | { readonly kind: 'entry'; readonly entry: Entry }

/** Every entry of an issue, in the author's order. */
export function entriesIn({ sections }: Pick<Issue, 'sections'>): Entry[] {
  return sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'entry' ? [part.entry] : [])))
}

/** The ways in which authors set entries, by the names that `entries.shape` knows; docs/parsing.md has an example of each. */
export type EntryShape =
  | 'heading-link'
  | 'heading-link-line'
  | 'heading-record'
  | 'heading-text'
  | 'numbered-paragraph'
  | 'bold-line'
  | 'link-line'
  | 'link-lead'
  | 'bold-lead'
  | 'sentence'
  | 'list-item'
  | 'table-row'

const everyShape: Readonly<Record<EntryShape, true>> = {
  'heading-link': true,
  'heading-link-line': true,
  'heading-record': true,
  'heading-text': true,
  'numbered-paragraph': true,
  'bold-line': true,
  'link-line': true,
  'link-lead': true,
  'bold-lead': true,
  sentence: true,
  'list-item': true,
  'table-row': true,
}

/** Every shape: the compiler sees to it that none is left out. */
export const entryShapes: readonly EntryShape[] = Object.keys(everyShape) as EntryShape[]

/** An entry: what an issue presents to its reader as one item. */
export interface Entry {
  readonly title: string
  /** The same title in another language, as digests of foreign papers give it. */
  readonly alternateTitle?: { readonly text: string; readonly language: LanguageTag }
  readonly link?: AbsoluteUrl
  readonly authors: readonly string[]
  /** What its author filed it under: `Tags: a, b`. */
  readonly tags: readonly string[]
  /** How it was recognised. */
  readonly shape: EntryShape
  /** Every link of the entry, in order, the one that it is about first. */
  readonly links: readonly AbsoluteUrl[]
  /**
   * How the author set it: an `article` stands under its own heading, and its body comes without the titles; an `item`
   * stands in a list, and its body is all that the item says.
   */
  readonly form: 'article' | 'item'
  readonly body: SafeTree
  readonly place: Place
  /** The last line of its Markdown; what follows up to the next entry belongs to none. */
  readonly lastLine: number
}
