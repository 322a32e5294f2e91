import type { Visible } from './identify.ts'
import type { LockedIssue } from './lock.ts'

/**
 * Which remembered issue each of `issues` is: the one of its slug; else, since files are renamed, one whose slug is gone and
 * that has the same text, or of whose entries at least half of the issue's are, word for word. Undefined where it is new.
 */
export function matchIssues(before: readonly LockedIssue[], issues: readonly Visible[]): (LockedIssue | undefined)[] {
  const slugs = new Set(issues.map(({ slug }) => slug))
  const bySlug = new Map(before.map((issue) => [issue.slug, issue]))
  const gone = new Set(before.filter(({ slug }) => !slugs.has(slug)))
  const found = issues.map(({ slug }) => bySlug.get(slug))
  for (const isSame of [hasSameText, hasSameEntries]) {
    for (const [index, issue] of issues.entries()) {
      if (found[index] !== undefined || gone.size === 0) continue
      const candidate = [...gone].find((old) => isSame(old, issue))
      if (candidate === undefined) continue
      found[index] = candidate
      gone.delete(candidate)
    }
  }
  return found
}

const hasSameText = (old: LockedIssue, { fingerprint }: Visible): boolean => old.fingerprint === fingerprint

function hasSameEntries(old: LockedIssue, { entries }: Visible): boolean {
  const known = new Set(old.entries.map(({ fingerprint }) => fingerprint))
  const same = entries.filter(({ fingerprint }) => known.has(fingerprint)).length
  return same > 0 && same * 2 >= entries.length
}
