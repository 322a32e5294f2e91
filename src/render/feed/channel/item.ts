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
  readonly externalUrl?: AbsoluteUrl | undefined
  readonly html: SafeHtml
  readonly text: string
  /** Plain text; may be empty. */
  readonly summary: string
  /** As of an edition (see `Edition`). */
  readonly weight?: number | undefined
  readonly cover?: Cover | undefined
  readonly attachments: readonly Attachment[]
  readonly published: Instant
  readonly updated: Instant
  readonly authors: readonly Author[]
  /** Section and tags, each in one line. */
  readonly categories: readonly string[]
  readonly language: LanguageTag
  /** As of the edition that it is of (see `Edition`): with the serial, which tells what part it is. */
  readonly madeOf?: string | undefined
}

/** An issue as an item. */
export const issueItem = (edition: Edition): ChannelItem => new IssueItem(edition, edition)

/** An entry as an item. */
export const entryItem = (entry: EditionEntry, edition: Edition): ChannelItem => new EntryItem(entry, edition)

/** An item that takes next to no room: what it says is made out when somebody asks, and they come by the ten thousand. */
abstract class Item<T extends Edition | EditionEntry> {
  readonly id: string
  readonly serial: number
  readonly published: Instant
  readonly updated: Instant
  protected readonly made: T
  protected readonly edition: Edition

  constructor(made: T, edition: Edition) {
    const { id, serial, published, updated } = made
    this.id = id
    this.serial = serial
    this.published = published
    this.updated = updated
    this.made = made
    this.edition = edition
  }

  get title() {
    return this.made.title
  }

  get url() {
    return strictUrl(this.made.url)
  }

  get html() {
    return this.made.html
  }

  get text() {
    return this.made.text
  }

  get summary() {
    return this.made.summary
  }

  get weight() {
    return this.made.weight
  }

  get cover() {
    const { cover } = this.made
    return cover && { ...cover, url: strictUrl(cover.url) }
  }

  get attachments() {
    return this.made.attachments.map((file) => ({ ...file, url: strictUrl(file.url) }))
  }

  get language() {
    return this.edition.language
  }

  get madeOf() {
    return this.edition.madeOf
  }
}

class IssueItem extends Item<Edition> implements ChannelItem {
  get authors() {
    return signedOnce(this.made.authors)
  }

  get categories() {
    const sections = entriesOf(this.made).map((entry) => entry.sectionPath[0] ?? '')
    return names([...sections, ...this.made.tags])
  }
}

class EntryItem extends Item<EditionEntry> implements ChannelItem {
  get externalUrl() {
    const { link } = this.made
    return link === undefined ? undefined : strictUrl(link)
  }

  get authors() {
    const own = this.made.authors.map((name) => ({ name }))
    return own.some(({ name }) => canBeSeen(name)) ? signed(own) : signedOnce(this.edition.authors)
  }

  get categories() {
    return names([...this.made.sectionPath, ...this.made.tags])
  }
}

/** An author as feeds name one: an address as RFC 3986 has it. */
export function contact(author: Author): Author {
  return author.url === undefined ? author : { ...author, url: strictUrl(author.url) }
}

/** Authors without names that no one could see (RFC 4287 § 3.2.1 wants one). */
const signed = (authors: readonly Author[]): readonly Author[] =>
  authors.filter(({ name }) => canBeSeen(name)).map(contact)

/** The same of the authors of an edition, whom all its entries have that name nobody. */
function signedOnce(authors: readonly Author[]): readonly Author[] {
  const known = editors.get(authors) ?? signed(authors)
  editors.set(authors, known)
  return known
}

const editors = new WeakMap<readonly Author[], readonly Author[]>()

const names = (titles: readonly string[]): string[] => [...new Set(titles.map(inOneLine))].filter((line) => line !== '')
