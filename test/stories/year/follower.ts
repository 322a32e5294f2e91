import { all, readXml, textOf, type XmlElement } from '../../render/feed/read-xml.ts'

/** An item as it lies in a document. */
export interface Delivered {
  readonly id: string
  /** What the author's script has put into it to be known by. */
  readonly mark: string
  readonly published: string
  readonly updated: string
}

/** A document of a feed, as a program reads it that knows RFC 5005 § 4. */
export interface FeedDocument {
  readonly items: readonly Delivered[]
  readonly isArchive: boolean
  /** Where what was published before it lies: `prev-archive`, or `next_url`. */
  readonly previous: string | undefined
}

/** Gets a document from the web. */
export type Get = (url: string) => FeedDocument

/** A reader's program that follows one feed. */
export interface Follower {
  readonly url: string
  /** Every item that it has shown to its reader, in order: one that has an id that it did not know. */
  readonly shown: readonly Delivered[]
  /** Reads the feed, and every archive back to the first one that it has. */
  readonly poll: (get: Get) => void
}

/** Follows the feed at `url` by RFC 5005 § 4.2: an archive that it has had once is never asked for again. */
export function follow(url: string): Follower {
  const [known, had]: [Set<string>, Set<string>] = [new Set(), new Set()]
  const shown: Delivered[] = []
  const take = (document: FeedDocument): string | undefined => {
    for (const item of document.items) {
      if (!known.has(item.id)) shown.push(item)
      known.add(item.id)
    }
    return document.previous
  }
  return {
    url,
    shown,
    poll: (get) => {
      let previous = take(get(url))
      while (previous !== undefined && !had.has(previous)) {
        had.add(previous)
        previous = take(get(previous))
      }
    },
  }
}

/** Reads a document of a feed, current or archive. */
export function readDocument(text: string): FeedDocument {
  if (text.startsWith('{')) return ofJson(JSON.parse(text))
  const root = readXml(text)
  const [channel] = all(root, 'channel')
  return channel === undefined ? ofAtom(root) : ofRss(channel)
}

interface JsonDocument {
  readonly next_url?: string
  readonly items: readonly {
    readonly id: string
    readonly content_html: string
    readonly date_published: string
    readonly date_modified: string
  }[]
}

/** JSON Feed has no word for an archive. */
const ofJson = ({ next_url: previous, items }: JsonDocument): FeedDocument => ({
  previous,
  isArchive: false,
  items: items.map(({ id, content_html: html, date_published: published, date_modified: updated }) => ({
    ...{ id, mark: markIn(html), published, updated },
  })),
})

const ofAtom = (feed: XmlElement): FeedDocument => ({
  ...history(feed, 'link'),
  items: all(feed, 'entry').map((entry) => ({
    id: textOf(entry, 'id') ?? '',
    mark: markIn(textOf(entry, 'content') ?? ''),
    published: textOf(entry, 'published') ?? '',
    updated: textOf(entry, 'updated') ?? '',
  })),
})

/** RSS does not say when an item was changed. */
const ofRss = (channel: XmlElement): FeedDocument => ({
  ...history(channel, 'atom:link'),
  items: all(channel, 'item').map((item) => ({
    id: textOf(item, 'guid') ?? '',
    mark: markIn(textOf(item, 'content:encoded') ?? ''),
    published: textOf(item, 'pubDate') ?? '',
    updated: '',
  })),
})

function history(feed: XmlElement, link: string): Omit<FeedDocument, 'items'> {
  const links = all(feed, link).map(({ attributes }) => attributes)
  return {
    isArchive: all(feed, 'fh:archive').length > 0,
    previous: links.find(({ rel }) => rel === 'prev-archive')?.['href'],
  }
}

/** An issue's own mark, which stands before those of its entries; else that of an entry. */
function markIn(html: string): string {
  const mark = /⟦([^⟧]+)⟧/.exec(html)?.[1]
  if (mark === undefined) throw new Error(`an item has no mark: ${html}`)
  return mark
}
