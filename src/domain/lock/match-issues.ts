import type { Visible } from './identify.ts'
import type { LockedIssue } from './lock.ts'

/**
 * Which remembered issue each of `issues` is. Files are renamed, and several at once change names among each other: so the one
 * of its slug is it where the text is the same, else the one issue with just its text; only then the one of its slug, else one
 * that is left, with the same text or with at least half of the issue’s entries, word for word; the last is no proof, and brings
 * back none that is gone. Undefined where it is new.
 */
export function matchIssues(before: readonly LockedIssue[], issues: readonly Visible[]): (LockedIssue | undefined)[] {
  const bySlug = new Map(before.map((issue) => [issue.slug, issue]))
  const ofText = onlyOneOf(before)
  const hasOwnText = onlyOneOf(issues)
  const left = new Set(before)
  const found: (LockedIssue | undefined)[] = issues.map(() => undefined)
  const signs: readonly ((issue: Visible) => LockedIssue | undefined)[] = [
    (issue) => like(bySlug.get(issue.slug), issue),
    (issue) => (hasOwnText(issue.fingerprint) === issue ? ofText(issue.fingerprint) : undefined),
    ({ slug }) => bySlug.get(slug),
    (issue) => [...left].find((old) => like(old, issue)),
    (issue) => [...left].find((old) => old.gone === undefined && hasSameEntries(old, issue)),
  ]
  for (const sign of signs)
    for (const [index, issue] of issues.entries()) {
      if (found[index] !== undefined || left.size === 0) continue
      const candidate = sign(issue)
      if (candidate !== undefined && left.delete(candidate)) found[index] = candidate
    }
  return found
}

const like = (old: LockedIssue | undefined, { fingerprint }: Visible): LockedIssue | undefined =>
  old?.fingerprint === fingerprint ? old : undefined

/** Finds the thing with a text, where no other has the same: an issue that says “no news” every week is known by its slug alone. */
function onlyOneOf<T extends { readonly fingerprint: string }>(things: readonly T[]): (text: string) => T | undefined {
  const byText = Map.groupBy(things, ({ fingerprint }) => fingerprint)
  return (text) => {
    const [one, other] = byText.get(text) ?? []
    return other === undefined ? one : undefined
  }
}

/** Whether at least half of the issue's entries are those of `old`, word for word. */
export function hasSameEntries(old: LockedIssue, { entries }: Visible): boolean {
  const known = new Set(old.entries.map(({ fingerprint }) => fingerprint))
  const same = entries.filter(({ fingerprint }) => known.has(fingerprint)).length
  return same > 0 && same * 2 >= entries.length
}
