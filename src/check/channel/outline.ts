import { createHash } from 'node:crypto'
import type { FeedDocument, ItemContents } from '../document.ts'

/** What remains of a document when its items have been looked at, so that no text of theirs is kept: what its channel is judged by. */
export interface FeedOutline
  extends Pick<FeedDocument, 'path' | 'format' | 'address' | 'bytes' | 'id' | 'links' | 'archive' | 'mark'> {
  /** The ids of its items, in their order. */
  readonly ids: readonly (string | undefined)[]
  /** What its items tell, in Atom alone, by which an item in two channels is known to be the same. */
  readonly prints: readonly string[]
}

/** Makes outlines; each id is kept once. */
export interface Outliner {
  readonly outlineOf: (document: FeedDocument) => FeedOutline
  /** How many different ids were seen. */
  readonly items: () => number
}

/** Opens a maker of outlines. */
export function openOutliner(): Outliner {
  const ids = new Map<string, string>()
  let nameless = 0
  const prints = new WeakMap<ItemContents, string>()
  const idOf = ({ id }: ItemContents): string | undefined => {
    if (id === undefined) {
      nameless = 1
      return undefined
    }
    const known = ids.get(id.text)
    if (known !== undefined) return known
    const own = ownText(id.text)
    ids.set(own, own)
    return own
  }
  const printOnce = (contents: ItemContents): string => {
    const print = prints.get(contents) ?? printOf(contents)
    prints.set(contents, print)
    return print
  }
  return {
    outlineOf: ({ path, format, address, bytes, id, links, archive, mark, items }) => ({
      ...{ path, format, address, bytes, archive, mark },
      id: id === undefined ? undefined : { ...id, text: ownText(id.text) },
      links: links.map((link) => ({ ...link, href: ownText(link.href) })),
      ids: items.map(idOf),
      prints: format === 'atom' ? items.map(({ contents }) => printOnce(contents)) : [],
    }),
    items: () => ids.size + nameless,
  }
}

const compared = ['title', 'link', 'summary', 'content', 'published', 'updated'] as const

/** What a reader sees of an item, and when it was published and changed, in few letters. */
function printOf(contents: ItemContents): string {
  const texts = compared.map((key) => contents[key]?.text)
  return createHash('sha1').update(JSON.stringify(texts)).digest('base64')
}

/** A text of its own: what is cut from a document holds on to all of it. */
const ownText = (text: string): string => Buffer.from(text).toString()
