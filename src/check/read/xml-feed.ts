import type { ReadItem, StyleSheet } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import type { Validator } from '../relax-ng/validate.ts'
import { encodingFaults, prologFaults } from '../rules/encoding.ts'
import type { PlacedElement, XmlElement } from '../xml/element.ts'
import { readXml, type XmlDocument } from '../xml/read.ts'
import type { Instruction, XmlFault } from '../xml/reading.ts'
import { readAtom, readEntry } from './atom.ts'
import type { FeedFile, Read } from './document.ts'
import { contentsOf, elementOf, type ItemMemory, isKnown } from './memory.ts'
import { readItem, readRss } from './rss.ts'

const malformed = faults('feed/not-well-formed')
const schema = faults('feed/schema')

/** Validators of documents by their root, each opened when it is asked for. */
export type Validators = Readonly<Record<'atom:feed' | 'rss', () => Validator>>

/** What XML feeds are read with. */
interface Tools {
  readonly validators: Validators
  readonly memory: ItemMemory
}

/** Reads a file as Atom, RSS or OPML. */
export function readXmlFeed(file: FeedFile, { validators, memory }: Tools): Read {
  const { read, names } = readWith(memory, file.text)
  const found = formFaults(file, read)
  if ('message' in read) return { faults: found }
  const root = { element: read.root, at: read.at }
  found.push(...strangePrefixes(root))
  const { name, tag } = read.root
  if (name === 'opml') return { list: root, faults: found }
  if (name !== 'atom:feed' && name !== 'rss')
    return { faults: [...found, schema.error(`<${tag}> is neither Atom 1.0, RSS 2.0 nor OPML`, ours, markOf(root))] }
  const breach = validators[name]()(read.root, isKnown)
  if (breach !== undefined) {
    const mark = { offset: read.at + breach.offset }
    found.push(schema.error(`The file breaks its schema: ${breach.message}`, ours, { mark }))
  }
  const readUnknown = name === 'rss' ? readItem : readEntry
  const readOnce = (element: XmlElement): ReadItem =>
    isKnown(element)
      ? { contents: contentsOf(element.remembered), name: undefined, known: element.remembered.known }
      : { contents: readUnknown(element), name: names.get(element), known: undefined }
  const contents = (name === 'rss' ? readRss : readAtom)(root, readOnce)
  const fresh = contents.items.filter(({ known }) => known === undefined)
  return {
    document: { ...contents, fresh, ...file.facts, stylesheets: styleSheetsIn(read.instructions) },
    faults: found,
  }
}

/** Reads a document, whose items may be known, and says by what names those are remembered that are not. */
function readWith(
  memory: ItemMemory,
  text: string,
): { readonly read: XmlDocument | XmlFault; readonly names: ReadonlyMap<XmlElement, string> } {
  const names = new Map<XmlElement, string>()
  const read = readXml(text, {
    tags: ['entry', 'item'],
    nameOf: memory.nameOf,
    find: (name) => {
      const remembered = memory.find(name)
      return remembered === undefined ? undefined : elementOf(remembered)
    },
    add: ({ name, element }) => void names.set(element, name),
  })
  return { read, names }
}

/** What is wrong with a file before anybody asks what it says. */
function formFaults({ text, encoding }: FeedFile, read: XmlDocument | XmlFault): Fault[] {
  const found = [
    ...encodingFaults(encoding, { text, parts: 'message' in read ? [text] : read.parts }),
    ...prologFaults(text),
  ]
  if ('message' in read) {
    const { message, offset } = read
    found.push(malformed.error(`The file is not XML: ${message}`, ours, { mark: { offset } }))
  } else if (read.doctype)
    found.push(malformed.error('The file declares a document type, which programs refuse to read', ours))
  return found
}

const markOf = ({ at }: PlacedElement) => ({ mark: { offset: at } })

/** W3C, Associating Style Sheets with XML documents § 1: what looks like attributes. */
function styleSheetsIn(instructions: readonly Instruction[]): StyleSheet[] {
  const sheets = instructions.filter(({ target }) => target === 'xml-stylesheet')
  return sheets.map(({ data, offset }) => {
    const pairs = [...data.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
    const said = new Map(pairs.map(([, name = '', one, other]) => [name, one ?? other ?? '']))
    return { href: said.get('href') ?? '', type: said.get('type') ?? '', mark: { offset } }
  })
}

/** Many readers know an element by its prefix, not by its namespace, so that prefixes are the usual ones; in items that are known they are. */
function strangePrefixes({ element, at }: PlacedElement, found: Fault[] = []): Fault[] {
  const { children, starts, name, tag } = element
  if (name !== tag && tag.includes(':') && !name.startsWith('{')) {
    const [usual, written] = [name, tag].map((one) => one.slice(0, one.indexOf(':')))
    const message = `<${tag}> has the prefix ${written}; everybody writes ${usual}`
    found.push(schema.warning(message, ours, { mark: { offset: at } }))
  }
  for (const [index, child] of children.entries())
    if (!isKnown(child)) strangePrefixes({ element: child, at: at + (starts[index] ?? 0) }, found)
  return found
}
