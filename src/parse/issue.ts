import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type LanguageTag, languageOf, languageWithin } from '../base/language.ts'
import { below } from '../base/url.ts'
import type { Diagnostic, Place } from '../domain/diagnostic.ts'
import type { FactSources } from '../domain/issue/source-of-fact.ts'
import type { Asset, Issue, Part, Section } from '../domain/issue.ts'
import { type Excess, roomFor } from './bounds/room.ts'
import { type Digest, noteExcess, type OpenDigest, openDigest, type Surroundings, whereNotTooDeep } from './digest.ts'
import { partOf } from './entries.ts'
import type { Facts } from './facts.ts'
import { batchesOf } from './grouping/batches.ts'
import { issueOfDirectory } from './grouping/directory.ts'
import { issueOfFile } from './grouping/file.ts'
import { issuesUnderHeadings } from './grouping/heading.ts'
import type { Grouped, Piece, RawIssue } from './grouping/raw-issue.ts'
import { plain } from './line/inline.ts'
import { linkedWords } from './line/words.ts'
import { linking } from './linking.ts'
import { note, type Source } from './source.ts'
import { blocksOf } from './structure/outline.ts'
import { sectionsOf } from './structure/sections.ts'
import { withTitleNotes } from './structure/title-notes.ts'
import { noteUnclaimed } from './unclaimed.ts'

