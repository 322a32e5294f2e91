import { renderAtom } from '../../feed/atom.ts'
import type { FeedDocument } from '../../feed/channel/document.ts'
import type { ChannelItem } from '../../feed/channel/item.ts'
import { renderJsonFeed } from '../../feed/json-feed.ts'
import { renderRss } from '../../feed/rss.ts'
import type { Format } from '../../feed/skeleton.ts'

/** What stands around an item in each format. */
const elements: Readonly<Record<Exclude<Format, 'json'>, string>> = { atom: 'entry', rss: 'item' }

/** An item as it lies in a document of `format`, without what is around it there. */
export function rawItem(channel: FeedDocument, item: ChannelItem, format: Format): string {
  const alone: FeedDocument = { ...channel, items: [item] }
  switch (format) {
    case 'atom':
      return elementIn(renderAtom(alone), elements.atom)
    case 'rss':
      return elementIn(renderRss(alone), elements.rss)
    case 'json': {
      const { items } = JSON.parse(renderJsonFeed(alone)) as { readonly items: readonly unknown[] }
      return JSON.stringify(items[0], null, 2)
    }
  }
}

/** The one element of a name in a document, with what it is set in by; where its content has the name, that is within. */
function elementIn(xml: string, name: string): string {
  const from = xml.search(new RegExp(`[ \\t]*<${name}[ >]`))
  return xml.slice(from, xml.lastIndexOf(`</${name}>`) + name.length + 3)
}
