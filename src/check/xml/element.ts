/** An element of an XML document, as the reader makes it. */
export interface XmlElement {
  /** With the usual prefix of its namespace, whatever prefix the document uses: `atom:entry`, `dc:creator`. */
  readonly name: string
  /** As the document writes it. */
  readonly tag: string
  /** By names like the element’s own; those that declare namespaces are left out. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** All text directly inside it. */
  readonly text: string
  /** Where its start tag begins, in code units of the document. */
  readonly offset: number
}

/** The namespaces that feeds and their schemas are made of, each with the prefix that everybody knows it by. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['http://www.w3.org/2005/Atom', 'atom:'],
  ['http://purl.org/rss/1.0/modules/content/', 'content:'],
  ['http://purl.org/dc/elements/1.1/', 'dc:'],
  ['http://purl.org/syndication/history/1.0', 'fh:'],
  ['http://search.yahoo.com/mrss/', 'media:'],
  ['http://relaxng.org/ns/structure/1.0', 'rng:'],
  ['http://www.w3.org/1999/xhtml', 'xhtml:'],
  ['http://www.w3.org/XML/1998/namespace', 'xml:'],
])

/** A name in a namespace, as elements and attributes are called here. */
export const nameIn = (uri: string, local: string): string => (prefixes.get(uri) ?? `{${uri}}:`) + local

/** The children of `element` by one of `names`. */
export function childrenOf(element: XmlElement | undefined, ...names: readonly string[]): XmlElement[] {
  return (element?.children ?? []).filter(({ name }) => names.includes(name))
}

/** The first child of `element` by `name`. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}
