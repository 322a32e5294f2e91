import { parseFeed } from '@rowanmanning/feed-parser'
import { type Client, second, whole } from './client.ts'

/** References of HTML as the characters that they stand for: those that our texts have. */
const decodeOnce = (text: string): string =>
  text.replace(/&(?:#x3C|#x26|amp);/g, (reference) => (reference === '&#x3C;' ? '<' : '&'))

/** The package @rowanmanning/feed-parser, which parses and leaves requests to its caller. */
export const feedParser: Client = {
  name: '@rowanmanning/feed-parser',
  programs: [],
  formats: ['atom', 'rss'],
  asks: 'never',
  onEdit: 'shows it',
  read: async (url) => {
    const { items } = parseFeed(await (await fetch(url)).text())
    return items.map((item) => ({
      id: item.id ?? '',
      title: item.title ?? '',
      link: item.url ?? '',
      published: second(item.published?.getTime() ?? Number.NaN),
      authors: item.authors.map(({ name }) => name ?? ''),
      categories: item.categories.map(({ term }) => term ?? ''),
      content: item.content ?? '',
    }))
  },
  shows: (item) => {
    const { content, ...all } = whole(item)
    // It decodes named references twice: markup that a content only speaks of becomes markup.
    return { ...all, content: decodeOnce(content) }
  },
}
