import type { Diagnostic, Severity } from '../../domain/diagnostic.ts'
import { decode } from '../../parse/source.ts'
import type { Around, IssueAround, IssueRow, ParseData } from '../../render/preview/view.ts'
import { longLetters } from '../publication/letter-size.ts'
import type { Editions, Known } from './editions.ts'
import type { PreviewIssue } from './issues.ts'
import type { Letters } from './letters.ts'
import { knownOf } from './site.ts'
import type { PreviewState } from './state.ts'

/** What has been made already of what is shown. */
interface Made {
  readonly editions: Editions
  readonly letters: Letters
}

/** What every page of the preview knows. */
export function aroundOf(state: PreviewState, made: Made): Around {
  const { title, language } = state.publication
  return {
    publication: { title, language },
    issues: state.issues.map((issue) => rowOf(issue, state, made)),
    general: state.general,
  }
}

/** What every tab of an issue knows; `more` is what has come out as the tab was made. */
export function issueAround(
  state: PreviewState,
  { slug, diagnostics }: PreviewIssue,
  { more, ...made }: Made & { readonly more: readonly Diagnostic[] },
): IssueAround {
  return { ...aroundOf(state, made), slug, diagnostics: [...more, ...diagnostics] }
}

function rowOf(one: PreviewIssue, { publication }: PreviewState, { editions, letters }: Made): IssueRow {
  const { slug, state, known, standing, diagnostics } = one
  const issue = known?.issue ?? standing.parsed?.issue
  const edition = known && editions.of(known, publication)
  return {
    ...{ slug, state, file: standing.file },
    title: edition?.title ?? issue?.title ?? null,
    number: issue?.number ?? null,
    published: edition?.published ?? issue?.published ?? null,
    language: issue?.language ?? null,
    entries: issue?.sections.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'entry')).length ?? 0,
    counts: countsOf(diagnostics),
    letter: (edition && letters.made(edition)?.extent) ?? null,
  }
}

function countsOf(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of diagnostics) counts[severity] += 1
  return counts
}

/** What there is to say about a letter that is too long, if its issue is one of the newest. */
export function aboutLetter(state: PreviewState, known: Known, { editions, letters }: Made): readonly Diagnostic[] {
  const edition = editions.made(known)
  const extent = edition && letters.made(edition)?.extent
  const isOlder = knownOf(state).some(
    ({ issue, identity }) => !issue.draft && identity.published > known.identity.published,
  )
  return edition === undefined || extent === undefined || isOlder
    ? []
    : longLetters([{ edition, extent: () => extent }], [known.issue])
}

/** The digests of an issue as they are now, and what was understood of them. */
export function parseData({ standing }: PreviewIssue): Pick<ParseData, 'files' | 'parsed'> {
  const { issue, sources } = standing.parsed ?? {}
  return {
    files: standing.digests.map(({ file, bytes }) => ({ file, text: textIn(decode(bytes)) })),
    parsed: issue === undefined || sources === undefined ? null : { issue, sources },
  }
}

const textIn = (decoded: ReturnType<typeof decode>): string => ('text' in decoded ? decoded.text : '')
