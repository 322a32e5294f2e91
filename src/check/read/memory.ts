import { hash } from 'node:crypto'
import type { FeedFormat, ItemContents, KnownItem, Mark, Told } from '../document.ts'
import type { XmlElement } from '../xml/element.ts'
import type { Scope } from '../xml/tags.ts'

/** An item of a format that nothing is wrong with, as far as the documents that hold it are judged by it: its texts are gone. */
interface Remembered {
  readonly format: FeedFormat
  readonly known: KnownItem
  readonly published: number | undefined
  readonly updated: number | undefined
  readonly language: string | undefined
  readonly signed: boolean
}

/** What stands in a document for an element that is known. */
export interface KnownElement extends XmlElement {
  readonly remembered: Remembered
}

/** Whether an element stands for an item that is known. */
export const isKnown = (element: XmlElement): element is KnownElement => 'remembered' in element

/**
 * Remembers items that nothing is wrong with: the same item stands, character by character, in the feed of all entries and in
 * those of its section, its tags and its language, and is read once.
 */
export interface ItemMemory {
  /** What an item of a text is remembered by, in XML with the namespaces that are in force around it. */
  readonly nameOf: (text: string, uris?: Scope['uris']) => string
  readonly find: (name: string) => Remembered | undefined
  /** Remembers what an item tells in one of its formats. */
  readonly keep: (item: NewItem) => void
}

/** An item that is to be remembered. */
interface NewItem extends Pick<Remembered, 'format' | 'known'> {
  readonly name: string
  readonly contents: ItemContents
}

/** How many items are remembered at most, each format for itself: so many take a hundred megabytes. */
const most = 400_000

const none: Scope['uris'] = new Map()

/** Opens a memory for a check. */
export function openItemMemory(): ItemMemory {
  const items = new Map<string, Remembered>()
  const spaces = new WeakMap<Scope['uris'], string>()
  const spacesOf = (uris: Scope['uris']): string => {
    const own = spaces.get(uris) ?? JSON.stringify([...uris].sort())
    spaces.set(uris, own)
    return own
  }
  return {
    nameOf: (text, uris = none) => hash('sha256', `${spacesOf(uris)}${text}`, 'base64'),
    find: (name) => items.get(name),
    keep: ({ name, format, contents, known }) => {
      if (items.size >= most) return
      const { published, updated, language, authors } = contents
      items.set(name, {
        format,
        known,
        published: published?.at,
        updated: updated?.at,
        language: language?.text,
        signed: authors.length > 0,
      })
    },
  }
}

const nowhere: Mark = { offset: 0 }
const told = (text: string): Told => ({ text, mark: nowhere })
const somebody = [told('')]

/** What stands for the element of an item that is known. */
export function elementOf(remembered: Remembered): KnownElement {
  const [name, tag] = remembered.format === 'atom' ? ['atom:entry', 'entry'] : ['item', 'item']
  return { name, tag, attributes: {}, children: [], starts: [], text: '', remembered }
}

/** What a known item tells its document. */
export function contentsOf({ known, published, updated, language, signed }: Remembered): ItemContents {
  const moment = (at: number | undefined) => (at === undefined ? undefined : { text: '', mark: nowhere, at })
  return {
    id: told(known.id),
    permanent: false,
    ...{ title: undefined, link: undefined, links: [], categories: [], media: [], marked: [] },
    published: moment(published),
    updated: moment(updated),
    authors: signed ? somebody : [],
    language: language === undefined ? undefined : told(language),
    ...{ summary: undefined, content: undefined },
  }
}
