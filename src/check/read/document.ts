import { once } from '../../base/lazy/once.ts'
import { type AbsoluteUrl, below } from '../../base/url.ts'
import type { FeedDocument } from '../document.ts'
import type { Fault } from '../finding.ts'
import { openValidator } from '../relax-ng/validate.ts'
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
}

/** Reads a file of `dist/` as a feed, once; items that are in the memory are not read again. */
export type Reader = (source: Source, memory: ItemMemory) => Read

/** Where feeds are of, and the grammars of Atom and RSS. */
interface ReaderSetting {
  readonly url: AbsoluteUrl
  readonly schemas: Readonly<Record<'atom' | 'rss', string>>
}

/** What of a document its file is. */
export type FileFacts = Pick<FeedDocument, 'path' | 'address' | 'bytes'>

/** A file as text, and what is known of it beside that. */
export interface FeedFile {
  readonly text: string
  readonly encoding: ReturnType<typeof encodingOf>
  readonly facts: FileFacts
}

/** Opens a reader, whose grammars are made out when the first file asks for them. */
export function openReader({ url, schemas }: ReaderSetting): Reader {
  const validators: Validators = {
    'atom:feed': once(() => openValidator(schemas.atom)),
    rss: once(() => openValidator(schemas.rss)),
  }
  return (source, memory) => {
    const { path } = source
    const encoding = encodingOf(source)
    const facts = { path, address: below(url, path), bytes: encoding.bytes }
    const file = { text: textOf(source), encoding, facts }
    return path.endsWith('.json') ? readJson(file, { memory }) : readXmlFeed(file, { validators, memory })
  }
}
