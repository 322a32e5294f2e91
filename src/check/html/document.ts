import type { Element, ElementContent, Root } from 'hast'
import type { DefaultTreeAdapterTypes } from 'parse5'
import { parseDocument } from './parse.ts'

/** An element of a document, with what rules ask of it. */
export interface DocumentElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** Where its start tag begins in the source, or that of the nearest element around it that has one. */
  readonly at: number
  /** Where an attribute begins. */
  readonly attributeAt: (name: string) => number
  readonly parent: DocumentElement | undefined
  /** Where what is in it begins and ends. */
  readonly content: { readonly from: number; readonly to: number }
  /** Its own text, without that of the elements in it. */
  readonly ownText: string
  /** The same element as selectors are matched with. */
  readonly node: Element
}

/** A document, read once for all rules. */
export interface HtmlDocument {
  readonly html: string
  readonly doctype: boolean
  readonly tree: Root
  /** Every element, in the order of the source. */
  readonly elements: readonly DocumentElement[]
  readonly comments: number
  /** Whether tags are nested deeper than is read. */
  readonly cut: boolean
}

/** Mail programs give up long before; what is deeper is left out. */
const deepest = 400

/** Reads a document as a browser does, whatever is wrong with it. */
export function readHtmlDocument(html: string): HtmlDocument {
  const elements: DocumentElement[] = []
  const tree: Root = { type: 'root', children: [] }
  const found = { doctype: false, comments: 0, cut: false }
  type Step = {
    readonly from: DefaultTreeAdapterTypes.ChildNode
    readonly into: Root | Element
    readonly parent?: DocumentElement
    readonly depth: number
  }
  const steps: Step[] = parseDocument(html)
    .childNodes.toReversed()
    .map((from) => ({ from, into: tree, depth: 0 }))
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { from, into, parent, depth } = step
    if (from.nodeName === '#documentType') found.doctype = true
    if (from.nodeName === '#comment') found.comments += 1
    if ('value' in from) (into.children as ElementContent[]).push({ type: 'text', value: from.value })
    if (!('tagName' in from)) continue
    if (depth > deepest) {
      found.cut = true
      continue
    }
    const element = elementOf(from, parent)
    elements.push(element)
    ;(into.children as ElementContent[]).push(element.node)
    const inside = 'content' in from ? from.content.childNodes : from.childNodes
    for (const child of inside.toReversed())
      steps.push({ from: child, into: element.node, parent: element, depth: depth + 1 })
  }
  return { html, tree, elements, ...found }
}

function elementOf(source: DefaultTreeAdapterTypes.Element, parent: DocumentElement | undefined): DocumentElement {
  const { tagName: name, attrs, sourceCodeLocation: place } = source
  const at = place?.startOffset ?? parent?.at ?? 0
  const attributes = new Map(attrs.map((attribute) => [attribute.name, attribute.value]))
  const node: Element = { type: 'element', tagName: name, properties: {}, children: [] }
  for (const [key, value] of attributes) node.properties[propertyOf(key)] = key === 'class' ? wordsIn(value) : value
  const ownText = source.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
  const attributeAt = (key: string) => place?.attrs?.[key]?.startOffset ?? at
  const from = place?.startTag?.endOffset ?? at
  const content = { from, to: place?.endTag?.startOffset ?? Math.max(from, place?.endOffset ?? from) }
  return { name, attributes, at, attributeAt, parent, content, ownText, node }
}

/** The classes of an element, or the words of any other list. */
const wordsIn = (value: string): string[] => value.split(/[\t\n\f\r ]+/).filter((word) => word !== '')

/** What hast calls an attribute: the few that are no single word to it, and those with a hyphen. */
function propertyOf(attribute: string): string {
  const known = hastNames.get(attribute)
  if (known !== undefined) return known
  const [first = '', ...rest] = attribute.split('-')
  if (first !== 'data' && first !== 'aria') return attribute
  return first + rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
}

const hastNames: ReadonlyMap<string, string> = new Map(
  (
    'className dateTime hrefLang srcSet colSpan rowSpan tabIndex bgColor cellPadding cellSpacing vAlign noWrap aLink vLink ' +
    'isMap useMap noShade srcDoc srcLang crossOrigin referrerPolicy autoComplete autoFocus autoPlay readOnly maxLength'
  )
    .split(' ')
    .map((name) => [name === 'className' ? 'class' : name.toLowerCase(), name]),
)

/** All the text in an element, of every depth. */
export function textIn(node: Element | Root): string {
  let text = ''
  const left: ElementContent[] = [...(node.children as ElementContent[])].reverse()
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (next.type === 'text') text += next.value
    else if (next.type === 'element') left.push(...next.children.toReversed())
  }
  return text
}
