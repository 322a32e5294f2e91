import type { ReadItem } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import { readJsonFeed, readJsonItem } from '../json/read.ts'
import { type JsonItem, jsonFeedOf } from '../json/schema.ts'
import { splitFeed } from '../json/split.ts'
import { encodingFaults, escapeFaults } from '../rules/encoding.ts'
import type { FeedFile, Read } from './document.ts'
import { contentsOf, type ItemMemory } from './memory.ts'

const malformed = faults('feed/not-well-formed')
const schema = faults('feed/schema')

/** Reads a file as JSON Feed: item by item where that can be done, else whole. */
export function readJson(file: FeedFile, { memory }: { readonly memory: ItemMemory }): Read {
  return readByItems(file, memory) ?? readWhole(file)
}

/** Reads a feed whose items can be told apart, and which is JSON that fits its schema; any other is read whole, to say what is wrong. */
function readByItems(file: FeedFile, memory: ItemMemory): Read | undefined {
  const { text, encoding, facts } = file
  const split = splitFeed(text)
  if (split === undefined) return undefined
  const items = split.items.map((item) => ({ item, name: memory.nameOf(item) }))
  const unknown = items.filter(({ name }) => memory.find(name) === undefined)
  const parts = [split.frame, ...unknown.map(({ item }) => item)]
  const values = parts.map(jsonValue)
  const [frame, ...own] = values
  if (values.includes(undefined) || typeof frame !== 'object') return undefined
  const read = jsonFeedOf({ ...frame, items: own })
  if (!('feed' in read)) return undefined
  const { feed } = read
  const told = new Map(unknown.map(({ name }, index) => [name, feed.items[index]]))
  const all = items.flatMap(({ name }): ReadItem[] => {
    const before = memory.find(name)
    if (before !== undefined) return [{ contents: contentsOf(before), name: undefined, known: before.known }]
    const item = told.get(name)
    return item === undefined ? [] : [{ contents: readJsonItem(item), name, known: undefined }]
  })
  const document = readJsonFeed(feed, all)
  const fresh = document.items.filter(({ known }) => known === undefined)
  return {
    document: { ...document, ...facts, stylesheets: [], fresh },
    faults: [...encodingFaults(encoding, { text, parts }), ...escapeFaults({ text, parts })],
  }
}

/** A JSON value; undefined where the text is none. */
function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const readUnknown = (item: JsonItem): ReadItem => ({
  contents: readJsonItem(item),
  name: undefined,
  known: undefined,
})

function readWhole({ text, encoding, facts }: FeedFile): Read {
  const whole = { text, parts: [text] }
  const found = [...encodingFaults(encoding, whole), ...escapeFaults(whole)]
  const value = parseJson(text)
  if ('fault' in value) return { faults: [...found, value.fault] }
  const read = jsonFeedOf(value.json)
  if ('feed' in read) {
    const document = readJsonFeed(read.feed, read.feed.items.map(readUnknown))
    return { document: { ...document, fresh: document.items, ...facts, stylesheets: [] }, faults: found }
  }
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
