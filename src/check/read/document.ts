import { type AbsoluteUrl, below } from '../../base/url.ts'
import type { FeedDocument, StyleSheet } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import { readJsonFeed } from '../json/read.ts'
import { jsonFeedOf } from '../json/schema.ts'
import { encodingFaults, escapeFaults } from '../rules/encoding.ts'
import { type Source, textOf } from '../source.ts'
import { readAtom } from './atom.ts'
import { prefixes, type XmlElement } from './element.ts'
import type { XmlReader, XmlReading } from './libxml.ts'
import { readRss } from './rss.ts'

/** A file of a feed, read: a document or the list of feeds where it could be made out, and what is wrong with its form. */
export interface Read {
  readonly document?: FeedDocument
  readonly list?: XmlElement
  readonly faults: readonly Fault[]
}

const malformed = faults('feed/not-well-formed')
const schema = faults('feed/schema')

/** Reads a file of `dist/` as a feed, once. */
export function readFeed(source: Source, { site, xml }: { readonly site: AbsoluteUrl; readonly xml: XmlReader }): Read {
  const file = { path: source.path, address: below(site, source.path), bytes: source.bytes.length }
  return source.path.endsWith('.json') ? readJson(source, file) : readXml(source, file, xml.read(source.bytes))
}

type FileFacts = Pick<FeedDocument, 'path' | 'address' | 'bytes'>

function readXml(source: Source, file: FileFacts, reading: XmlReading): Read {
  const { root, doctype, faults: found } = reading
  const faultsOfForm = [
    ...encodingFaults(source, 'xml'),
    ...found.map(({ by, message, line, column }) =>
      by === 'xml'
        ? malformed.error(`The file is not XML: ${message}`, ours, { mark: { line, column } })
        : schema.error(`The file breaks its schema: ${message}`, ours, { mark: { line, tag: '' } }),
    ),
    ...(doctype ? [malformed.error('The file declares a document type, which programs refuse to read', ours)] : []),
    ...(root === undefined ? [] : strangePrefixes(root)),
  ]
  if (root?.name === 'opml') return { list: root, faults: faultsOfForm }
  const contents = root?.name === 'atom:feed' ? readAtom(root) : root?.name === 'rss' ? readRss(root) : undefined
  if (contents !== undefined)
    return { document: { ...contents, ...file, stylesheets: styleSheetsOf(reading) }, faults: faultsOfForm }
  const stranger =
    root === undefined ? [] : [schema.error(`<${root.tag}> is neither Atom 1.0, RSS 2.0 nor OPML`, ours, mark(root))]
  return { faults: [...faultsOfForm, ...stranger] }
}

const mark = ({ line, tag }: XmlElement) => ({ mark: { line, tag } })

function styleSheetsOf({ stylesheets }: XmlReading): StyleSheet[] {
  return stylesheets.map(({ href = '', type = '' }) => ({ href, type, mark: { line: 2, tag: '?xml-stylesheet' } }))
}

const usual = new Set(['', ...prefixes.values()])

/** Many readers know an element by its prefix, not by its namespace, so that prefixes are the usual ones. */
function strangePrefixes(element: XmlElement): Fault[] {
  const prefix = element.tag.includes(':') ? element.tag.slice(0, element.tag.indexOf(':')) : ''
  const [known = ''] = element.name.split(':')
  const strange = prefix !== '' && usual.has(known) && element.name.includes(':') && prefix !== known
  const own = strange
    ? [schema.warning(`<${element.tag}> has the prefix ${prefix}; everybody writes ${known}`, ours, mark(element))]
    : []
  return [...own, ...element.children.flatMap(strangePrefixes)]
}

function readJson(source: Source, file: FileFacts): Read {
  const text = textOf(source)
  const found = [...encodingFaults(source, 'json'), ...escapeFaults(text)]
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
    const message = (error as Error).message
    const [, line = '1', column = '1'] = /line (\d+) column (\d+)/.exec(message) ?? []
    const place = { mark: { line: Number(line), column: Number(column) } }
    return { fault: malformed.error(`The file is not JSON: ${message}`, ours, place) }
  }
}
