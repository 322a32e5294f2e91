import type { FeedDocument } from '../document.ts'
import { type Fault, faults } from '../finding.ts'

const { error } = faults('feed/author')
const hint = 'Name one in courant.yaml: author.name.'

/**
 * RFC 4287 § 4.1.1: a feed has an author, or each of its items has. RSS asks for none, and can name the feed’s only by a mail
 * address. Nobody is called nothing.
 */
export function authorFaults({ format, authors, items, mark }: FeedDocument): Fault[] {
  const nameless = [...authors.map((author) => ({ author })), ...items.flatMap(withAuthors)].filter(
    ({ author }) => author.text.trim() === '',
  )
  const found = nameless.map(({ author, ...about }) => error('An author has no name', hint, { ...about, ...author }))
  if (format === 'rss' || authors.length > 0) return found
  if (items.length === 0) return [...found, error('The feed names no author', hint, { mark })]
  const unsigned = items.filter((item) => item.authors.length === 0)
  return [...found, ...unsigned.map((item) => error('Neither the item nor the feed names an author', hint, { item }))]
}

const withAuthors = (item: FeedDocument['items'][number]) => item.authors.map((author) => ({ author, item }))
