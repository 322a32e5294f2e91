import { XmlElement as Libxml2Element, XmlDocument, type XmlTreeNode } from 'libxml2-wasm'
import type { XmlElement } from './read-xml.ts'

/** Reads a document with libxml2, as `readXml` does with saxes: two parsers that have no line in common. */
export function readLibxml2(document: string): XmlElement {
  const parsed = XmlDocument.fromString(document)
  try {
    return elementOf(parsed.root)
  } finally {
    parsed.dispose()
  }
}

function elementOf(node: Libxml2Element): XmlElement {
  const declared = Object.entries(node.nsDeclarations).map(([prefix, uri]) => [qualified('xmlns', prefix), uri])
  const said = node.attrs.map((attribute) => [qualified(attribute.prefix, attribute.name), attribute.value])
  const children: XmlElement[] = []
  let text = ''
  for (let child: XmlTreeNode | null = node.firstChild; child !== null; child = child.next) {
    if (child instanceof Libxml2Element) children.push(elementOf(child))
    else text += child.content
  }
  const attributes = Object.fromEntries([...declared, ...said])
  return { name: qualified(node.prefix, node.name), uri: node.namespaceUri, attributes, children, text }
}

const qualified = (prefix: string, name: string): string => [prefix, name].filter((part) => part !== '').join(':')
