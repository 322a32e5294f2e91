import type { FeedItem } from '../document.ts'
import type { Fault } from '../finding.ts'
import type { FeedOutline } from './outline.ts'

/** A fault, and the document that it is in; of an item by its place there, which is not read again but for a fault. */
export type PlacedFault = { readonly document: FeedOutline } & (
  | { readonly fault: Fault }
  | { readonly index: number; readonly about: (item: FeedItem) => Fault }
)
