import type { Instant } from '../../../base/calendar.ts'
import type { LanguageTag } from '../../../base/language.ts'
import { canBeSeen } from '../../../base/text/seen.ts'
import type { AbsoluteUrl } from '../../../base/url.ts'
import { type Attachment, type Cover, type Edition, type EditionEntry, entriesOf } from '../../../domain/edition.ts'
import type { Author } from '../../../domain/publication.ts'
import type { SafeHtml } from '../../../domain/safe.ts'
import { inOneLine } from '../../../domain/topic/label.ts'
import { strictUrl } from '../strict-url.ts'

/** An item of a channel: an issue, or an entry. */
export interface ChannelItem {
  /** A `tag:` URI (RFC 4151), the same string in all formats: readers know an item by it. */
  readonly id: string
  /** How many of its kind were published before it. */
  readonly serial: number
  readonly title: string
  /** Its place on our own pages. */
  readonly url: AbsoluteUrl
  /** What it is about, elsewhere. */
  readonly externalUrl?: AbsoluteUrl
  readonly html: SafeHtml
  readonly text: string
  /** Plain text; may be empty. */
  readonly summary: string
  readonly cover?: Cover
  readonly attachments: readonly Attachment[]
  readonly published: Instant
  readonly updated: Instant
  readonly authors: readonly Author[]
  /** Section and tags, each in one line. */
  readonly categories: readonly string[]
  readonly language: LanguageTag
}

/** An issue as an item. */
export function issueItem(edition: Edition): ChannelItem {
  const sections = entriesOf(edition).map((entry) => entry.sectionPath[0] ?? '')
  return {
    ...shared(edition),
    authors: signed(edition.authors),
    categories: names([...sections, ...edition.tags]),
    language: edition.language,
  }
}

/** An entry as an item. */
export function entryItem(entry: EditionEntry, edition: Edition): ChannelItem {
  return {
    ...shared(entry),
    ...(entry.link === undefined ? {} : { externalUrl: strictUrl(entry.link) }),
    authors: signed(
      entry.authors.map((name) => ({ name })),
      edition.authors,
    ),
    categories: names([...entry.sectionPath, ...entry.tags]),
    language: edition.language,
  }
}

/** An author as feeds name one: an address as RFC 3986 has it. */
export function contact(author: Author): Author {
  return author.url === undefined ? author : { ...author, url: strictUrl(author.url) }
}

function shared(made: Edition | EditionEntry) {
  const { id, serial, title, url, html, text, summary, cover, attachments, published, updated } = made
  return {
    ...{ id, serial, title, url: strictUrl(url), html, text, summary, published, updated },
    ...(cover === undefined ? {} : { cover: { ...cover, url: strictUrl(cover.url) } }),
    attachments: attachments.map((file) => ({ ...file, url: strictUrl(file.url) })),
  }
}

/** The first of `lists` that names anyone, without names that no one could see (RFC 4287 § 3.2.1 wants one). */
function signed(...lists: readonly (readonly Author[])[]): readonly Author[] {
  const named = lists.map((authors) => authors.filter(({ name }) => canBeSeen(name)))
  return named.find(({ length }) => length > 0)?.map(contact) ?? []
}

const names = (titles: readonly string[]): string[] => [...new Set(titles.map(inOneLine))].filter((line) => line !== '')
