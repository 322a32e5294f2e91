import {
  type FeedDocument,
  type ItemContents,
  type Link,
  type Media,
  placedItem,
  type ReadItem,
  type Told,
} from '../document.ts'
import { childOf, childrenOf, type PlacedElement, type XmlElement } from '../xml/element.ts'
import { momentOfRfc3339 } from './moment.ts'
import { markOf, moment, told, toldBy } from './xml-told.ts'

/** All of a document but what its file is. */
export type Contents = Omit<FeedDocument, 'path' | 'address' | 'bytes' | 'stylesheets' | 'fresh'>

/** Reads an Atom feed (RFC 4287), as far as it can be read: what is missing or wrong is for the rules to say. */
export function readAtom(feed: PlacedElement, read: (entry: XmlElement) => ReadItem): Contents {
  const links = linksOf(feed)
  const home = links.find(({ rel }) => rel === 'alternate')
  const archive = childOf(feed, 'fh:archive')
  return {
    format: 'atom',
    id: told(childOf(feed, 'atom:id')),
    title: told(childOf(feed, 'atom:title')),
    subtitle: told(childOf(feed, 'atom:subtitle')),
    home: home === undefined ? undefined : { text: home.href, mark: home.mark },
    links,
    archive: archive === undefined ? undefined : markOf(archive),
    language: toldBy('xml:lang', feed),
    updated: moment(childOf(feed, 'atom:updated'), momentOfRfc3339),
    authors: authorsOf(feed),
    marked: markedIn(feed),
    items: childrenOf(feed, 'atom:entry').map((entry) => placedItem(read(entry.element), markOf(entry))),
    mark: markOf(feed),
  }
}

/** Reads an entry; its marks begin with it. */
export function readEntry(element: XmlElement): ItemContents {
  const entry = { element, at: 0 }
  const links = linksOf(entry)
  const link = links.find(({ rel }) => rel === 'alternate')
  return {
    id: told(childOf(entry, 'atom:id')),
    permanent: false,
    title: told(childOf(entry, 'atom:title')),
    link: link === undefined ? undefined : { text: link.href, mark: link.mark },
    links,
    published: moment(childOf(entry, 'atom:published'), momentOfRfc3339),
    updated: moment(childOf(entry, 'atom:updated'), momentOfRfc3339),
    authors: authorsOf(entry),
    categories: childrenOf(entry, 'atom:category').map(({ element: { attributes } }) => attributes['term'] ?? ''),
    language: toldBy('xml:lang', entry),
    summary: told(childOf(entry, 'atom:summary')),
    content: contentOf(entry),
    media: [...enclosuresOf(entry), ...mediaOf(entry)],
    marked: markedIn(entry),
  }
}

/** The HTML of an entry; what is of another type is not content that all readers show. */
function contentOf(entry: PlacedElement): Told | undefined {
  const content = childOf(entry, 'atom:content')
  return content?.element.attributes['type'] === 'html' ? told(content) : undefined
}

/** The `atom:link`s of an element, which RSS has too. */
export function linksOf(element: PlacedElement): Link[] {
  return childrenOf(element, 'atom:link').map((link) => {
    const { rel = 'alternate', href = '', type, hreflang } = link.element.attributes
    return { rel, href, type, hreflang, mark: markOf(link) }
  })
}

const authorsOf = (element: PlacedElement): Told[] =>
  childrenOf(element, 'atom:author').map((author) => told(childOf(author, 'atom:name') ?? author))

function enclosuresOf(entry: PlacedElement): Media[] {
  return childrenOf(entry, 'atom:link')
    .filter(({ element }) => element.attributes['rel'] === 'enclosure')
    .map((link) => {
      const { href = '', type, length } = link.element.attributes
      return { kind: 'enclosure', url: href, type, length, mark: markOf(link) }
    })
}

/** The files of an item in Media RSS, which Atom and RSS write alike. */
export function mediaOf(item: PlacedElement): Media[] {
  return childrenOf(item, 'media:content', 'media:thumbnail').map((placed) => {
    const { url = '', type, fileSize, medium = 'image' } = placed.element.attributes
    return { kind: medium === 'image' ? 'picture' : 'file', url, type, length: fileSize, mark: markOf(placed) }
  })
}

const plainIn = ['atom:title', 'atom:subtitle', 'atom:summary', 'atom:rights']

function markedIn(element: PlacedElement): Told[] {
  const texts = childrenOf(element, ...plainIn)
  return texts
    .filter(({ element: { attributes } }) => (attributes['type'] ?? 'text') !== 'text')
    .map((one) => told(one))
}
