import type { DefaultTreeAdapterTypes } from 'parse5'
import { defaultTreeAdapter as adapter, parse, parseFragment } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** What a page of ours may have that acts. */
export interface Ours {
  /** Whether it is a page of ours, with a head; content has none. */
  readonly kind: 'page' | 'content'
  /** Where forms of ours are sent to, beside the page's own host. */
  readonly service?: string
}

const acting = [
  'iframe',
  'frame',
  'object',
  'embed',
  'applet',
  'base',
  'portal',
  'frameset',
  'noscript',
  'template',
  'dialog',
]
const fields = ['input', 'textarea', 'select', 'option']
/** Elements of other languages in HTML, in which the rules of parsing are others. */
const foreign = ['svg', 'math', 'style', 'xmp', 'plaintext', 'noembed', 'noframes', 'title', 'link', 'meta']
const addresses = [
  'href',
  'src',
  'action',
  'formaction',
  'data',
  'poster',
  'background',
  'cite',
  'xlink:href',
  'srcset',
  'ping',
]

/** All in an HTML document that could run, reach out, or take over the page, but what is our own; each as it was found. */
export function liveParts(html: string, ours: Ours): string[] {
  const root = ours.kind === 'page' ? parse(html) : parseFragment(html)
  return elementsOf(root).flatMap((element) => [...livingElement(element, ours), ...livingAttributes(element)])
}

function elementsOf(node: Node): Element[] {
  const below = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : []
  const inside = adapter.isElementNode(node) && 'content' in node ? elementsOf(node.content as Node) : []
  return adapter.isElementNode(node) ? [node, ...below, ...inside] : below
}

const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value

function livingElement(element: Element, { kind, service }: Ours): string[] {
  const name = element.tagName
  const found = [`<${name}>`]
  if (name === 'noscript' && isOwnAside(element)) return []
  if (acting.includes(name)) return found
  if (name === 'script') return ownScript(element, kind) ? [] : found
  if (name === 'form') return ownForm(element, service) ? [] : found
  if (name === 'meta' && attribute(element, 'http-equiv')?.toLowerCase() === 'refresh')
    return /^0; url=https:\/\/courant\.example\//.test(attribute(element, 'content') ?? '') ? [] : found
  const isHead = kind === 'page' && inHead(element)
  if (foreign.includes(name)) return isHead ? [] : found
  if (name === 'input' && attribute(element, 'type') === 'checkbox' && attribute(element, 'disabled') !== undefined)
    return []
  return fields.includes(name) && !insideForm(element) ? found : []
}

/** A file of ours, or data that runs nowhere: in one piece, which no content of it could leave. */
function ownScript(element: Element, kind: Ours['kind']): boolean {
  if (kind !== 'page' || !inHead(element)) return false
  const src = attribute(element, 'src')
  const text = element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
  if (src !== undefined) return /^(?:\.\.\/)*assets\/[a-z]+\.js$/.test(src) && text === ''
  return attribute(element, 'type') === 'application/ld+json' && isData(text)
}

function isData(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** What a page of ours says where there are no scripts: beside the content, not in it, and words alone. */
const isOwnAside = (element: Element): boolean =>
  element.parentNode !== null &&
  adapter.isElementNode(element.parentNode) &&
  element.parentNode.tagName === 'main' &&
  element.childNodes.every((node) => 'value' in node && /^<p>[^<]*<a href="[^"<]*">[^<]*<\/a><\/p>$/.test(node.value))

/** A form that searches the site, or one that goes to its service. */
function ownForm(element: Element, service: string | undefined): boolean {
  const action = attribute(element, 'action')
  const searches = /^(?:(?:\.\.\/)*|https:\/\/courant\.example\/)search\/(?:index\.html)?$/
  if (attribute(element, 'role') === 'search') return action === undefined || searches.test(action)
  return service !== undefined && action?.startsWith(service) === true
}

const inHead = (element: Element): boolean => within(element, 'head')
const insideForm = (element: Element): boolean => within(element, 'form')

function within(element: Element, name: string): boolean {
  const { parentNode: above } = element
  if (above === null || !adapter.isElementNode(above)) return false
  return above.tagName === name || within(above, name)
}

function livingAttributes(element: Element): string[] {
  return element.attrs.flatMap(({ name, value }) => {
    const found = [`${name}="${value.slice(0, 100)}"`]
    if (/^on/i.test(name) || name === 'srcdoc' || name === 'http-equiv-refresh') return found
    if (name === 'style') return element.tagName === 'td' || element.tagName === 'th' ? [] : found
    if (!addresses.includes(name)) return []
    return /^[\s\0-\x20]*(?:javascript|vbscript|livescript|mocha|data|blob|filesystem|view-source|jar):/i.test(
      value.replace(/[\t\n\r]/g, ''),
    )
      ? found
      : []
  })
}
