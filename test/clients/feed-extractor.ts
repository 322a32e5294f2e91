import { extract } from '@extractus/feed-extractor'
import { type Client, second, whole } from './client.ts'

/** An item as it was in the feed, before it was made simple. */
interface Raw {
  readonly author?: Many<{ readonly name: string }>
  readonly authors?: readonly { readonly name: string }[]
  readonly 'dc:creator'?: Many<string>
  readonly category?: Many<string | { readonly '@_term': string }>
  readonly tags?: readonly string[]
  readonly content?: { readonly '#text': string }
  readonly 'content:encoded'?: string
  readonly content_html?: string
}

type Many<T> = T | readonly T[]

const many = <T>(value: Many<T> | undefined): readonly T[] => (value === undefined ? [] : ([value].flat() as T[]))

/** The package @extractus/feed-extractor, with its own requests; what it leaves out is asked of it as extra fields. */
export const feedExtractor: Client = {
  name: '@extractus/feed-extractor',
  programs: [],
  formats: ['atom', 'rss', 'json'],
  asks: 'never',
  onEdit: 'shows it',
  read: async (url) => {
    const { entries = [] } = await extract(url, { getExtraEntryFields: extra })
    return entries.map((entry) => {
      const { authors, categories, content } = entry as unknown as ReturnType<typeof extra>
      return {
        id: entry.id,
        title: entry.title ?? '',
        link: entry.link ?? '',
        published: second(Date.parse(String(entry.published))),
        authors,
        categories,
        content,
      }
    })
  },
  shows: (item, format) => {
    const { link, ...all } = whole(item)
    return {
      ...all,
      // It cuts off fragments, and of a JSON feed gives our page.
      link: (format === 'json' ? item.url : link).replace(/#.*/, ''),
      // It takes the last change of Atom for the day.
      published: second(format === 'atom' ? item.updated : item.published),
    }
  },
}

function extra(raw: Raw) {
  return {
    authors: [...many(raw.author ?? raw.authors).map(({ name }) => name), ...many(raw['dc:creator'])],
    categories: [
      ...many(raw.category).map((one) => (typeof one === 'string' ? one : one['@_term'])),
      ...many(raw.tags),
    ],
    content: raw.content?.['#text'] ?? raw['content:encoded'] ?? raw.content_html ?? '',
  }
}
