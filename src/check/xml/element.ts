/** An element of an XML document, as the reader makes it; where it stands, what it is in knows. */
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
  /** Where the start tag of each child begins, in code units from the start of the element’s own. */
  readonly starts: readonly number[]
}

/** An element, and where it stands: so many code units from the start of the document, or of the item that is read. */
export interface PlacedElement {
  readonly element: XmlElement
  readonly at: number
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

/** The children of an element by one of `names`. */
export function childrenOf({ element, at }: PlacedElement, ...names: readonly string[]): PlacedElement[] {
  const found: PlacedElement[] = []
  let index = 0
  for (const child of element.children) {
    if (names.includes(child.name)) found.push({ element: child, at: at + (element.starts[index] ?? 0) })
    index += 1
  }
  return found
}

/** The first child of an element by `name`. */
export function childOf({ element, at }: PlacedElement, name: string): PlacedElement | undefined {
  let index = 0
  for (const child of element.children) {
    if (child.name === name) return { element: child, at: at + (element.starts[index] ?? 0) }
    index += 1
  }
  return undefined
}
