import type { Emphasis, Html, InlineCode, Link, PhrasingContent, Strong } from 'mdast'
import { placed } from './phrases.ts'
import { readHtml } from './raw.ts'

/** What a pair of tags and all between them may be. */
export type Pair = Link | Strong | Emphasis | InlineCode

/** The node that an opening tag and what it encloses are; undefined where the tag says more than a node can. */
export function pairOf(opener: Html, inside: readonly PhrasingContent[]): Pair | undefined {
  const [element] = readHtml(opener).children
  if (element?.type !== 'element' || inside.length === 0) return undefined
  const place = placed(element, opener)
  const children = [...inside]
  const { tagName, properties } = element
  if (tagName === 'b' || tagName === 'strong') return { type: 'strong', children, ...place }
  if (tagName === 'i' || tagName === 'em') return { type: 'emphasis', children, ...place }
  if (tagName === 'a' && typeof properties['href'] === 'string') {
    return { type: 'link', url: properties['href'].trim(), children: unlinked(children), ...place }
  }
  const texts = children.flatMap((child) => (child.type === 'text' ? [child.value] : []))
  if (tagName !== 'code' || texts.length < children.length) return undefined
  return { type: 'inlineCode', value: texts.join(''), ...place }
}

/** No link holds another: a bare URL between `<a>` and `</a>` is that link's text. */
function unlinked(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => (node.type === 'link' ? unlinked(node.children) : [node]))
}
