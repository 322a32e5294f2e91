import Parser from 'rss-parser'
import { type Client, second, whole } from './client.ts'

interface Extra {
  readonly id?: string
  readonly author?: string
  readonly 'content:encoded'?: string
}

/** The package rss-parser, with its own requests. */
export const rssParser: Client = {
  name: 'rss-parser',
  programs: [],
  formats: ['atom', 'rss'],
  asks: 'never',
  onEdit: 'shows it',
  read: async (url) => {
    const { items } = await new Parser<unknown, Extra>().parseURL(url)
    return items.map((item) => ({
      id: item.guid ?? item.id ?? '',
      title: item.title ?? '',
      link: item.link ?? '',
      published: second(Date.parse(item.isoDate ?? '')),
      authors: [item.creator ?? item.author ?? ''],
      categories: item.categories ?? [],
      content: item['content:encoded'] ?? item.content ?? '',
    }))
  },
  shows: (item, format) => {
    const { authors, categories, ...all } = whole(item)
    // It gives the first author, and the categories of RSS alone.
    return { ...all, authors: authors.slice(0, 1), categories: format === 'rss' ? categories : [] }
  },
}
