import type { Link, Nodes, PhrasingContent, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Outline } from '../outline.ts'

/** What a recogniser finds: an entry as it stands in Markdown, not yet made safe. */
export interface Found {
  readonly title: string
  readonly alternateTitle?: string
  /** The target as written. */
  readonly link?: string
  readonly form: 'article' | 'item'
  /** What the entry says, as blocks. */
  readonly body: readonly RootContent[]
  /** Where the entry begins. */
  readonly start: Nodes
}

/** A way in which authors set an entry under a heading of its own. */
export interface HeadingShape {
  readonly name: string
  readonly read: (outline: Outline) => Found | undefined
}

/** A way in which authors set a run of entries in one block. What is no entry in it stays, in its place, as prose. */
export interface BlockShape {
  readonly name: string
  readonly read: (block: RootContent) => readonly (Found | RootContent)[] | undefined
}

/** Whether `piece` is an entry, and not a block that stays prose. */
export function isFound(piece: Found | RootContent): piece is Found {
  return 'form' in piece
}

/** The visible text of a node, on one line. */
export function plain(node: Nodes | readonly Nodes[]): string {
  return textOf(node, { includeHtml: false }).replace(/\s+/g, ' ').trim()
}

/** White space, and marks that stand before a title without being part of it: emoji, bullets, ordinals. */
const decoration = /^[\s\p{P}\p{S}\p{Emoji_Component}\p{Extended_Pictographic}\d]*$/u

/** The link that `children` lead with, where nothing but decoration stands before it, looking into bold and italics. */
export function leadingLink(children: readonly PhrasingContent[]): Link | undefined {
  for (const child of children) {
    if (child.type === 'link') return plain(child) === '' ? undefined : child
    if (child.type === 'strong' || child.type === 'emphasis') return leadingLink(child.children)
    if (child.type !== 'text' || !decoration.test(child.value)) return undefined
  }
  return undefined
}

/** The link that `children` are, where they are one link and decoration. */
export function onlyLink(children: readonly PhrasingContent[]): Link | undefined {
  const link = leadingLink(children)
  if (link === undefined) return undefined
  const around = plain(children).replace(plain(link), '')
  return decoration.test(around) ? link : undefined
}
