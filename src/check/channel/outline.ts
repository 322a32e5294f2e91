import { hash } from 'node:crypto'
import type { FeedDocument, FeedItem, ItemContents, Link } from '../document.ts'

/** What remains of a document when its items have been looked at, so that no text of theirs is kept: what its channel is judged by. */
export interface FeedOutline
  extends Pick<FeedDocument, 'path' | 'format' | 'address' | 'bytes' | 'id' | 'archive' | 'mark'> {
  readonly links: readonly Pick<Link, 'rel' | 'href' | 'mark'>[]
  /** The ids of its items, in their order. */
  readonly ids: readonly (string | undefined)[]
  /** The latest moment that an item tells, in milliseconds since 1970; 0 where none tells any. */
  readonly newest: number
  /** What its items tell, in Atom alone, by which an item in two channels is known to be the same. */
  readonly prints: readonly string[]
}

/** The outlines of documents that hold the same items, in that order: where their ids are the same, they are one list. */
export function outlinesOf(documents: readonly FeedDocument[]): FeedOutline[] {
  const outlines: FeedOutline[] = []
  for (const document of documents) {
    const { path, format, address, bytes, id, links, archive, mark, items } = document
    outlines.push({
      ...{ path, format, address, bytes, archive, mark },
      id: id === undefined ? undefined : { ...id, text: ownText(id.text) },
      links: links.map(({ rel, href, mark }) => ({ rel: ownText(rel), href: ownText(href), mark })),
      ids: outlines.find(({ ids }) => areOf(ids, items))?.ids ?? items.map(idOf),
      newest: newestIn(items),
      prints: format === 'atom' ? items.map(({ contents, known }) => known?.print ?? printOf(contents)) : [],
    })
  }
  return outlines
}

const newestIn = (items: readonly FeedItem[]): number =>
  items.reduce((newest, { published, updated }) => Math.max(newest, published?.at ?? 0, updated?.at ?? 0), 0)

const areOf = (ids: FeedOutline['ids'], items: readonly FeedItem[]): boolean =>
  ids.length === items.length && items.every(({ id }, index) => id?.text === ids[index])

const idOf = ({ known, id }: FeedItem): string | undefined =>
  known?.id ?? (id === undefined ? undefined : ownText(id.text))

const compared = ['title', 'link', 'summary', 'content', 'published', 'updated'] as const

/** What a reader sees of an item, and when it was published and changed, in few letters. */
function printOf(contents: ItemContents): string {
  const texts = compared.map((key) => contents[key]?.text)
  const lengths = texts.map((text) => text?.length ?? '')
  return hash('sha1', `${lengths.join()} ${texts.join('')}`, 'base64')
}

/** A text of its own: what is cut from a document holds on to all of it. */
const ownText = (text: string): string => Buffer.from(text).toString()
