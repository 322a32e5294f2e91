import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { Lock } from '../../domain/lock/lock.ts'
import type { Publication } from '../../domain/publication.ts'
import type { PreviewIssue } from './issues.ts'
import type { Changed } from './ports.ts'

/** A publication as it is shown: every part as it last was when it could be used. */
export interface PreviewState {
  readonly publication: Publication
  readonly templates: Readonly<Record<string, string>>
  readonly lock: Lock
  readonly issues: readonly PreviewIssue[]
  /** What belongs to no issue. */
  readonly general: readonly Diagnostic[]
}

/** All that there is to look at. */
export function everythingIn({ issues }: PreviewState): Changed {
  return {
    slugs: issues.map(({ slug }) => slug),
    broken: issues.flatMap(({ state, slug }) => (state === 'broken' ? [slug] : [])),
  }
}

/** What is to be looked at anew, where `after` has come in the place of `before`; undefined where nothing is. */
export function changeOf(before: PreviewState, after: PreviewState): Changed | undefined {
  const everything = everythingIn(after)
  if (isOther(before, after)) return everything
  const known = new Map(before.issues.map((issue) => [issue.slug, issue]))
  const changed = after.issues.filter((issue) => !isSame(known.get(issue.slug), issue)).map(({ slug }) => slug)
  const gone = [...known.keys()].filter((slug) => !everything.slugs.includes(slug))
  const slugs = [...changed, ...gone]
  const sameGeneral = JSON.stringify(before.general) === JSON.stringify(after.general)
  return slugs.length === 0 && sameGeneral ? undefined : { ...everything, slugs }
}

/** Whether what all pages are made with is other than it was. */
const isOther = (before: PreviewState, after: PreviewState): boolean =>
  before.publication !== after.publication || before.templates !== after.templates || before.lock !== after.lock

const isSame = (before: PreviewIssue | undefined, after: PreviewIssue): boolean =>
  before?.known?.issue === after.known?.issue &&
  before?.standing.parsed === after.standing.parsed &&
  before?.state === after.state &&
  before?.diagnostics.length === after.diagnostics.length
