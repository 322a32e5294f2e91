import { isoDay } from '../../base/calendar.ts'
import { truncate } from '../../base/grapheme.ts'
import { squeezed } from '../../base/text/squeezed.ts'
import { type Edition, type EditionEntry, entriesOf } from '../../domain/edition.ts'
import { toText } from '../text.ts'

/** A part of the archive, as the search loads it: a JSON file beside its page. */
export interface ArchivePart {
  /** The year, and which part of it: `2025-1`. */
  readonly name: string
  readonly content: () => string
  readonly bytes: number
  readonly editions: readonly Edition[]
}

/** How many bytes an edition takes in a part, where that is known without asking it for its texts. */
export interface KnownSizes {
  readonly get: (madeOf: string) => number | undefined
  readonly set: (madeOf: string, bytes: number) => unknown
}

/** The most of an entry’s text, and of what stands in an issue beside its entries, that is looked through, in code units. */
const [mostOfEntry, mostOfIssue] = [1000, 2000]

/** No part with more than one issue has more bytes. */
export const mostBytes = 800_000

/**
 * What is looked through in `editions`, in parts, the newest first. A part is of one year, and filled from the oldest on: a new issue
 * changes none but the last one of its year.
 */
export function archiveParts(editions: readonly Edition[], known: KnownSizes = new Map()): ArchivePart[] {
  const years = Map.groupBy(oldestFirst(editions), ({ published }) => isoDay(published).slice(0, 4))
  return [...years].flatMap(([year, issues]) => partsOf(year, issues, known)).reverse()
}

const oldestFirst = (editions: readonly Edition[]): Edition[] =>
  editions.toSorted((a, b) => a.published - b.published || a.serial - b.serial)

function partsOf(year: string, issues: readonly Edition[], known: KnownSizes): ArchivePart[] {
  // What was made to be measured is there until it is shown.
  const lines = new Map<Edition, string>()
  const taken = (edition: Edition): string => {
    const line = lines.get(edition) ?? lineOf(edition)
    lines.delete(edition)
    return line
  }
  const filled: { readonly editions: Edition[]; bytes: number }[] = []
  let room = 0
  for (const edition of issues) {
    const bytes = bytesOf(edition, { known, lines })
    if (bytes > room) {
      filled.push({ editions: [], bytes: contentOf([]).length - separator.length })
      room = mostBytes
    }
    room -= bytes
    const part = filled.at(-1)
    if (part === undefined) continue
    part.editions.push(edition)
    part.bytes += bytes + separator.length
  }
  return filled.map(({ editions, bytes }, index) => ({
    ...{ name: `${year}-${index + 1}`, bytes, editions },
    content: () => contentOf(editions.toReversed().map(taken)),
  }))
}

const separator = ',\n'

const contentOf = (lines: readonly string[]): string => `{"issues":[\n${lines.join(separator)}\n]}\n`

const lineOf = (edition: Edition): string => JSON.stringify(looked(edition))

function bytesOf(
  edition: Edition,
  { known, lines }: { readonly known: KnownSizes; readonly lines: Map<Edition, string> },
): number {
  const { madeOf } = edition
  const before = madeOf === undefined ? undefined : known.get(madeOf)
  if (before !== undefined) return before
  const line = lineOf(edition)
  lines.set(edition, line)
  const bytes = Buffer.byteLength(line)
  if (madeOf !== undefined) known.set(madeOf, bytes)
  return bytes
}

/** What is looked through in an issue, and shown of it; what is empty is left out. */
function looked(edition: Edition): object {
  const prose = edition.sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'prose' ? [part] : [])))
  const text = prose.map(({ body }) => toText(body, { width: Number.POSITIVE_INFINITY, urls: 'none' })).join('\n')
  return {
    slug: edition.slug,
    title: plain(edition.title),
    day: isoDay(edition.published),
    language: edition.language,
    ...said({ tags: edition.tags.join(', '), text: cut(withoutMarks(text), mostOfIssue) }),
    entries: entriesOf(edition).map((entry) => lookedEntry(entry, edition)),
  }
}

function lookedEntry(entry: EditionEntry, { language }: Edition): object {
  return {
    at: entry.anchor,
    title: plain(entry.title),
    ...said({
      also: entry.alternateTitle?.text ?? '',
      section: entry.sectionPath.join(' > '),
      by: entry.authors.join(', '),
      tags: entry.tags.join(', '),
      text: cut(withoutMarks(textOf(entry)), mostOfEntry),
      language: entry.titleLanguage === language ? '' : entry.titleLanguage,
    }),
  }
}

function said(names: Readonly<Record<string, string>>): object {
  const filled: Record<string, string> = {}
  for (const [name, value] of Object.entries(names)) if (value !== '') filled[name] = plain(value)
  return filled
}

/** What an entry says beside its titles, of which one begins its text, and what sets it apart from the rest. */
function textOf({ text, title, alternateTitle }: EditionEntry): string {
  const head = [alternateTitle?.text, title].find((name) => name !== undefined && name !== '' && text.startsWith(name))
  return head === undefined ? text : text.slice(head.length).replace(/^[\s\p{Pd}\p{Po}]+/u, '')
}

/** Without what stands before the lines of quotes and items: in one line with all others it would be noise. */
const withoutMarks = (text: string): string => text.replace(/^(?:[ \t]|>(?= |$)|- )+/gm, '')

/** Characters whole, as whoever looks for them types them, and all on one line. */
const plain = (text: string): string => squeezed(text.normalize('NFC'))

const cut = (text: string, most: number): string => truncate(plain(text), most)
