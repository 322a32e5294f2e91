import { type AbsoluteUrl, below } from '../../base/url.ts'
import type { FeedDocument, StyleSheet } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import { readJsonFeed } from '../json/read.ts'
import { jsonFeedOf } from '../json/schema.ts'
import type { Validator } from '../relax-ng/validate.ts'
import { encodingFaults, escapeFaults } from '../rules/encoding.ts'
import { type Source, textOf } from '../source.ts'
import type { XmlElement } from '../xml/element.ts'
import { type Instruction, readXml } from '../xml/read.ts'
import { readAtom } from './atom.ts'
import { readRss } from './rss.ts'

/** A file of a feed, read: a document or the list of feeds where it could be made out, and what is wrong with its form. */
export interface Read {
  readonly document?: FeedDocument
  readonly list?: XmlElement
  readonly faults: readonly Fault[]
}

const malformed = faults('feed/not-well-formed')
const schema = faults('feed/schema')

/** Validators of documents by their root. */
export type Validators = Readonly<Record<'atom:feed' | 'rss', Validator>>

/** Reads a file of `dist/` as a feed, once. */
export function readFeed(
  source: Source,
  { site, validators }: { readonly site: AbsoluteUrl; readonly validators: Validators },
): Read {
  const file = { path: source.path, address: below(site, source.path), bytes: source.bytes.length }
  const text = textOf(source)
  if (!source.path.endsWith('.json')) return readXmlFeed(text, { source, file, validators })
  const found = [...encodingFaults(source, text, 'json'), ...escapeFaults(text)]
  return readJson(text, file, found)
}

type FileFacts = Pick<FeedDocument, 'path' | 'address' | 'bytes'>

interface Given {
  readonly source: Source
  readonly file: FileFacts
  readonly validators: Validators
}

function readXmlFeed(text: string, { source, file, validators }: Given): Read {
  const found = encodingFaults(source, text, 'xml')
  const read = readXml(text)
  if ('message' in read) {
    const { message, offset } = read
    return { faults: [...found, malformed.error(`The file is not XML: ${message}`, ours, { mark: { offset } })] }
  }
  const { root } = read
  if (read.doctype)
    found.push(malformed.error('The file declares a document type, which programs refuse to read', ours))
  found.push(...strangePrefixes(root))
  if (root.name === 'opml') return { list: root, faults: found }
  if (root.name !== 'atom:feed' && root.name !== 'rss')
    return { faults: [...found, schema.error(`<${root.tag}> is neither Atom 1.0, RSS 2.0 nor OPML`, ours, mark(root))] }
  const breach = validators[root.name](root)
  if (breach !== undefined)
    found.push(schema.error(`The file breaks its schema: ${breach.message}`, ours, { mark: { offset: breach.offset } }))
  const contents = root.name === 'rss' ? readRss(root) : readAtom(root)
  return { document: { ...contents, ...file, stylesheets: styleSheetsIn(read.instructions) }, faults: found }
}

const mark = ({ offset }: XmlElement) => ({ mark: { offset } })

/** W3C, Associating Style Sheets with XML documents § 1: what looks like attributes. */
function styleSheetsIn(instructions: readonly Instruction[]): StyleSheet[] {
  const sheets = instructions.filter(({ target }) => target === 'xml-stylesheet')
  return sheets.map(({ data, offset }) => {
    const pairs = [...data.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
    const said = new Map(pairs.map(([, name = '', one, other]) => [name, one ?? other ?? '']))
    return { href: said.get('href') ?? '', type: said.get('type') ?? '', mark: { offset } }
  })
}

/** Many readers know an element by its prefix, not by its namespace, so that prefixes are the usual ones. */
function strangePrefixes({ children, name, tag, offset }: XmlElement, found: Fault[] = []): Fault[] {
  if (name !== tag && tag.includes(':') && !name.startsWith('{')) {
    const [usual, written] = [name, tag].map((one) => one.slice(0, one.indexOf(':')))
    found.push(
      schema.warning(`<${tag}> has the prefix ${written}; everybody writes ${usual}`, ours, { mark: { offset } }),
    )
  }
  for (const child of children) strangePrefixes(child, found)
  return found
}

function readJson(text: string, file: FileFacts, found: readonly Fault[]): Read {
  const value = parseJson(text)
  if ('fault' in value) return { faults: [...found, value.fault] }
  const read = jsonFeedOf(value.json)
  if ('feed' in read) return { document: { ...readJsonFeed(read.feed), ...file, stylesheets: [] }, faults: found }
  const wrong = read.breaches.map(({ path, message }) => {
    const where = path.join('.') || 'the feed'
    return schema.error(`The file breaks its schema at ${where}: ${message}`, ours, { mark: { path } })
  })
  return { faults: [...found, ...wrong] }
}

function parseJson(text: string): { readonly json: unknown } | { readonly fault: Fault } {
  try {
    return { json: JSON.parse(text) }
  } catch (error) {
    const { message } = error as Error
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
    return { fault: malformed.error(`The file is not JSON: ${message}`, ours, { mark: { offset } }) }
  }
}
