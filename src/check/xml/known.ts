import type { XmlElement } from './element.ts'
import type { Scope } from './tags.ts'

/** An element that may come again, and what one of its text is remembered by. */
export interface ReadElement {
  readonly name: string
  readonly element: XmlElement
}

/**
 * Elements that were read before, by names. What an element is, its text and the namespaces around it decide alone, so that
 * one of the same text that begins anywhere else also ends there, and is the same. None is of a document that turned out to be no XML.
 */
export interface KnownElements {
  /** The tags of elements that may come again. */
  readonly tags: readonly string[]
  /** What an element of a text, in such namespaces, is remembered by: no other has the same name. */
  readonly nameOf: (text: string, uris: Scope['uris']) => string
  readonly find: (name: string) => XmlElement | undefined
  /** Is told of each element that was read, ends where the first end tag of its name is, and may come again. */
  readonly add: (read: ReadElement) => void
}

/** Where no element comes again. */
export const noneKnown: KnownElements = { tags: [], nameOf: () => '', find: () => undefined, add: () => undefined }
