import { timestamp } from '../../base/calendar.ts'
import { xmlSafe } from '../../base/xml.ts'
import type { Author } from '../../domain/publication.ts'
import type { FeedDocument } from './channel/document.ts'
import type { ChannelItem } from './channel/item.ts'
import { expectShape, graft, type Item, skeletonOf, someDay } from './skeleton.ts'
import { openParts, type Put } from './slots.ts'

/** What `feed` writes: JSON Feed 1.0, of which 1.1 keeps all but `author`. */
interface Raw {
  readonly version: unknown
  readonly items: readonly Readonly<Record<string, unknown>>[]
}

/** Renders a document of a channel as JSON Feed 1.1. Its texts are the same, character by character, as those of the XML feeds. */
export function renderJsonFeed(channel: FeedDocument): string {
  const items = channel.items.map((item) => `\n    ${itemOf(item, channel)}`)
  return writeDocument(
    (put) => ({
      options: optionsOf(channel, put),
      more: {
        ...(channel.previous === undefined ? {} : { next_url: put('next_url', quoted(channel.previous.json)) }),
        ...(channel.hub === undefined ? {} : { hubs: [{ type: 'WebSub', url: put('hub', quoted(channel.hub)) }] }),
        language: put('language', quoted(channel.language)),
        authors: [personOf(channel.author, put)],
      },
      inside: put('items', items.length === 0 ? '' : `${items.join(',')}\n  `),
    }),
    ({ options, more, inside }) => {
      const { version, items: none, ...rest } = rawJson(options, [])
      expectShape(version === 'https://jsonfeed.org/version/1', 'JSON Feed version 1')
      expectShape(!('author' in rest), 'a feed without author')
      const feed = { version: 'https://jsonfeed.org/version/1.1', ...rest, ...more, items: none }
      return `${graft(inJson(feed), '"items": []', `"items": [${inside}]`)}\n`
    },
  )
}

const writeDocument = openParts()

function optionsOf(channel: FeedDocument, put: Put): Parameters<typeof skeletonOf>[1] {
  return {
    title: put('title', inQuotes(channel.title)),
    ...(channel.subtitle === '' ? {} : { description: put('description', inQuotes(channel.subtitle)) }),
    link: put('home_page_url', inQuotes(channel.homepage)),
    feedLinks: { json: put('feed_url', inQuotes(channel.self.json)) },
  }
}

const writeItem = openParts()

function itemOf(item: ChannelItem, channel: FeedDocument): string {
  return writeItem(
    (put) => ({ tokens: tokensOf(item, put), more: moreOf(item, channel, put) }),
    ({ tokens, more }) => {
      const { items } = rawJson({ title: '' }, [tokens])
      expectShape(items.length === 1, 'an item')
      return inJson({ ...items[0], ...more }).replaceAll('\n', '\n    ')
    },
  )
}

function tokensOf(item: ChannelItem, put: Put): Item {
  return {
    id: put('id', inQuotes(item.id)),
    title: put('title', inQuotes(item.title)),
    link: put('url', inQuotes(item.url)),
    ...(item.summary === '' ? {} : { description: put('summary', inQuotes(item.summary)) }),
    content: put('content_html', inQuotes(item.html)),
    ...(item.categories.length === 0
      ? {}
      : { category: item.categories.map((name) => ({ name: put('tag', inQuotes(name)) })) }),
    published: someDay,
    date: someDay,
  }
}

/** What 1.1 has and `feed` does not know. */
function moreOf(item: ChannelItem, channel: FeedDocument, put: Put): Record<string, unknown> {
  return {
    ...(item.externalUrl === undefined ? {} : { external_url: put('external_url', quoted(item.externalUrl)) }),
    content_text: put('content_text', inQuotes(item.text)),
    ...(item.cover === undefined ? {} : { image: put('image', quoted(item.cover.url)) }),
    date_published: put('date_published', timestamp(item.published)),
    date_modified: put('date_modified', timestamp(item.updated)),
    ...(item.authors.length === 0 ? {} : { authors: item.authors.map((author) => personOf(author, put)) }),
    ...(item.language === channel.language ? {} : { language: put('language', quoted(item.language)) }),
    ...(item.attachments.length === 0
      ? {}
      : {
          attachments: item.attachments.map(({ url, type }) => ({
            url: put('attachment', quoted(url)),
            mime_type: put('mime_type', quoted(type)),
          })),
        }),
  }
}

const personOf = ({ name, url }: Author, put: Put) => ({
  name: put('author', inQuotes(name)),
  ...(url === undefined ? {} : { url: put('author url', quoted(url)) }),
})

const rawJson = (options: Parameters<typeof skeletonOf>[1], items: readonly Item[]): Raw =>
  JSON.parse(skeletonOf('json', options, items))

const inJson = (value: unknown): string => JSON.stringify(value, null, 2)

/** A text as it stands between the quotes of a JSON string. */
const quoted = (text: string): string => JSON.stringify(text).slice(1, -1)

/** The same, without what the XML feeds cannot hold. */
const inQuotes = (text: string): string => quoted(xmlSafe(text))
