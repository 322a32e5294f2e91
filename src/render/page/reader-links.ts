import type { AbsoluteUrl } from '../../base/url.ts'

/** Where readers on the web take the address of a feed to follow, as each of them documents it. */
const readers: readonly (readonly [name: string, before: string])[] = [
  ['Feedly', 'https://feedly.com/i/subscription/feed%2F'],
  ['Inoreader', 'https://www.inoreader.com/?add_feed='],
  ['NewsBlur', 'https://www.newsblur.com/?url='],
  ['Feedbin', 'https://feedbin.com/?subscribe='],
  ['The Old Reader', 'https://theoldreader.com/feeds/subscribe?url='],
]

/** A link that opens a reader with a feed in it. */
export interface ReaderLink {
  readonly name: string
  readonly href: string
}

/** Links by which common readers follow the feed at `address`; `own` names the program that a device opens `feed:` with. */
export function readerLinks(address: AbsoluteUrl, own: string): ReaderLink[] {
  return [
    ...readers.map(([name, before]) => ({ name, href: before + encodeURIComponent(address) })),
    { name: own, href: `feed:${address}` },
  ]
}
