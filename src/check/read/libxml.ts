import type { RelaxNGValidator, XmlDocument, XmlElement as XmlNode } from 'libxml2-wasm'
import { prefixes, type XmlElement } from './element.ts'

/** The one file that knows the package `libxml2-wasm`: a whole XML library, loaded when the first feed is read. */
export interface XmlReader {
  /** Reads a document, once: what it holds, and what is wrong with it by XML itself and by its schema. */
  readonly read: (bytes: Uint8Array) => XmlReading
  /** Gives the schemas' memory back, which no garbage collector sees. */
  readonly close: () => void
}

/** What a parser found in a document; without `root` where it is none. */
export interface XmlReading {
  readonly root: XmlElement | undefined
  readonly doctype: boolean
  /** The pseudo-attributes of every `xml-stylesheet` (W3C, Associating Style Sheets). */
  readonly stylesheets: readonly Readonly<Record<string, string>>[]
  readonly faults: readonly XmlFault[]
}

export interface XmlFault {
  readonly by: 'xml' | 'schema'
  readonly message: string
  readonly line: number
  readonly column: number
}

/** The schemas (RELAX NG in XML) of the root elements that have one. */
export type Schemas = Readonly<Record<'atom' | 'rss', string>>

type Library = typeof import('libxml2-wasm')

/** Opens a reader of feeds that validates by `schemas`. */
export async function openXmlReader(schemas: Schemas): Promise<XmlReader> {
  const library = await import('libxml2-wasm')
  const open = new Map<string, RelaxNGValidator>()
  const validator = (root: string): RelaxNGValidator | undefined => {
    const schema = root === 'atom:feed' ? schemas.atom : root === 'rss' ? schemas.rss : undefined
    const known = open.get(root)
    if (schema === undefined || known !== undefined) return known
    const document = library.XmlDocument.fromString(schema)
    try {
      const made = library.RelaxNGValidator.fromDoc(document)
      open.set(root, made)
      return made
    } finally {
      document.dispose()
    }
  }
  return {
    read: (bytes) => readWith(library, bytes, validator),
    close: () => {
      for (const one of open.values()) one.dispose()
      open.clear()
    },
  }
}

function readWith(
  library: Library,
  bytes: Uint8Array,
  validator: (root: string) => RelaxNGValidator | undefined,
): XmlReading {
  // Lines past 65535 are kept, and nothing is ever fetched.
  const option = library.ParseOption.XML_PARSE_BIG_LINES | library.ParseOption.XML_PARSE_NONET
  let document: XmlDocument | undefined
  try {
    document = library.XmlDocument.fromBuffer(bytes, { option })
    const root = elementOf(library, document.root)
    const stylesheets = document
      .find('/processing-instruction("xml-stylesheet")')
      .map(({ content }) => pseudoAttributes(content))
    const doctype = document.dtd !== null
    return { root, doctype, stylesheets, faults: schemaFaults(library, document, validator(root.name)) }
  } catch (error) {
    if (!(error instanceof library.XmlParseError)) throw error
    const [first] = error.details
    const { message, line, col: column } = first ?? { message: error.message, line: 1, col: 1 }
    const fault = { by: 'xml', message: sentence(message), line, column } as const
    return { root: undefined, doctype: false, stylesheets: [], faults: [fault] }
  } finally {
    document?.dispose()
  }
}

function schemaFaults(library: Library, document: XmlDocument, schema: RelaxNGValidator | undefined): XmlFault[] {
  try {
    schema?.validate(document)
    return []
  } catch (error) {
    if (!(error instanceof library.XmlValidateError)) throw error
    return error.details.map(({ message, line }) => ({ by: 'schema', message: sentence(message), line, column: 1 }))
  }
}

function elementOf({ XmlElement }: Library, root: XmlNode): XmlElement {
  const copy = (node: XmlNode): XmlElement => {
    const children: XmlElement[] = []
    for (let child = node.firstChild; child !== null; child = child.next)
      if (child instanceof XmlElement) children.push(copy(child))
    const attributes: Record<string, string> = {}
    for (const { name, namespaceUri, prefix, value } of node.attrs)
      attributes[qualified(name, namespaceUri, prefix)] = value
    const { name, namespaceUri, prefix, line } = node
    const tag = prefix === '' ? name : `${prefix}:${name}`
    return {
      name: qualified(name, namespaceUri, prefix),
      tag,
      attributes,
      children,
      text: textOf(node, children),
      line,
    }
  }
  return copy(root)
}

/** The text of a leaf; elsewhere it is only what children tell, and white space. */
const textOf = (node: XmlNode, children: readonly XmlElement[]): string => (children.length === 0 ? node.content : '')

function qualified(name: string, uri: string, prefix: string): string {
  if (uri === '') return name
  return `${prefixes.get(uri) ?? `${prefix}{${uri}}`}:${name}`
}

function pseudoAttributes(content: string): Record<string, string> {
  const pairs = [...content.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
  return Object.fromEntries(pairs.map(([, name = '', one, other]) => [name, one ?? other ?? '']))
}

const sentence = (message: string): string => message.trim().replace(/\s+/g, ' ')
