import type { Element, Root, RootContent } from 'hast'
import type { SafeTree } from '../../../domain/safe.ts'

/**
 * A node as it is kept: a text is a string; an element is its name, its properties (0 where it has none) and its children; what is
 * anything else stays an object. Where a node stood in its digest is left out: nothing that is made for readers tells of it.
 */
type Packed = string | PackedElement | Exclude<RootContent, Element>
type PackedElement = readonly [tagName: string, properties: Element['properties'] | 0, ...children: Packed[]]

/** A body packed: its nodes. In JSON it is a third of what its tree is, and read in a third of the time. */
export type PackedBody = readonly Packed[]

/** Packs a body. */
export const packBody = (body: SafeTree): PackedBody => (body as Root).children.map(pack)

function pack(node: RootContent): Packed {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return node
  const { tagName, properties, children } = node
  return [tagName, isEmpty(properties) ? 0 : properties, ...children.map(pack)]
}

function isEmpty(properties: Element['properties']): boolean {
  for (const _ in properties) return false
  return true
}

/** The body that was packed: what the sanitizer minted, and nothing else, ever gets there. */
export const unpackBody = (packed: PackedBody): SafeTree =>
  ({ type: 'root', children: packed.map(unpack) }) as Root as SafeTree

function unpack(packed: Packed): RootContent {
  if (typeof packed === 'string') return { type: 'text', value: packed }
  if (!isElement(packed)) return packed
  const [tagName, properties, ...nodes] = packed
  const children = nodes.map(unpack) as Element['children']
  return { type: 'element', tagName, properties: properties === 0 ? {} : properties, children }
}

const isElement = (packed: Packed): packed is PackedElement => Array.isArray(packed)
