import { parseFeed } from 'feedsmith'
import { type Client, type Item, second, whole } from './client.ts'

/** The package feedsmith, which parses and leaves requests to its caller. */
export const feedsmith: Client = {
  name: 'feedsmith',
  programs: [],
  formats: ['atom', 'rss', 'json'],
  asks: 'never',
  onEdit: 'shows it',
  read: async (url) => itemsOf(await (await fetch(url)).text()),
  shows: (item) => whole(item),
}

function itemsOf(document: string): Item[] {
  const { format, feed } = parseFeed(document)
  if (format === 'atom') {
    return (feed.entries ?? []).map((entry) => ({
      id: entry.id ?? '',
      title: entry.title?.value ?? '',
      link: entry.links?.find(({ rel }) => rel === 'alternate')?.href ?? '',
      published: second(Date.parse(entry.published ?? '')),
      authors: (entry.authors ?? []).map(({ name }) => name ?? ''),
      categories: (entry.categories ?? []).map(({ term }) => term ?? ''),
      content: entry.content?.value ?? '',
    }))
  }
  if (format === 'rss') {
    return (feed.items ?? []).map((item) => ({
      id: item.guid?.value ?? '',
      title: item.title ?? '',
      link: item.link ?? '',
      published: second(Date.parse(item.pubDate ?? '')),
      authors: item.dc?.creators ?? [],
      categories: (item.categories ?? []).map(({ name }) => name ?? ''),
      content: item.content?.encoded ?? '',
    }))
  }
  if (format !== 'json') throw new Error(`feedsmith takes it for ${format}`)
  return (feed.items ?? []).map((item) => ({
    id: item.id ?? '',
    title: item.title ?? '',
    link: item.external_url ?? item.url ?? '',
    published: second(Date.parse(item.date_published ?? '')),
    authors: (item.authors ?? []).map(({ name }) => name ?? ''),
    categories: item.tags ?? [],
    content: item.content_html ?? '',
  }))
}
