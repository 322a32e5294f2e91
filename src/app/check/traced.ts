import { remarks } from '../../check/html/empty-words.ts'
import type { Tracer } from '../../check/site/trace.ts'
import type { CheckFinding } from '../../domain/checking/finding.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'

/** What rules for letters say as those for digests do, which say it at the author’s own line. */
const isTwin = (message: string): boolean => Object.values(remarks).some((remark) => message.startsWith(remark))

/** What was found in letters and feeds, at the entries of digests that it is about, where they can be told. */
export function inDigests(
  findings: readonly (Diagnostic & { readonly item?: string })[],
  tracer: Tracer,
): CheckFinding[] {
  return findings.flatMap(({ item, ...finding }): CheckFinding[] => {
    const { excerpt: _, ...said } = finding
    const place = item === undefined ? undefined : tracer.title(item, finding.place.file)
    if (place === undefined) return [finding]
    return isTwin(finding.message) ? [] : [{ ...said, place, shown: finding.place }]
  })
}
