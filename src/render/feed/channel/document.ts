import type { Instant } from '../../../base/calendar.ts'
import type { LanguageTag } from '../../../base/language.ts'
import type { AbsoluteUrl } from '../../../base/url.ts'
import type { Author } from '../../../domain/publication.ts'
import type { Format } from '../skeleton.ts'
import type { ChannelItem } from './item.ts'

/** An address in each format. */
export type Addresses = Readonly<Record<Format, AbsoluteUrl>>

/** The name of a feed's file in its folder. */
export const fileNames: Readonly<Record<Format, string>> = { atom: 'atom.xml', rss: 'rss.xml', json: 'feed.json' }

/** What is true of every document of a channel. */
export interface ChannelFacts {
  /** A `tag:` URI (RFC 4151). */
  readonly id: string
  /** Its folder in `dist/`: empty, or with a slash at its end. */
  readonly folder: string
  readonly title: string
  /** Plain text; may be empty. */
  readonly subtitle: string
  readonly homepage: AbsoluteUrl
  readonly language: LanguageTag
  readonly author: Author
  /** The channel of the issues that its items are parts of, in RSS. */
  readonly source?: { readonly title: string; readonly url: AbsoluteUrl }
  /** A WebSub hub, which tells readers at once when the current document has changed. */
  readonly hub?: AbsoluteUrl
}

/** A document of a channel, before it has a format: the current one, which readers follow, or an archive (RFC 5005 § 4). */
export interface FeedDocument extends ChannelFacts {
  /** Its own address in each format. */
  readonly self: Addresses
  /** When any of its items was last changed. */
  readonly updated: Instant
  /** Newest first. */
  readonly items: readonly ChannelItem[]
  /** The archive of what was published before its items. */
  readonly previous?: Addresses
  /** Of an archive alone: the current document; and of the oldest, the archive after it. */
  readonly archive?: { readonly current: Addresses; readonly next?: Addresses }
}
