import type { FeedDocument, Told } from '../document.ts'
import { type Fault, faults } from '../finding.ts'

const { error } = faults('feed/author')
const hint = 'Name one in courant.yaml: author.name.'

/**
 * RFC 4287 § 4.1.1: a feed has an author, or each of its items has. RSS asks for none, and can name the feed’s only by a mail
 * address. Nobody is called nothing.
 */
export function authorFaults({ format, authors, items, fresh, mark }: FeedDocument): Fault[] {
  const found = [
    ...namelessIn(authors).map((author) => error('An author has no name', hint, { mark: author.mark })),
    ...fresh.flatMap((item) =>
      namelessIn(item.authors).map((author) => error('An author has no name', hint, { item, mark: author.mark })),
    ),
  ]
  if (format === 'rss' || authors.length > 0) return found
  if (items.length === 0) return [...found, error('The feed names no author', hint, { mark })]
  const unsigned = items.filter((item) => item.authors.length === 0)
  return [...found, ...unsigned.map((item) => error('Neither the item nor the feed names an author', hint, { item }))]
}

const namelessIn = (authors: readonly Told[]): Told[] => authors.filter(({ text }) => text.trim() === '')
