import type { ItemContents } from '../document.ts'
import type { XmlElement } from '../xml/element.ts'
import type { Scope } from '../xml/tags.ts'

/** An item that nothing is wrong with: what it tells, and of XML, what stands for it where its text is found again. */
interface KnownItem {
  readonly contents: ItemContents
  readonly element?: KnownElement
}

/** An element that was read before, of which nothing is left but what it tells. */
export interface KnownElement extends XmlElement {
  readonly contents: ItemContents
}

/** Whether an element stands for an item that is known. */
export const isKnown = (element: XmlElement): element is KnownElement => 'contents' in element

/** Items of one format that nothing is wrong with, by their text. */
type KnownItems = Map<string, KnownItem>

/**
 * Remembers items that nothing is wrong with: the same item stands, character by character, in the feed of all entries and in
 * those of its section, its tags and its language, and is read once.
 */
export interface ItemMemory {
  /** The items that were read with such namespaces in force; without, of JSON. */
  readonly within: (uris?: Scope['uris']) => ReadonlyMap<string, KnownItem>
  /** Remembers what the item of a text tells, by its element in XML, and says whether there was room for it. */
  readonly keep: (item: NewItem) => void
}

/** An item that is to be remembered. */
interface NewItem {
  readonly text: string
  readonly contents: ItemContents
  readonly read?: { readonly element: XmlElement; readonly uris: Scope['uris'] }
}

/** How many characters of items are remembered at most: those of a large publication. */
const most = 64_000_000

const none: Scope['uris'] = new Map()

/** Opens a memory for a check. */
export function openItemMemory(): ItemMemory {
  const bySpaces = new Map<string, KnownItems>()
  const ofScope = new WeakMap<Scope['uris'], KnownItems>()
  let kept = 0
  const within = (uris = none): KnownItems => {
    const own = ofScope.get(uris)
    if (own !== undefined) return own
    const spaces = [...uris].sort().join(' ')
    const items = bySpaces.get(spaces) ?? new Map<string, KnownItem>()
    bySpaces.set(spaces, items)
    ofScope.set(uris, items)
    return items
  }
  return {
    within,
    keep: ({ text, contents, read }) => {
      if (kept + text.length > most) return
      kept += text.length
      const element = read && { ...read.element, children: [], starts: [], text: '', contents }
      within(read?.uris).set(text, { contents, ...(element === undefined ? {} : { element }) })
    },
  }
}
