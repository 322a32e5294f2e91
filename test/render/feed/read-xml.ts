import { SaxesParser } from 'saxes'

/** An element as an XML parser that knows nothing of feeds sees it. */
export interface XmlElement {
  readonly name: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

/** Reads a document with saxes, namespaces and all; throws where it is not well-formed. */
export function readXml(document: string): XmlElement {
  const root: XmlElement = { name: '', uri: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, uri, attributes }) => {
    const values = Object.values(attributes).map((attribute) => [attribute.name, attribute.value] as const)
    const element: XmlElement = { name, uri, attributes: Object.fromEntries(values), children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  const append = (text: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  }
  parser.on('text', append)
  parser.on('cdata', append)
  parser.write(document).close()
  const [document_] = root.children
  if (document_ === undefined) throw new Error('no root element')
  return document_
}

/** The children of `element` with `name`. */
export function all(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter((child) => child.name === name)
}

/** The text of the only child with `name`, undefined where there is none; throws where there are more. */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  const found = all(element, name)
  if (found.length > 1) throw new Error(`${found.length} × ${name}`)
  return found[0]?.text
}
