import type { Nodes, RootContent } from 'mdast'
import type { EntryShape } from '../../domain/issue.ts'
import type { Outline } from '../structure/outline.ts'

/** What a recogniser finds: an entry as it stands in Markdown, not yet made safe. */
export interface Found {
  readonly shape: EntryShape
  readonly title: string
  readonly alternateTitle?: string
  /** The target as written. */
  readonly link?: string
  readonly authors?: readonly string[]
  readonly form: 'article' | 'item'
  /** What the entry says, as blocks. */
  readonly body: readonly RootContent[]
  /** Where the entry begins. */
  readonly start: Nodes
}

/** A way in which authors set an entry under a heading of its own. */
export interface HeadingShape {
  readonly name: EntryShape
  readonly read: (outline: Outline) => Found | undefined
}

/** What a block turns out to hold: entries, and blocks that stay prose, in the author's order. */
export type Piece = Found | RootContent

/** Whether `piece` is an entry, and not a block that stays prose. */
export function isFound(piece: Piece): piece is Found {
  return 'shape' in piece
}

/** An object without the keys that have no value. */
export function given<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {}
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key]
  return kept as T
}
