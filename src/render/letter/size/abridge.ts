import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { AbsoluteUrl } from '../../../base/url.ts'
import type { SafeTree } from '../../../domain/safe.ts'
import { eachElement } from '../../tree/walk.ts'

/** What a tree is abridged to. */
export interface AbridgeOptions {
  readonly room: number
  /** What a run of blocks weighs. */
  readonly weigh: (blocks: SafeTree) => number
  /** Where the whole of it is: links to what was left out lead there. */
  readonly page: AbsoluteUrl
}

/** The first blocks of a tree, as many as fit: each is whole, but for lists, tables and the like, which end after an item or row. */
export function abridge(tree: SafeTree, options: AbridgeOptions): SafeTree {
  const children = leading((tree as Root).children, options.room, options) as RootContent[]
  return outward({ type: 'root', children }, options.page) as SafeTree
}

/** What may end after any of its children. */
const openable = new Set([
  'div',
  'section',
  'article',
  'main',
  'ul',
  'ol',
  'dl',
  'blockquote',
  'details',
  'table',
  'tbody',
])

function leading<T extends RootContent>(nodes: readonly T[], room: number, options: AbridgeOptions): T[] {
  const kept: T[] = []
  let left = room
  for (const node of nodes) {
    const weight = weightOf(node, options)
    if (weight > left) {
      const opened = node.type === 'element' ? begun(node, left, options) : undefined
      if (opened !== undefined) kept.push(opened as T)
      break
    }
    kept.push(node)
    left -= weight
  }
  while (kept.length > 0 && announces(kept.at(-1))) kept.pop()
  return kept
}

const weightOf = (node: RootContent, { weigh }: AbridgeOptions): number =>
  weigh({ type: 'root', children: [node] } as Root as SafeTree)

/** The beginning of an element that has more in it than fits. */
function begun(element: Element, room: number, options: AbridgeOptions): Element | undefined {
  if (!openable.has(element.tagName)) return undefined
  const inside = room - weightOf({ ...element, children: [] }, options)
  const children = inside > 0 ? leading<ElementContent>(element.children, inside, options) : []
  return children.some((child) => child.type === 'element' && child.tagName !== 'thead')
    ? { ...element, children }
    : undefined
}

/** What says something only about what comes after it, and blanks. */
const announces = (node: RootContent | undefined): boolean =>
  (node?.type === 'text' && node.value.trim() === '') ||
  (node?.type === 'element' && /^(?:h[1-6]|hr|dt)$/.test(node.tagName))

/** The tree with each link to a place that is not in it, a footnote say, as one into `page`. */
function outward(tree: Root, page: AbsoluteUrl): Root {
  const ids = new Set<string>()
  eachElement(tree, ({ properties: { id } }) => {
    if (id !== undefined) ids.add(String(id))
  })
  const turned = <T extends RootContent>(node: T): T => {
    if (node.type !== 'element') return node
    const { href } = node.properties
    const gone = typeof href === 'string' && href.startsWith('#') && !ids.has(href.slice(1))
    const properties = gone ? { ...node.properties, href: page + href } : node.properties
    return { ...node, properties, children: node.children.map(turned) }
  }
  return { ...tree, children: tree.children.map(turned) }
}
