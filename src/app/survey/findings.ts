import { isoDay } from '../../base/calendar.ts'
import { anyError } from '../../domain/diagnostic.ts'
import type { ParsedIssue } from '../../parse/issue.ts'

/** What settings make of a folder: what was understood, and what was not. */
export interface Findings {
  readonly files: number
  readonly issues: number
  readonly entries: number
  readonly first: string | null
  readonly last: string | null
  /** The files of issues that have no date, that have no entry, that an error stands in, and whose slug another has. */
  readonly undated: readonly string[]
  readonly withoutEntries: readonly string[]
  readonly wrong: readonly string[]
  readonly sameSlug: readonly string[]
  /** How many blocks with links are no entry. */
  readonly unclaimed: number
}

/** Counts what came of reading `files` files. */
export function findingsOf(parsed: readonly ParsedIssue[], files: number): Findings {
  const read = parsed.flatMap(({ file, issue }) => (issue === undefined ? [] : [{ file, issue }]))
  const counted = read.map(({ file, issue }) => ({ file, issue, entries: entriesIn(issue.sections) }))
  const days = read.flatMap(({ issue }) => issue.published ?? []).toSorted((a, b) => a - b)
  const [first, last] = [days[0], days.at(-1)]
  const sameSlug = [...Map.groupBy(read, ({ issue }) => issue.slug).values()].flatMap((same) => same.slice(1))
  const unclaimed = parsed.flatMap(({ diagnostics }) => diagnostics.filter(({ code }) => code === 'entry/unclaimed'))
  return {
    files,
    issues: read.length,
    entries: counted.reduce((sum, { entries }) => sum + entries, 0),
    first: first === undefined ? null : isoDay(first),
    last: last === undefined ? null : isoDay(last),
    undated: filesOf(read.filter(({ issue }) => issue.published === null)),
    withoutEntries: filesOf(counted.filter(({ entries }) => entries === 0)),
    wrong: filesOf(parsed.filter(({ diagnostics }) => anyError(diagnostics))),
    sameSlug: filesOf(sameSlug),
    unclaimed: unclaimed.length,
  }
}

const entriesIn = (sections: NonNullable<ParsedIssue['issue']>['sections']): number =>
  sections.reduce((sum, { parts }) => sum + parts.filter(({ kind }) => kind === 'entry').length, 0)

const filesOf = (found: readonly { readonly file: string }[]): string[] => [...new Set(found.map(({ file }) => file))]