/** An issue where the text can be one, the file that it begins in, and all there is to say about it. */
export interface ParsedIssue {
  readonly file: string
  readonly issue?: Issue
  /** Where each fact of the issue was found. */
  readonly sources?: FactSources
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads digests, and gives the issues that they are by `issues.group`. It never throws for what stands in them: what
 * cannot be read is an error among the diagnostics, at its line and column.
 */
export function parseDigests(digests: readonly Digest[], publication: Surroundings): ParsedIssue[] {
  return batchesOf(digests, publication.issues.group).flatMap((batch) => parseBatch(batch, publication))
}

/** Reads one batch of `batchesOf`: the least that can be read apart from all else. */
export function parseBatch(batch: readonly Digest[], publication: Surroundings): ParsedIssue[] {
  const opened = batch.map((digest) => openDigest(digest, publication))
  const digests = opened.filter((one): one is OpenDigest => 'tree' in one)
  const { issues, diagnostics } = grouped(digests, publication)
  const read = issues.map((raw) => readIssue(raw, publication))
  const order = new Map(batch.map(({ file }, index) => [file, index]))
  const shared = [...opened.flatMap((one) => ('closed' in one ? one.closed : one.source.diagnostics)), ...diagnostics]
  const sorted = shared.toSorted((one, other) => inOrder(one.place, other.place, order))
  if (read.length > 0) return sharedOut(sorted, read, issues)
  return sorted.length === 0 ? [] : [{ file: batch[0]?.file ?? '', diagnostics: sorted }]
}

const inOrder = (one: Place, other: Place, files: ReadonlyMap<string, number>): number =>
  (files.get(one.file) ?? 0) - (files.get(other.file) ?? 0) || one.line - other.line

function grouped(digests: readonly OpenDigest[], { issues }: Surroundings): Grouped {
  const [first, ...others] = digests
  const { group } = issues
  if (first === undefined) return { issues: [], diagnostics: [] }
  if (group === 'file') return { issues: [issueOfFile(first, issues)], diagnostics: [] }
  if (group === 'directory') return { issues: [issueOfDirectory([first, ...others], issues)], diagnostics: [] }
  return issuesUnderHeadings(first, Number(group.slice('heading:'.length)))
}

/** What there is to say of a file goes to the issue that it is about, by its line; what is above them all, to the first. */
function sharedOut(
  shared: readonly Diagnostic[],
  read: readonly ParsedIssue[],
  raw: readonly RawIssue[],
): ParsedIssue[] {
  const starts = raw.map(({ place }) => place.line)
  const owner = ({ place }: Diagnostic) =>
    Math.max(
      0,
      starts.findLastIndex((line) => line <= place.line),
    )
  const own = Map.groupBy(shared, (diagnostic) => (starts.length === 1 ? 0 : owner(diagnostic)))
  return read.map((one, index) => ({ ...one, diagnostics: [...(own.get(index) ?? []), ...one.diagnostics] }))
}

function readIssue(raw: RawIssue, publication: Surroundings): ParsedIssue {
  const { file } = raw.place
  const [first] = raw.pieces
  const source = { file, text: first?.digest.source.text ?? '', diagnostics: [] }
  const made = whereNotTooDeep(source, () => issueOf(raw, publication))
  if (made !== undefined && 'code' in made) noteExcess(source, made, raw.place)
  const issue = made === undefined || 'code' in made ? undefined : made
  const { diagnostics } = source
  if (issue === undefined) return { file, diagnostics }
  noteUnknown(source, issue, raw)
  return { file, issue, sources: sourcesOf(raw.facts, issue, publication), diagnostics }
}

/** Notes what is not known of an issue, or not there. */
function noteUnknown(source: Source, { sections, published, draft }: Issue, { facts, place, pieces }: RawIssue): void {
  const said = pieces.flatMap(({ digest }) => digest.source.diagnostics)
  if (published === null && !draft && !said.some(({ code }) => code.startsWith('issue/date-'))) {
    const message = 'The issue has no date: a build takes the day of its first one, and keeps it in courant.lock'
    const hint =
      facts.sources.slug === 'opening'
        ? 'Write the day into the heading that opens it, as in “2025-05-02”.'
        : 'Add `date: YYYY-MM-DD` to the front matter, or put the date into the file’s name.'
    note(source, { code: 'issue/date-missing', severity: 'warning', message, hint }, place)
  }
  if (sections.every(({ parts }) => parts.length === 0)) {
    const hint = 'Write something below its title, or remove it.'
    note(
      source,
      { code: 'issue/empty', severity: 'warning', message: 'The issue has no more than a title', hint },
      place,
    )
  } else if (!sections.some(hasEntry)) {
    const message = 'No entry was found: the issue is shown as one text'
    const hint = 'docs/parsing.md tells what an entry looks like; `entries.shape` names one for certain.'
    note(source, { code: 'issue/no-entries', severity: 'info', message, hint }, place)
  }
}

/** Where the facts of an issue were found, those with them that its text told. */
function sourcesOf({ sources }: Facts, { title, language }: Issue, publication: Surroundings): FactSources {
  const told = language === publication.language ? 'courant.yaml' : 'letters'
  return {
    ...sources,
    title: sources.title ?? (title === null ? null : 'heading'),
    language: sources.language ?? (language === null ? null : told),
  }
}

const hasEntry = ({ parts }: Section): boolean => parts.some((part) => part.kind === 'entry')

/** The issue, made safe part by part; or what is too much, as soon as it is. */
function issueOf({ facts, pieces, place }: RawIssue, publication: Surroundings): Issue | Excess {
  const room = roomFor(publication.issues.maxBytes)
  const language = facts.language ?? known(textIn(facts.title, pieces), publication.language)
  const page = below(publication.url, `issues/${facts.slug}/`)
  const sections: Section[] = []
  const assets = new Map<string, Asset>()
  for (const { digest, outline } of pieces) {
    const links = linking({ source: digest.source, site: publication.url, page })
    const { footnotes } = digest
    const notes = new Set<RootContent>(footnotes.values().flatMap(({ children }) => children))
    const context = { source: digest.source, links, footnotes, notes, language }
    const raw = sectionsOf(outline, publication.entries)
    noteUnclaimed(raw, digest.source)
    for (const { path, heading, parts } of withTitleNotes(raw, outline, digest.footnotes)) {
      const made: Part[] = []
      for (const part of parts) {
        const safe = partOf(part, `s${sections.length}p${made.length}`, context)
        const excess = room(safe.kind === 'prose' ? safe.body : safe.entry.body)
        if (excess !== undefined) return excess
        made.push(safe)
      }
      const words = heading && plain(heading) === path.at(-1) ? linkedWords(heading, links) : undefined
      sections.push({ path, ...(words === undefined ? {} : { heading: words }), parts: made })
    }
    for (const asset of links.assets()) assets.set(asset.path, asset)
  }
  const { sources: _, ...own } = facts
  return { ...own, language, sections, assets: [...assets.values()], place }
}

const textIn = (title: string | null, pieces: readonly Piece[]): string =>
  [title ?? '', ...pieces.map(({ outline }) => textOf(blocksOf(outline)))].join('\n')

/** The language that letters tell; Latin letters alone tell none. */
function known(text: string, usual: LanguageTag | undefined): LanguageTag | null {
  const language = usual === undefined ? languageOf(text) : languageWithin(text, usual)
  return language === undefined || language === 'und-Latn' ? null : language
}
