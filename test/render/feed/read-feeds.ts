import type { Instant } from '../../../src/base/calendar.ts'
import type { Channel } from '../../../src/render/feed/channel/channel.ts'
import { all, textOf, type XmlElement } from './read-xml.ts'

/** What every format must hold of a text, said by code points and without the program's own function. */
export function kept(text: string): string {
  const line = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const legal = [...line].filter((character) => {
    const point = character.codePointAt(0) ?? 0
    const surrogate = point >= 0xd800 && point <= 0xdfff
    const control = (point < 0x20 && point !== 9 && point !== 10) || (point >= 0x7f && point <= 0x9f)
    return !surrogate && !control && point !== 0xfffe && point !== 0xffff
  })
  return legal.join('')
}

/** An item, as a reader of any format finds it. */
export interface ReadItem {
  readonly id: string
  readonly title: string
  readonly links: readonly string[]
  readonly summary: string | undefined
  readonly html: string
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  readonly image: string | undefined
  /** What is said of the image; JSON Feed has no place for it. */
  readonly alt: string | undefined
  readonly published: string
  /** When it was changed; RSS has no place for it. */
  readonly updated: string
}

/** A feed, as a reader of any format finds it. */
export interface ReadFeed {
  readonly title: string
  readonly subtitle: string | undefined
  readonly author: string
  readonly home: string
  readonly items: readonly ReadItem[]
}

/** A feed, as a reader of RSS finds it. */
export interface ReadRss extends Omit<ReadFeed, 'author' | 'items'> {
  readonly editor: string
  readonly items: readonly Omit<ReadItem, 'updated'>[]
}

const orNothing = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

const isoOf = (moment: Instant | string | undefined) => new Date(moment ?? Number.NaN).toISOString()

/** The channel as its readers must find it in every format. */
export function expected(channel: Channel): ReadFeed {
  return {
    title: kept(channel.title),
    subtitle: orNothing(kept(channel.subtitle)),
    author: kept(channel.author.name),
    home: channel.homepage,
    items: channel.items.map((item) => ({
      id: item.id,
      title: kept(item.title),
      links: item.externalUrl === undefined ? [item.url] : [item.externalUrl, item.url],
      summary: orNothing(kept(item.summary)),
      html: kept(item.html),
      authors: item.authors.map(({ name }) => kept(name)),
      categories: item.categories,
      image: item.cover?.url,
      alt: orNothing(kept(item.cover?.alt ?? '')),
      published: isoOf(item.published),
      updated: isoOf(item.updated),
    })),
  }
}

/** The channel as its readers must find it in RSS: no moment of change, no milliseconds, one link an item, an address. */
export function expectedInRss(channel: Channel): ReadRss {
  const { items, title, author, home } = expected(channel)
  return {
    title,
    home,
    subtitle: orNothing(kept(channel.subtitle === '' ? channel.title : channel.subtitle)),
    editor: `a@weekly.example (${author.replace(/[()<>"\\]/g, '')})`,
    items: items.map(({ updated: _, published, links, ...item }) => {
      return { ...item, links: links.slice(0, 1), published: published.replace(/\d{3}Z$/, '000Z') }
    }),
  }
}

export function fromAtom(feed: XmlElement): ReadFeed {
  const names = (of: XmlElement) => all(of, 'author').map((author) => textOf(author, 'name') ?? '')
  return {
    title: textOf(feed, 'title') ?? '',
    subtitle: orNothing(textOf(feed, 'subtitle')),
    author: names(feed)[0] ?? '',
    home: all(feed, 'link')[0]?.attributes['href'] ?? '',
    items: all(feed, 'entry').map((entry) => ({
      id: textOf(entry, 'id') ?? '',
      title: textOf(entry, 'title') ?? '',
      links: all(entry, 'link').map((link) => link.attributes['href'] ?? ''),
      summary: orNothing(textOf(entry, 'summary')),
      html: textOf(entry, 'content') ?? '',
      authors: names(entry),
      categories: all(entry, 'category').map((category) => category.attributes['term'] ?? ''),
      ...imageOf(entry),
      published: isoOf(textOf(entry, 'published')),
      updated: isoOf(textOf(entry, 'updated')),
    })),
  }
}

/** Reads the HTML that an RSS description is: our escapes, and nothing else, stand for characters. */
const unescapeHtml = (html: string | undefined) => html?.replaceAll('&lt;', '<').replaceAll('&amp;', '&')

export function fromRss(rss: XmlElement): ReadRss {
  const [channel] = all(rss, 'channel')
  return {
    title: textOf(channel, 'title') ?? '',
    editor: textOf(channel, 'managingEditor') ?? '',
    home: textOf(channel, 'link') ?? '',
    subtitle: orNothing(textOf(channel, 'description')),
    items: all(channel, 'item').map((item) => ({
      id: textOf(item, 'guid') ?? '',
      title: textOf(item, 'title') ?? '',
      links: [textOf(item, 'link') ?? ''],
      summary: orNothing(unescapeHtml(textOf(item, 'description'))),
      html: textOf(item, 'content:encoded') ?? '',
      authors: all(item, 'dc:creator').map(({ text }) => text),
      categories: all(item, 'category').map(({ text }) => text),
      ...imageOf(item),
      published: isoOf(textOf(item, 'pubDate')),
    })),
  }
}

function imageOf(item: XmlElement): Pick<ReadItem, 'image' | 'alt'> {
  const [content] = all(item, 'media:content')
  const [thumbnail] = all(item, 'media:thumbnail')
  return { image: thumbnail?.attributes['url'], alt: orNothing(textOf(content, 'media:description')) }
}

export function fromJson(document: string): ReadFeed {
  const feed = JSON.parse(document)
  return {
    title: feed.title,
    subtitle: orNothing(feed.description),
    author: feed.authors[0].name,
    home: feed.home_page_url,
    items: feed.items.map((item: Record<string, unknown>) => ({
      id: item['id'],
      title: item['title'],
      links: [item['external_url'], item['url']].filter((url) => url !== undefined),
      summary: orNothing(item['summary'] as string | undefined),
      html: item['content_html'],
      authors: ((item['authors'] ?? []) as { name: string }[]).map(({ name }) => name),
      categories: item['tags'] ?? [],
      image: item['image'],
      alt: undefined,
      published: isoOf(String(item['date_published'])),
      updated: isoOf(String(item['date_modified'])),
    })),
  }
}
