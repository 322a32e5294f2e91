import type { Instant } from '../../../base/calendar.ts'
import type { LanguageTag } from '../../../base/language.ts'
import { once } from '../../../base/lazy/once.ts'
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
  readonly externalUrl?: AbsoluteUrl | undefined
  readonly html: SafeHtml
  readonly text: string
  /** Plain text; may be empty. */
  readonly summary: string
  readonly cover?: Cover | undefined
  readonly attachments: readonly Attachment[]
  readonly published: Instant
  readonly updated: Instant
  readonly authors: readonly Author[]
  /** Section and tags, each in one line. */
  readonly categories: readonly string[]
  readonly language: LanguageTag
  /** As of the edition that it is of (see `Edition`), and which part. */
  readonly madeOf?: string | undefined
}

/** An issue as an item; what it says is made out when somebody asks for it. */
export function issueItem(edition: Edition): ChannelItem {
  const categories = once(() => {
    const sections = entriesOf(edition).map((entry) => entry.sectionPath[0] ?? '')
    return names([...sections, ...edition.tags])
  })
  const authors = once(() => signed(edition.authors))
  return itemOf(edition, { categories, authors, edition })
}

/** An entry as an item; what it says is made out when somebody asks for it. */
export function entryItem(entry: EditionEntry, edition: Edition): ChannelItem {
  const categories = once(() => names([...entry.sectionPath, ...entry.tags]))
  const own = entry.authors.map((name) => ({ name }))
  const authors = once(() => signed(own, edition.authors))
  return itemOf(entry, { link: entry.link, categories, authors, edition })
}

/** What is said of an item in another way than of the thing that it is made of. */
interface Said {
  readonly link?: AbsoluteUrl | undefined
  readonly categories: () => readonly string[]
  readonly authors: () => readonly Author[]
  readonly edition: Edition
}

function itemOf(made: Edition | EditionEntry, { link, categories, authors, edition }: Said): ChannelItem {
  const { id, serial, title, published, updated } = made
  const { language } = edition
  const madeOf = edition.madeOf && `${edition.madeOf} ${id}`
  const url = once(() => strictUrl(made.url))
  const externalUrl = once(() => (link === undefined ? undefined : strictUrl(link)))
  const media = once(() => ({
    cover: made.cover && { ...made.cover, url: strictUrl(made.cover.url) },
    attachments: made.attachments.map((file) => ({ ...file, url: strictUrl(file.url) })),
  }))
  return {
    ...{ id, serial, title, published, updated, language, madeOf },
    get url() {
      return url()
    },
    get externalUrl() {
      return externalUrl()
    },
    get html() {
      return made.html
    },
    get text() {
      return made.text
    },
    get summary() {
      return made.summary
    },
    get cover() {
      return media().cover
    },
    get attachments() {
      return media().attachments
    },
    get authors() {
      return authors()
    },
    get categories() {
      return categories()
    },
  }
}

/** An author as feeds name one: an address as RFC 3986 has it. */
export function contact(author: Author): Author {
  return author.url === undefined ? author : { ...author, url: strictUrl(author.url) }
}

/** The first of `lists` that names anyone, without names that no one could see (RFC 4287 § 3.2.1 wants one). */
function signed(...lists: readonly (readonly Author[])[]): readonly Author[] {
  const named = lists.map((authors) => authors.filter(({ name }) => canBeSeen(name)))
  return named.find(({ length }) => length > 0)?.map(contact) ?? []
}

const names = (titles: readonly string[]): string[] => [...new Set(titles.map(inOneLine))].filter((line) => line !== '')
