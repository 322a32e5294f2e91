import type { ReadItem } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import { readJsonFeed, readJsonItem } from '../json/read.ts'
import { type JsonItem, jsonFeedOf } from '../json/schema.ts'
import { splitFeed } from '../json/split.ts'
import { encodingFaults, escapeFaults } from '../rules/encoding.ts'
import type { FeedFile, Read } from './document.ts'
import type { ItemMemory } from './memory.ts'

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
  const known = memory.within()
  const unknown = split.items.filter((item) => !known.has(item))
  const values = [split.frame, ...unknown].map(jsonValue)
  const [frame, ...items] = values
  if (values.includes(undefined) || typeof frame !== 'object') return undefined
  const read = jsonFeedOf({ ...frame, items })
  if (!('feed' in read)) return undefined
  const fresh = new Map(read.feed.items.map((item, index) => [unknown[index] ?? '', readJsonItem(item)]))
  const all = split.items.flatMap((item): ReadItem[] => {
    const before = known.get(item)
    if (before !== undefined) return [{ contents: before.contents, known: true }]
    const contents = fresh.get(item)
    return contents === undefined ? [] : [{ contents, known: false }]
  })
  const document = readJsonFeed(read.feed, all)
  const parts = { text, parts: [split.frame, ...unknown] }
  return {
    document: {
      ...{ ...document, ...facts, stylesheets: [] },
      fresh: document.items.filter((item) => !item.known),
    },
    faults: [...encodingFaults(encoding, parts), ...escapeFaults(parts)],
    remember: (right) => {
      for (const [item, contents] of fresh) if (right(contents)) memory.keep({ text: item, contents })
    },
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

const readUnknown = (item: JsonItem): ReadItem => ({ contents: readJsonItem(item), known: false })

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
