import { type ItemContents, type Media, placedItem, type ReadItem } from '../document.ts'
import { plainTextOf } from '../html/plain.ts'
import { childOf, childrenOf, type PlacedElement, type XmlElement } from '../xml/element.ts'
import { type Contents, linksOf, mediaOf } from './atom.ts'
import { momentOfRfc822 } from './moment.ts'
import { markOf, moment, told } from './xml-told.ts'

/** Reads an RSS 2.0 feed, as far as it can be read: what is missing or wrong is for the rules to say. */
export function readRss(rss: PlacedElement, read: (item: XmlElement) => ReadItem): Contents {
  const channel = childOf(rss, 'channel') ?? rss
  const archive = childOf(channel, 'fh:archive')
  return {
    format: 'rss',
    id: undefined,
    title: told(childOf(channel, 'title')),
    subtitle: told(childOf(channel, 'description')),
    home: told(childOf(channel, 'link')),
    links: linksOf(channel),
    archive: archive === undefined ? undefined : markOf(archive),
    language: told(childOf(channel, 'language')),
    updated: moment(childOf(channel, 'lastBuildDate'), momentOfRfc822),
    authors: childrenOf(channel, 'managingEditor').map((editor) => told(editor)),
    marked: [],
    items: childrenOf(channel, 'item').map((item) => placedItem(read(item.element), markOf(item))),
    mark: markOf(channel),
  }
}

/** Reads an item; its marks begin with it. */
export function readItem(element: XmlElement): ItemContents {
  const item = { element, at: 0 }
  const guid = childOf(item, 'guid')
  const summary = told(childOf(item, 'description'))
  return {
    id: told(guid),
    permanent: guid !== undefined && guid.element.attributes['isPermaLink'] !== 'false',
    title: told(childOf(item, 'title')),
    link: told(childOf(item, 'link')),
    links: linksOf(item),
    published: moment(childOf(item, 'pubDate'), momentOfRfc822),
    updated: undefined,
    authors: childrenOf(item, 'dc:creator').map((creator) => told(creator)),
    categories: childrenOf(item, 'category').map(({ element: { text } }) => text),
    language: undefined,
    summary: summary === undefined ? undefined : { ...summary, text: plainTextOf(summary.text) },
    content: told(childOf(item, 'content:encoded')),
    media: [...enclosuresOf(item), ...mediaOf(item)],
    marked: [],
  }
}

function enclosuresOf(item: PlacedElement): Media[] {
  return childrenOf(item, 'enclosure').map((enclosure) => {
    const { url = '', type, length } = enclosure.element.attributes
    return { kind: 'enclosure', url, type, length, mark: markOf(enclosure) }
  })
}
