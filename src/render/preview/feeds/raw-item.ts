import { renderAtom } from '../../feed/atom.ts'
import type { FeedDocument } from '../../feed/channel/document.ts'
import type { ChannelItem } from '../../feed/channel/item.ts'
import { renderJsonFeed } from '../../feed/json-feed.ts'
import { renderRss } from '../../feed/rss.ts'
import type { Format } from '../../feed/skeleton.ts'

/** Items as they lie in a document of `format`, in their order, each without what is around it there. */
export function rawItems(channel: FeedDocument, items: readonly ChannelItem[], format: Format): readonly string[] {
  const document: FeedDocument = { ...channel, items }
  switch (format) {
    case 'atom':
      return elementsIn(renderAtom(document), 'entry')
    case 'rss':
      return elementsIn(renderRss(document), 'item')
    case 'json': {
      const { items: raw } = JSON.parse(renderJsonFeed(document)) as { readonly items: readonly unknown[] }
      return raw.map((item) => JSON.stringify(item, null, 2))
    }
  }
}

/** The elements of a name, with what each is set in by. No text and no content of a feed has a tag of that name: neither is HTML’s. */
function elementsIn(xml: string, name: string): string[] {
  return xml.match(new RegExp(`[ \\t]*<${name}[ >].*?</${name}>`, 'gs')) ?? []
}
