import { rfc3339 } from '../base/calendar.ts'
import { truncate } from '../base/grapheme.ts'
import { type AbsoluteUrl, absoluteUrl } from '../base/url.ts'
import type { Diagnostic } from '../domain/diagnostic.ts'
import type { Fact, FactSource, FactSources } from '../domain/issue/source-of-fact.ts'
import type { Entry, EntryShape, Issue } from '../domain/issue.ts'
import type { Surroundings } from '../parse/digest.ts'
import type { ParsedIssue } from '../parse/issue.ts'
import { serialize } from '../render/html.ts'
import { toText } from '../render/text.ts'

/** What the parser sees in a digest, in the form of `courant inspect --json`. What is not known is null. */
export interface Inspection {
  readonly file: string
  readonly slug: string | null
  readonly title: string | null
  readonly number: number | null
  readonly published: string | null
  readonly language: string | null
  /** With `explain`: where each fact was found that the issue does not state in its front matter. */
  readonly guessed?: Readonly<Partial<Record<Fact, FactSource>>>
  readonly entries: readonly InspectedEntry[]
  readonly diagnostics: readonly InspectedDiagnostic[]
}

/** An entry of an inspection. */
export interface InspectedEntry {
  readonly section: string | null
  readonly title: string
  /** With `explain`: how it was recognised. */
  readonly shape?: EntryShape
  readonly alternateTitle: string | null
  readonly url: string | null
  readonly authors: readonly string[]
  /** Where an issue is made of several files: the one that the entry stands in, if it is not the issue's first. */
  readonly file?: string
  readonly line: number
  readonly summary: string
  readonly html: string
  readonly text: string
  readonly links: readonly string[]
}

/** A diagnostic of an inspection, its place flattened. */
export type InspectedDiagnostic = Pick<Diagnostic, 'code' | 'severity' | 'message'> & Diagnostic['place']

/** What is taken for granted of a digest that belongs to no publication. */
export const defaultSurroundings: Surroundings = {
  url: absoluteUrl('https://publication.invalid/') as AbsoluteUrl,
  entries: { shape: 'auto', sections: {} },
  issues: { include: [], exclude: [], group: 'file', maxBytes: 262_144 },
}

/** An issue where the text can be one, with all there is to say about it. */
export type Inspected = ParsedIssue

/** How much an inspection tells: what the contract has, or also how it was found. */
export type Detail = 'plain' | 'explained'

/** An issue in the form of `courant inspect --json`. */
export function inspectionOf({ file, issue, sources, diagnostics }: Inspected, detail: Detail): Inspection {
  return {
    file,
    slug: issue?.slug ?? null,
    title: issue?.title ?? null,
    number: issue?.number ?? null,
    published: issue === undefined || issue.published === null ? null : rfc3339(issue.published),
    language: issue?.language ?? null,
    ...(detail === 'explained' && sources !== undefined ? { guessed: guessed(sources) } : {}),
    entries: issue === undefined ? [] : entriesOf(issue, detail),
    diagnostics: diagnostics.map(({ code, severity, message, place }) => ({ code, severity, message, ...place })),
  }
}

function guessed(sources: FactSources): Partial<Record<Fact, FactSource>> {
  return Object.fromEntries(Object.entries(sources).filter(([, from]) => from !== null && from !== 'front matter'))
}

function entriesOf({ sections, place }: Issue, detail: Detail): InspectedEntry[] {
  return sections.flatMap(({ path, parts }) =>
    parts.flatMap((part) =>
      part.kind === 'prose'
        ? []
        : [
            {
              ...inspected(part.entry, path, place.file),
              ...(detail === 'explained' ? { shape: part.entry.shape } : {}),
            },
          ],
    ),
  )
}

function inspected(entry: Entry, path: readonly string[], file: string): InspectedEntry {
  const text = toText(entry.body, { width: Number.POSITIVE_INFINITY, urls: 'none' })
  return {
    section: path.length === 0 ? null : path.join(' > '),
    title: entry.title,
    alternateTitle: entry.alternateTitle?.text ?? null,
    url: entry.link ?? null,
    authors: entry.authors,
    ...(entry.place.file === file ? {} : { file: entry.place.file }),
    line: entry.place.line,
    summary: truncate(text.replace(/\s+/g, ' ').trim(), 300),
    html: serialize(entry.body, { variant: 'feed', urls: 'absolute' }),
    text,
    links: entry.links,
  }
}
