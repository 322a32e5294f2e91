import type { Element, ElementContent, Root as HastRoot } from 'hast'

/** An element of our own among an author's. */
export function made(
  tagName: string,
  properties: Element['properties'] = {},
  children: readonly ElementContent[] = [],
): Element {
  return { type: 'element', tagName, properties, children: [...children] }
}

const unseen = /^(?:br|param|source|track|wbr)$/

/** Whether a node can be seen: words, or an element that is more than the end of a line. */
export function isShown(node: HastRoot['children'][number]): boolean {
  return node.type === 'text' ? node.value.trim() !== '' : node.type === 'element' && !unseen.test(node.tagName)
}
