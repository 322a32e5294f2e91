import { type Instant, instant } from '../../base/calendar.ts'
import type { LanguageTag } from '../../base/language.ts'
import { type AbsoluteUrl, below, hostOf } from '../../base/url.ts'
import { xmlSafe } from '../../base/xml.ts'
import { type Attachment, type Cover, type Edition, type EditionEntry, entriesOf } from '../../domain/edition.ts'
import type { Author, Publication } from '../../domain/publication.ts'
import type { SafeHtml } from '../../domain/safe.ts'
import { tellApart } from './moments.ts'
import { sectionSlug } from './section-slug.ts'
import type { Format } from './skeleton.ts'
import { strictUrl } from './strict-url.ts'

/** A channel: what a reader can follow, before it has a format. Each becomes an Atom, an RSS and a JSON feed. */
export interface Channel {
  readonly kind: 'issues' | 'entries' | 'section'
  /** A `tag:` URI (RFC 4151). */
  readonly id: string
  /** Its folder in `dist/`: empty, or with a slash at its end. */
  readonly folder: string
  readonly title: string
  /** Plain text; may be empty. */
  readonly subtitle: string
  readonly homepage: AbsoluteUrl
  /** Its own address in each format. */
  readonly self: Readonly<Record<Format, AbsoluteUrl>>
  readonly language: LanguageTag
  readonly author: Author
  /** When any of its items was last changed: no clock has a part in it. */
  readonly updated: Instant
  /** Newest first. */
  readonly items: readonly ChannelItem[]
  /** The channel of the issues that its items are parts of, in RSS. */
  readonly source?: { readonly title: string; readonly url: AbsoluteUrl }
}

/** An item of a channel: an issue, or an entry. */
export interface ChannelItem {
  /** A `tag:` URI (RFC 4151), the same string in all formats: readers know an item by it. */
  readonly id: string
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
  readonly categories: readonly string[]
  readonly language: LanguageTag
}

/** The name of a feed's file in its channel's folder. */
export const fileNames: Readonly<Record<Format, string>> = { atom: 'atom.xml', rss: 'rss.xml', json: 'feed.json' }

/** When a channel without items was last changed: a day fixed for ever, so that the same input gives the same bytes. */
const epoch = instant(Date.UTC(2000, 0, 1))

/** Every channel of a publication: its issues, their entries, the entries of each section; `editions` come newest first. */
export function channelsOf(publication: Publication, editions: readonly Edition[]): Channel[] {
  const channel = channelMaker(publication, oldest(editions))
  const { title } = publication
  const issues = channel('issues', { kind: 'issues', folder: '', title, items: tellApart(editions.map(issueItem)) })
  const source = { title, url: issues.self.rss }
  // Told apart before they are sorted into channels: an entry has the same moments in every one of them.
  const entries = tellApart(editions.flatMap((edition) => entriesOf(edition).map((entry) => entryItem(entry, edition))))
  const nameOfAll = `${title} · ${entriesIn(publication.language)}`
  const all = channel('entries', { kind: 'entries', folder: 'entries/', title: nameOfAll, items: entries, source })
  const sections = Map.groupBy(entries, ({ categories }) => sectionSlug(categories[0] ?? ''))
  sections.delete('')
  return [
    issues,
    all,
    ...[...sections].map(([slug, items]) => {
      const own = { folder: `sections/${slug}/`, title: `${title} · ${items[0]?.categories[0]}` }
      return channel(`sections/${slug}`, { kind: 'section', ...own, items, source })
    }),
  ]
}

type Own = Pick<Channel, 'kind' | 'folder' | 'title' | 'items' | 'source'>

function channelMaker({ url, description, language, author, feeds }: Publication, since: Instant) {
  const authority = `${hostOf(url)},${new Date(since).toISOString().slice(0, 4)}`
  const homepage = strictUrl(url)
  return (name: string, own: Own): Channel => {
    const items = own.items.slice(0, feeds.items)
    const address = (format: Format) => below(homepage, own.folder + fileNames[format])
    return {
      ...own,
      id: `tag:${authority}:feeds/${name}`,
      subtitle: description,
      homepage,
      self: { atom: address('atom'), rss: address('rss'), json: address('json') },
      language,
      author: contact(author),
      items,
      updated: items.length === 0 ? epoch : instant(Math.max(...items.map((item) => item.updated))),
    }
  }
}

function oldest(editions: readonly Edition[]): Instant {
  return editions.length === 0 ? epoch : instant(Math.min(...editions.map(({ published }) => published)))
}

const nameOfEntries: Readonly<Record<string, string>> = { Hans: '条目', Hant: '條目' }

function entriesIn(language: LanguageTag): string {
  return nameOfEntries[new Intl.Locale(language).maximize().script ?? ''] ?? 'Entries'
}

function issueItem(edition: Edition): ChannelItem {
  const sections = entriesOf(edition).map((entry) => entry.sectionPath[0] ?? '')
  return {
    ...shared(edition),
    authors: signed(edition.authors),
    categories: names(sections),
    language: edition.language,
  }
}

function entryItem(entry: EditionEntry, edition: Edition): ChannelItem {
  return {
    ...shared(entry),
    ...(entry.link === undefined ? {} : { externalUrl: strictUrl(entry.link) }),
    authors: signed(
      entry.authors.map((name) => ({ name })),
      edition.authors,
    ),
    categories: names(entry.sectionPath),
    language: edition.language,
  }
}

function shared(made: Edition | EditionEntry) {
  const { id, title, url, html, text, summary, cover, attachments, published, updated } = made
  return {
    ...{ id, title, url: strictUrl(url), html, text, summary, published, updated },
    ...(cover === undefined ? {} : { cover: { ...cover, url: strictUrl(cover.url) } }),
    attachments: attachments.map((file) => ({ ...file, url: strictUrl(file.url) })),
  }
}

/** The first of `lists` that names anyone, without names that no one could see (RFC 4287 § 3.2.1 wants one). */
function signed(...lists: readonly (readonly Author[])[]): readonly Author[] {
  const named = lists.map((authors) => authors.filter(({ name }) => xmlSafe(name).trim() !== ''))
  return named.find(({ length }) => length > 0)?.map(contact) ?? []
}

function contact(author: Author): Author {
  return author.url === undefined ? author : { ...author, url: strictUrl(author.url) }
}

/** Titles as a feed's categories: in one line, without doubles. */
function names(titles: readonly string[]): string[] {
  const lines = titles.map((title) =>
    xmlSafe(title)
      .replace(/[\t\n ]+/g, ' ')
      .trim(),
  )
  return [...new Set(lines)].filter((line) => line !== '')
}
