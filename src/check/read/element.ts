/** An element of an XML document, apart from the parser that read it. */
export interface XmlElement {
  /** With the usual prefix of its namespace, whatever prefix the document uses: `atom:entry`, `dc:creator`. */
  readonly name: string
  /** As the document writes it. */
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** All text inside it. */
  readonly text: string
  /** Of the end of its start tag, from 1. */
  readonly line: number
}

/** The namespaces that feeds are made of, each with the prefix that everybody knows it by. */
export const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/Atom', 'atom'],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/syndication/history/1.0', 'fh'],
  ['http://search.yahoo.com/mrss/', 'media'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
])

/** The children of `element` by one of `names`. */
export function childrenOf(element: XmlElement | undefined, ...names: readonly string[]): XmlElement[] {
  return (element?.children ?? []).filter(({ name }) => names.includes(name))
}

/** The first child of `element` by `name`. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}
