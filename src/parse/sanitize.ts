import type { Element, ElementContent, Root as HastRoot } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import type { FootnoteDefinition, Link, LinkReference, Nodes, RootContent } from 'mdast'
import { defaultHandlers, type Handlers, type Options, type State, toHast } from 'mdast-util-to-hast'
import type { SafeTree } from '../domain/safe.ts'
import { replaceEmbeds } from './html/embeds.ts'
import { setFolded } from './html/folded.ts'
import { readRaw } from './html/raw.ts'
import { sanitizeSchema } from './sanitize-schema.ts'
import type { DefList, DefListDescription, DefListTerm } from './tidy/definition-list.ts'
import { walk } from './tidy/walk.ts'

/** What a piece of a digest needs to become HTML. */
export interface Setting {
  /** The footnotes of the whole digest, by identifier. */
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>
  /** Goes before every id of the piece, so that ids are unique on a page and cannot be the page's own. */
  readonly prefix: string
  /** The absolute URL of a link's target, or undefined where it may not be followed. */
  readonly linkOf: (href: string) => string | undefined
  /** The absolute URL of an image, or undefined where it may not be shown. */
  readonly imageOf: (src: string, at?: { readonly line: number; readonly column: number }) => string | undefined
}

/** Minting place of `SafeTree`: Markdown's tree → HTML's tree, held against the allow-list, once. */
export function safeTree(nodes: readonly RootContent[], setting: Setting): SafeTree {
  const tree = htmlOf([...nodes], footnotesOf(nodes, setting.footnotes))
  const raw = hasRaw(tree)
  const whole = raw ? readRaw(tree) : tree
  if (raw) replaceEmbeds(whole, { linkOf: setting.linkOf, linked: false })
  for (const element of elementsOf(whole)) readUrls(element)
  const safe = sanitize(whole, { ...sanitizeSchema, clobberPrefix: setting.prefix }) as HastRoot
  finish(safe, setting)
  if (raw) setFolded(safe)
  return safe as SafeTree
}

/**
 * The tree of HTML that `blocks` are. The library looks a tree over for definitions first, and makes itself a state, which
 * takes as long as an item of a list: what refers to no footnote needs neither, and shares one state.
 */
function htmlOf(blocks: RootContent[], footnotes: readonly FootnoteDefinition[]): HastRoot {
  if (footnotes.length > 0) return toHast({ type: 'root', children: [...blocks, ...footnotes] }, options) as HastRoot
  shared.footnoteOrder.length = 0
  shared.footnoteCounts.clear()
  return { type: 'root', children: shared.wrap(shared.all({ type: 'root', children: blocks })) }
}

