import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'

/** The one file that knows the package `parse5`: HTML as browsers read it (WHATWG HTML § 13.2). */
export interface HtmlElement {
  readonly name: string
  readonly attributes: readonly { readonly name: string; readonly value: string }[]
}

type Node = DefaultTreeAdapterMap['node']

/** What a fragment of HTML holds: its elements in order, and its text. */
export function readHtml(html: string): { readonly elements: readonly HtmlElement[]; readonly text: string } {
  const elements: HtmlElement[] = []
  const texts: string[] = []
  const walk = (node: Node): void => {
    if ('tagName' in node) elements.push({ name: node.tagName, attributes: node.attrs })
    if (node.nodeName === '#text' && 'value' in node) texts.push(node.value)
    if ('content' in node) walk(node.content)
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parseFragment(html))
  return { elements, text: texts.join('') }
}
