import { type AbsoluteUrl, below } from '../../base/url.ts'
import type { FeedDocument, ItemContents } from '../document.ts'
import type { Fault } from '../finding.ts'
import { encodingOf, type Source, textOf } from '../source.ts'
import type { PlacedElement } from '../xml/element.ts'
import { readJson } from './json-feed.ts'
import type { ItemMemory } from './memory.ts'
import { readXmlFeed, type Validators } from './xml-feed.ts'

/** A file of a feed, read: a document or the list of feeds where it could be made out, and what is wrong with its form. */
export interface Read {
  readonly document?: FeedDocument
  readonly list?: PlacedElement
  readonly faults: readonly Fault[]
  /** Has those items of the document that were new, and that `right` takes, be known from now on. */
  readonly remember?: (right: (item: ItemContents) => boolean) => void
}

/** What files are read with. */
export interface ReadingSetting {
  readonly site: AbsoluteUrl
  readonly validators: Validators
  readonly memory: ItemMemory
}

/** What of a document its file is. */
export type FileFacts = Pick<FeedDocument, 'path' | 'address' | 'bytes'>

/** A file as text, and what is known of it beside that. */
export interface FeedFile {
  readonly text: string
  readonly encoding: ReturnType<typeof encodingOf>
  readonly facts: FileFacts
}

/** Reads a file of `dist/` as a feed, once. */
export function readFeed(source: Source, { site, ...tools }: ReadingSetting): Read {
  const { path } = source
  const encoding = encodingOf(source)
  const facts = { path, address: below(site, path), bytes: encoding.bytes }
  const file = { text: textOf(source), encoding, facts }
  return path.endsWith('.json') ? readJson(file, tools) : readXmlFeed(file, tools)
}