/** A target in which nothing has to be escaped: the library asks of every letter, and so takes as long as all else for a link. */
const wellFormed = /^[!#$&-;=?-Z_a-z~]*$/

const handlers: Handlers = {
  link: (state, node: Link) => {
    if (!wellFormed.test(node.url)) return defaultHandlers.link(state, node)
    const properties = { href: node.url, ...(node.title == null ? {} : { title: node.title }) }
    return elementOf(state, { node, tagName: 'a', properties, children: state.all(node) })
  },
  // What a reference leads to was put in its place; one that is left leads nowhere, and is its words.
  linkReference: (state, node: LinkReference) => state.all(node),
  defList: (state, node: DefList) =>
    elementOf(state, { node, tagName: 'dl', children: state.wrap(state.all(node), true) }),
  defListTerm: (state, node: DefListTerm) => elementOf(state, { node, tagName: 'dt', children: state.all(node) }),
  defListDescription: (state, node: DefListDescription) => {
    const children = state.all(node)
    const [only] = children
    // As in a list whose items stand close: one paragraph is its words.
    const words = children.length === 1 && only?.type === 'element' && only.tagName === 'p' ? only.children : children
    return elementOf(state, { node, tagName: 'dd', children: words })
  },
}

const options: Options = {
  allowDangerousHtml: true,
  clobberPrefix: '',
  footnoteLabelTagName: 'h2',
  footnoteBackContent: '↩',
  footnoteBackLabel: '↩',
  handlers,
}

const shared = stateOf(options)

/** The state in which the library reads a tree that has no definitions: only a handler is told of it. */
function stateOf(options: Options): State {
  const states: State[] = []
  const root = (state: State): undefined => void states.push(state)
  toHast({ type: 'root', children: [] }, { ...options, handlers: { ...options.handlers, root } })
  return states[0] as State
}

/** The definitions of all footnotes that `nodes` refer to, and that those refer to in turn. */
function footnotesOf(nodes: readonly RootContent[], all: Setting['footnotes']): FootnoteDefinition[] {
  const found = new Map<string, FootnoteDefinition>()
  const collect = (children: readonly RootContent[]): void =>
    walk({ type: 'root', children: [...children] }, (node) => {
      const definition = node.type === 'footnoteReference' ? all.get(node.identifier) : undefined
      if (definition === undefined || found.has(definition.identifier)) return undefined
      found.set(definition.identifier, definition)
      collect(definition.children)
      return undefined
    })
  if (all.size > 0) collect(nodes)
  return [...found.values()]
}

interface Said {
  readonly node: Nodes
  readonly tagName: string
  readonly properties?: Element['properties']
  readonly children: ElementContent[]
}

function elementOf(state: State, { node, tagName, properties = {}, children }: Said): Element {
  const element: Element = { type: 'element', tagName, properties, children }
  state.patch(node, element)
  return state.applyData(node, element)
}

const hasRaw = ({ children }: HastRoot | Element): boolean =>
  children.some((child) => child.type === 'raw' || (child.type === 'element' && hasRaw(child)))

/** All elements below `parent`, each before those in it. */
function elementsOf({ children }: HastRoot | Element, found: Element[] = []): readonly Element[] {
  for (const child of children) {
    if (child.type !== 'element') continue
    found.push(child)
    elementsOf(child, found)
  }
  return found
}

/** URLs as the URL standard reads them (WHATWG § 4.4), so that the allow-list sees the scheme that a browser would. */
function readUrls({ properties }: Element): void {
  for (const name of ['href', 'src', 'cite']) {
    const url = properties[name]
    if (typeof url === 'string') properties[name] = asRead(url)
  }
}

const asRead = (url: string): string =>
  url
    .replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$|[\t\n\r]/g, '')
    .replace(/^[a-z][a-z0-9+.-]*:/i, (scheme) => scheme.toLowerCase())

/** URLs made absolute, ids and the links to them brought together again, the headings of footnotes made lines. */
function finish(tree: HastRoot, setting: Setting): void {
  const elements = elementsOf(tree)
  const ids = new Set(elements.flatMap(({ properties: { id } }) => (typeof id === 'string' ? [id] : [])))
  for (const element of elements) {
    if (element.properties['id'] === `${setting.prefix}footnote-label`)
      Object.assign(element, { tagName: 'hr', properties: {}, children: [] })
    else if (element.tagName === 'a') finishLink(element, ids, setting)
    else if (element.tagName === 'img') finishImage(element, setting)
    else if (typeof element.properties['cite'] === 'string') finishCitation(element, setting)
  }
}

function finishLink(element: Element, ids: ReadonlySet<string>, { prefix, linkOf }: Setting): void {
  const { href } = element.properties
  if (typeof href !== 'string') return
  const target =
    href.startsWith('#') && ids.has(`${prefix}${href.slice(1)}`) ? `#${prefix}${href.slice(1)}` : linkOf(href)
  if (target === undefined) delete element.properties['href']
  else element.properties['href'] = target
}

function finishCitation(element: Element, { linkOf }: Setting): void {
  const source = linkOf(String(element.properties['cite']))
  if (source === undefined) delete element.properties['cite']
  else element.properties['cite'] = source
}

function finishImage(element: Element, { imageOf }: Setting): void {
  const { src, alt } = element.properties
  const shown = typeof src === 'string' ? imageOf(src, element.position?.start) : undefined
  element.properties['alt'] = typeof alt === 'string' ? alt : ''
  if (shown === undefined) {
    element.tagName = 'span'
    element.children = [{ type: 'text', value: String(element.properties['alt']) }]
    element.properties = {}
  } else {
    element.properties['src'] = shown
  }
}
