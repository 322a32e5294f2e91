import {
  type ItemContents,
  type JsonPath,
  type Link,
  type Mark,
  type Media,
  type Moment,
  placedItem,
  type ReadItem,
  type Told,
} from '../document.ts'
import type { Contents } from '../read/atom.ts'
import { momentOfRfc3339 } from '../read/moment.ts'
import type { JsonFeed, JsonItem } from './schema.ts'

/** Reads a JSON feed that the schema has passed, and whose items were read. */
export function readJsonFeed(feed: JsonFeed, items: readonly ReadItem[]): Contents {
  return {
    format: 'json',
    id: undefined,
    title: told(feed.title, ['title']),
    subtitle: told(feed.description, ['description']),
    home: told(feed.home_page_url, ['home_page_url']),
    links: [
      link('self', feed.feed_url, ['feed_url']),
      ...(feed.next_url === undefined ? [] : [link('prev-archive', feed.next_url, ['next_url'])]),
      ...(feed.hubs ?? []).map(({ url }, index) => link('hub', url, ['hubs', index, 'url'])),
    ],
    archive: undefined,
    language: told(feed.language, ['language']),
    updated: undefined,
    authors: feed.authors.map(({ name }, index) => told(name, ['authors', index, 'name'])),
    marked: [],
    items: items.map((item, index) => placedItem(item, { path: ['items', index] })),
    mark: at([]),
  }
}

/** Reads an item that the schema has passed; its marks begin with it. */
export function readJsonItem(item: JsonItem): ItemContents {
  const own = (key: string & keyof JsonItem): Told | undefined => {
    const value = item[key]
    return typeof value === 'string' ? told(value, [key]) : undefined
  }
  return {
    id: own('id'),
    permanent: false,
    title: own('title'),
    link: own('external_url') ?? own('url'),
    links: [],
    published: moment(own('date_published')),
    updated: moment(own('date_modified')),
    authors: (item.authors ?? []).map(({ name }, index) => told(name, ['authors', index, 'name'])),
    categories: item.tags ?? [],
    language: own('language'),
    summary: own('summary'),
    content: own('content_html'),
    media: mediaOf(item),
    marked: [],
  }
}

function mediaOf(item: JsonItem): Media[] {
  const pictures = (['image', 'banner_image'] as const).flatMap((key): Media[] => {
    const url = item[key]
    return url === undefined ? [] : [{ kind: 'picture', url, type: undefined, length: undefined, mark: at([key]) }]
  })
  const attachments = (item.attachments ?? []).map(
    ({ url, mime_type: type, size_in_bytes: size }, index): Media => ({
      kind: 'enclosure',
      ...{ url, type, length: size?.toString() },
      mark: at(['attachments', index]),
    }),
  )
  return [...attachments, ...pictures]
}

const at = (path: JsonPath): Mark => ({ path })

function told(text: string, path: JsonPath): Told
function told(text: string | undefined, path: JsonPath): Told | undefined
function told(text: string | undefined, path: JsonPath): Told | undefined {
  return text === undefined ? undefined : { text, mark: at(path) }
}

const moment = (one: Told | undefined): Moment | undefined =>
  one === undefined ? undefined : { ...one, at: momentOfRfc3339(one.text) }

const link = (rel: string, href: string, path: JsonPath): Link => ({
  ...{ rel, href },
  type: undefined,
  hreflang: undefined,
  mark: at(path),
})
