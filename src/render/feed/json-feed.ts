import { timestamp } from '../../base/calendar.ts'
import { xmlSafe } from '../../base/xml.ts'
import type { Attachment } from '../../domain/edition.ts'
import type { Author } from '../../domain/publication.ts'
import type { FeedDocument } from './channel/document.ts'
import type { ChannelItem } from './channel/item.ts'
import { expectShape, type Item, skeletonOf } from './skeleton.ts'
import { openSlots, type Slots } from './slots.ts'

/** What `feed` writes: JSON Feed 1.0, of which 1.1 keeps all but `author`. */
interface Raw {
  readonly version: unknown
  readonly items: readonly Readonly<Record<string, unknown>>[]
}

/** Renders a document of a channel as JSON Feed 1.1. Its texts are the same, character by character, as those of the XML feeds. */
export function renderJsonFeed(channel: FeedDocument): string {
  const slots = openSlots()
  const raw = rawJson(channel, slots)
  expectShape(slots.waiting() === 0, 'every text of a JSON feed')
  expectShape(raw.version === 'https://jsonfeed.org/version/1', 'JSON Feed version 1')
  expectShape(raw.items.length === channel.items.length && !('author' in raw), `${channel.items.length} items`)
  const { version, items, ...rest } = raw
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    ...rest,
    ...(channel.previous === undefined ? {} : { next_url: channel.previous.json }),
    ...(channel.hub === undefined ? {} : { hubs: [{ type: 'WebSub', url: channel.hub }] }),
    language: channel.language,
    authors: [personOf(channel.author)],
    items: channel.items.map((item, index) => ({ ...items[index], ...itemOf(item, channel) })),
  }
  return `${JSON.stringify(feed, null, 2)}\n`
}

function rawJson(channel: FeedDocument, slots: Slots): Raw {
  const text = (value: string) => slots.put(xmlSafe(value))
  const items = channel.items.map(
    (item): Item => ({
      id: text(item.id),
      title: text(item.title),
      link: text(item.url),
      ...(item.summary === '' ? {} : { description: text(item.summary) }),
      content: text(item.html),
      ...(item.categories.length === 0 ? {} : { category: item.categories.map((name) => ({ name: text(name) })) }),
      published: new Date(item.published),
      date: new Date(item.updated),
    }),
  )
  const options = {
    title: text(channel.title),
    ...(channel.subtitle === '' ? {} : { description: text(channel.subtitle) }),
    link: text(channel.homepage),
    feedLinks: { json: text(channel.self.json) },
  }
  const filled = (_: string, value: unknown) => (typeof value === 'string' ? slots.fill(value) : value)
  return JSON.parse(skeletonOf('json', options, items), filled)
}

/** What 1.1 has and `feed` does not know. */
function itemOf(item: ChannelItem, channel: FeedDocument): Record<string, unknown> {
  return {
    ...(item.externalUrl === undefined ? {} : { external_url: item.externalUrl }),
    content_text: xmlSafe(item.text),
    ...(item.cover === undefined ? {} : { image: item.cover.url }),
    date_published: timestamp(item.published),
    date_modified: timestamp(item.updated),
    ...(item.authors.length === 0 ? {} : { authors: item.authors.map(personOf) }),
    ...(item.language === channel.language ? {} : { language: item.language }),
    ...(item.attachments.length === 0 ? {} : { attachments: item.attachments.map(attachmentOf) }),
  }
}

const attachmentOf = ({ url, type }: Attachment) => ({ url, mime_type: type })

const personOf = ({ name, url }: Author) => ({ name: xmlSafe(name), ...(url === undefined ? {} : { url }) })
