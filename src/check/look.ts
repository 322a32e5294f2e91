import { formatFaults } from './channel/formats.ts'
import { type FeedOutline, outlinesOf } from './channel/outline.ts'
import type { FeedDocument } from './document.ts'
import { type Fault, type Finding, findingOf } from './finding.ts'
import { openReader, type Read, type Reader } from './read/document.ts'
import { type ItemMemory, openItemMemory } from './read/memory.ts'
import type { FeedsRequest } from './request.ts'
import { openDocumentRules } from './rules/document-rules.ts'
import { placesIn, type Source } from './source.ts'
import type { PlacedElement } from './xml/element.ts'

/** What is known of a file that was looked at, as plain data; no text of an item is kept. */
export interface LookedFile {
  readonly path: string
  readonly outline?: FeedOutline
  readonly list?: PlacedElement
  /** What is wrong with the file by itself. */
  readonly own: readonly Finding[]
  /** What the other formats say of it too, which counts if its channel can be read. */
  readonly beside: readonly Finding[]
}

/** Looks at the feeds of a folder, which hold the same items in each format. */
export type Look = (alike: readonly Source[]) => readonly LookedFile[]

/** A file, read and held against the rules for a document. */
interface Judged extends Read {
  readonly source: Source
  readonly own: readonly Fault[]
}

/** Files that hold the same items, judged by themselves and beside each other. */
interface Together {
  readonly judged: readonly Judged[]
  readonly beside: ReturnType<typeof formatFaults>
  /** Whether no more was to be said of an item that is known than that. */
  readonly certain: boolean
}

/** Opens a look at feeds; items that nothing is wrong with are remembered from one folder to the next. */
export function openLook(request: FeedsRequest): Look {
  const { url, items, paths, now } = request
  const read = openReader(request)
  const rules = openDocumentRules({ site: { url, paths: new Set(paths) }, items, now })
  const memory = openItemMemory()
  return (alike) => {
    const together = lookAt(alike, { read, rules, memory })
    // What there is to say of an item names it, and says where: there it is read anew.
    const seen = together.certain ? together : lookAt(alike, { read, rules, memory: openItemMemory() })
    const outlines = outlinesOf(documentsIn(seen))
    if (together.certain) remember(seen, { outlines, memory })
    return seen.judged.map((one) => lookedFile(one, { ...seen, outlines }))
  }
}

/** What files are looked at with. */
interface Looking {
  readonly read: Reader
  readonly rules: (document: FeedDocument) => Fault[]
  readonly memory: ItemMemory
}

function lookAt(alike: readonly Source[], { read, rules, memory }: Looking): Together {
  const judged = alike.map((source): Judged => {
    const file = read(source, memory)
    return { ...file, source, own: [...file.faults, ...(file.document === undefined ? [] : rules(file.document))] }
  })
  const documents = judged.flatMap(({ document }) => document ?? [])
  let certain = judged.every(({ own }) => own.every(({ item }) => item?.known === undefined))
  const beside = formatFaults(documents, () => {
    certain = false
  })
  return { judged, beside, certain: certain && beside.every(({ fault }) => fault.item?.known === undefined) }
}

const documentsIn = ({ judged }: Together): FeedDocument[] => judged.flatMap(({ document }) => document ?? [])

/** What is remembered, and where. */
interface Remembering {
  readonly outlines: readonly FeedOutline[]
  readonly memory: ItemMemory
}

/** Remembers the items that are new and nothing is said of, in no format, where the files are the same feed in each. */
function remember(seen: Together, { outlines, memory }: Remembering): void {
  const atom = outlines.find(({ format }) => format === 'atom')
  if (atom === undefined || seen.beside.length > 0 || seen.judged.some(({ faults }) => faults.length > 0)) return
  const wrong = new Set(seen.judged.flatMap(({ own }) => own.map(({ item }) => item?.contents)))
  const documents = documentsIn(seen)
  for (const [index, id] of atom.ids.entries()) {
    const same = documents.flatMap(({ items }) => items[index] ?? [])
    const isRight = same.every(
      ({ contents, known, marked }) => !wrong.has(contents) && known === undefined && marked.length === 0,
    )
    if (id === undefined || !isRight) continue
    const known = { id, print: atom.prints[index] ?? '' }
    for (const { format, items } of documents) {
      const { name, contents } = items[index] ?? {}
      if (name !== undefined && contents !== undefined) memory.keep({ name, contents, known, format })
    }
  }
}

function lookedFile(
  { source, document, list, own }: Judged,
  { beside, outlines }: Together & { readonly outlines: readonly FeedOutline[] },
): LookedFile {
  const place = placesIn(source)
  const { path } = source
  const outline = outlines.find((one) => one.path === path)
  const odd = beside.filter((one) => one.document === document)
  return {
    path,
    ...(outline === undefined ? {} : { outline }),
    ...(list === undefined ? {} : { list }),
    own: own.map((fault) => findingOf(fault, place)),
    beside: odd.map(({ fault }) => findingOf(fault, place)),
  }
}
