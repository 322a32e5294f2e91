import type { XmlElement } from './element.ts'
import type { Scope } from './tags.ts'

/** An element that may come again, its own text, and the namespaces that were in force around it. */
export interface ReadElement {
  readonly text: string
  readonly element: XmlElement
  readonly uris: Scope['uris']
}

/**
 * Elements that were read before, by their text. What an element is, its text and the namespaces around it decide alone, so that
 * one of the same text that begins anywhere else also ends there, and is the same. None is of a document that turned out to be no XML.
 */
export interface KnownElements {
  /** The tags of elements that may come again. */
  readonly tags: readonly string[]
  /** The element of a text in such namespaces. */
  readonly find: (text: string, uris: Scope['uris']) => XmlElement | undefined
  /** Is told of each element that was read, ends where the first end tag of its name is, and may come again. */
  readonly add: (read: ReadElement) => void
}

/** Where no element comes again. */
export const noneKnown: KnownElements = { tags: [], find: () => undefined, add: () => undefined }
