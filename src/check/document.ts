import type { AbsoluteUrl } from '../base/url.ts'

/** The formats that a feed is published in. */
export type FeedFormat = 'atom' | 'rss' | 'json'

/**
 * Where something stands, before anybody asks for line and column: so many code units from the start, or a path into JSON. What an
 * item tells, stands so far from the item’s own start, since the same item stands in many documents.
 */
export type Mark = { readonly offset: number } | { readonly path: JsonPath }

/** Keys and indices, from the outermost value inwards. */
export type JsonPath = readonly (string | number)[]

/** A text that a feed tells, and where. */
export interface Told {
  readonly text: string
  readonly mark: Mark
}

/** A moment that a feed tells; `at` is undefined where the text is none of its format. */
export interface Moment extends Told {
  readonly at: number | undefined
}

/** A link to another document, by its relation (RFC 8288). */
export interface Link {
  readonly rel: string
  readonly href: string
  readonly type: string | undefined
  readonly hreflang: string | undefined
  readonly mark: Mark
}

/** A file beside an item: one that programs fetch (enclosure, attachment), one that they show, or a picture of the item. */
export interface Media {
  readonly kind: 'enclosure' | 'file' | 'picture'
  readonly url: string
  readonly type: string | undefined
  readonly length: string | undefined
  readonly mark: Mark
}

/** A style sheet that a document names for browsers. */
export interface StyleSheet {
  readonly href: string
  readonly type: string
  readonly mark: Mark
}

/** What an item of a feed tells in its format. Texts are as a reader shows them: escaping and format are gone. */
export interface ItemContents {
  readonly id: Told | undefined
  /** RSS alone: whether the id claims to be an address. */
  readonly permanent: boolean
  readonly title: Told | undefined
  /** Where a reader goes from the item. */
  readonly link: Told | undefined
  readonly links: readonly Link[]
  readonly published: Moment | undefined
  /** RSS has none. */
  readonly updated: Moment | undefined
  readonly authors: readonly Told[]
  readonly categories: readonly string[]
  readonly language: Told | undefined
  /** Plain text, or in RSS what its HTML says. */
  readonly summary: Told | undefined
  /** HTML. */
  readonly content: Told | undefined
  readonly media: readonly Media[]
  /** Texts that are meant to be plain and are of another type (Atom alone). */
  readonly marked: readonly Told[]
}

/**
 * What is left of an item that nothing is wrong with, however often it stands somewhere: in each format of a feed, and in the feeds of
 * several channels.
 */
export interface KnownItem {
  readonly id: string
  /** What its readers see, in few letters. */
  readonly print: string
}

/** What an item tells; of one that is known from a document before, no more than what documents are judged by. */
export interface ReadItem {
  readonly contents: ItemContents
  /** What an item of the same text is remembered by; undefined where none is looked for. */
  readonly name: string | undefined
  readonly known: KnownItem | undefined
}

/** An item of a feed, in its document. */
export interface FeedItem extends ItemContents, ReadItem {
  readonly mark: Mark
}

/** An item in a document. */
export function placedItem({ contents, name, known }: ReadItem, mark: Mark): FeedItem {
  return { ...contents, contents, name, known, mark }
}

/** The place in a document of what stands at `inner` in one of its items. */
export function markWithin({ mark }: FeedItem, inner: Mark): Mark {
  if ('path' in mark && 'path' in inner) return { path: [...mark.path, ...inner.path] }
  return 'offset' in mark && 'offset' in inner ? { offset: mark.offset + inner.offset } : mark
}

/** A document of a feed, read from its file: what all three formats can tell, in one shape. */
export interface FeedDocument {
  readonly path: string
  readonly format: FeedFormat
  /** Where it is served. */
  readonly address: AbsoluteUrl
  readonly bytes: number
  /** Atom alone has one. */
  readonly id: Told | undefined
  readonly title: Told | undefined
  readonly subtitle: Told | undefined
  readonly home: Told | undefined
  /** JSON Feed's `feed_url`, `next_url` and `hubs` are links too: self, prev-archive, hub. */
  readonly links: readonly Link[]
  /** The mark of `fh:archive`, where it is there (RFC 5005 § 4). */
  readonly archive: Mark | undefined
  readonly language: Told | undefined
  readonly updated: Moment | undefined
  readonly authors: readonly Told[]
  readonly stylesheets: readonly StyleSheet[]
  /** Texts of its own that are meant to be plain and are of another type (Atom alone). */
  readonly marked: readonly Told[]
  readonly items: readonly FeedItem[]
  /** Those of the items that are not known from a document before. */
  readonly fresh: readonly FeedItem[]
  readonly mark: Mark
}

/** What a person knows an item by. */
export function nameOf({ title, id }: FeedItem): string {
  return title?.text.trim() || id?.text || 'an item without title'
}

/** The links of a document or item with a relation. */
export function linksTo<T extends Pick<Link, 'rel'>>(rel: string, { links }: { readonly links: readonly T[] }): T[] {
  return links.filter((link) => link.rel === rel)
}
