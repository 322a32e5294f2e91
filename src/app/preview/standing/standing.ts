import { anyError, type Diagnostic } from '../../../domain/diagnostic.ts'
import type { FactSources } from '../../../domain/issue/source-of-fact.ts'
import type { Issue } from '../../../domain/issue.ts'
import type { Digest } from '../../../parse/digest.ts'
import type { ParsedIssue } from '../../../parse/issue.ts'

/** An issue without an error, and where its facts were found. */
export interface GoodIssue {
  readonly issue: Issue
  readonly sources: FactSources
}

/** Digests that are read together, and the issues of them. */
export interface Batch {
  readonly digests: readonly Digest[]
  /** What the digests say now. */
  readonly parsed: readonly ParsedIssue[]
  /** The issues as they last were without an error. */
  readonly good: readonly GoodIssue[]
}

/** How an issue stands: as it was last without an error, if ever, and what there is to say of it now. */
export interface Standing {
  readonly file: string
  readonly good?: GoodIssue
  /** What its digest says now. */
  readonly parsed?: ParsedIssue
  readonly diagnostics: readonly Diagnostic[]
  readonly digests: readonly Digest[]
}

/** The issue that has come out of a digest without an error; a digest out of which none comes is as good as broken. */
function goodOf({ issue, sources, diagnostics }: ParsedIssue): GoodIssue[] {
  return issue === undefined || sources === undefined || anyError(diagnostics) ? [] : [{ issue, sources }]
}

/** The batch of `digests`, read as `parsed`. As long as anything in it is broken, nothing of what was there before it goes. */
export function batchAfter(
  before: Batch | undefined,
  digests: readonly Digest[],
  parsed: readonly ParsedIssue[],
): Batch {
  const good = parsed.flatMap(goodOf)
  if (good.length === parsed.length) return { digests, parsed, good }
  const there = new Set(good.map(({ issue }) => issue.slug))
  const kept = before?.good.filter(({ issue }) => !there.has(issue.slug)) ?? []
  return { digests, parsed, good: [...good, ...kept] }
}

/** How the issues of a batch stand. What is broken now belongs to the issue that was there of its name, else to one that is left. */
export function standingsOf({ digests, parsed, good }: Batch): Standing[] {
  const unclaimed = new Set(parsed)
  const claimed = good.map((one) => {
    const now = parsed.find(({ issue }) => issue?.slug === one.issue.slug)
    if (now !== undefined) unclaimed.delete(now)
    return { one, now }
  })
  const known = claimed.map(({ one, now }): Standing => {
    const own = now ?? [...unclaimed][0]
    if (own !== undefined) unclaimed.delete(own)
    const { file } = one.issue.place
    return { file, good: one, ...(own && { parsed: own }), diagnostics: own?.diagnostics ?? [], digests }
  })
  const never = [...unclaimed].map((own): Standing => {
    const { file, diagnostics } = own
    return { file, parsed: own, diagnostics, digests }
  })
  return [...known, ...never]
}
