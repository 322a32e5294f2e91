import { type Instant, isoDay } from '../base/calendar.ts'
import { hash } from '../base/hash.ts'

/** What `courant.lock` remembers of an entry: its id for life, and what it looked like when it was last published. */
export interface LockedEntry {
  /** The last part of its id, and of its anchor on the page: unique in the issue, never used again. */
  readonly key: string
  readonly link: string | null
  readonly title: string
  readonly published: Instant
  readonly updated: Instant
  readonly fingerprint: string
}

/** What `courant.lock` remembers of an issue. It stays when the issue goes, so that its id is never used again. */
export interface LockedIssue {
  readonly id: string
  readonly slug: string
  readonly published: Instant
  readonly updated: Instant
  readonly fingerprint: string
  readonly entries: readonly LockedEntry[]
}

/** The lock: every id and date that was ever published. */
export interface Lock {
  readonly issues: readonly LockedIssue[]
}

/** An issue as readers see it, before it has an id. */
export interface Visible {
  readonly slug: string
  readonly published: Instant
  readonly fingerprint: string
  readonly entries: readonly { readonly title: string; readonly link: string | null; readonly fingerprint: string }[]
}

/**
 * Gives every issue and entry its id and dates, and the lock that remembers them. What was published before keeps its id
 * and its `published`; `updated` moves to `now` only where the fingerprint has changed. A lost lock gives back the same
 * ids for issues whose slugs, links and titles are as they were.
 */
export function identify(
  lock: Lock,
  issues: readonly Visible[],
  { authority, now }: { readonly authority: string; readonly now: Instant },
): { readonly lock: Lock; readonly identities: readonly LockedIssue[] } {
  const slugs = new Set(issues.map((issue) => issue.slug))
  const bySlug = new Map(lock.issues.map((issue) => [issue.slug, issue]))
  const orphans = lock.issues.filter((issue) => !slugs.has(issue.slug))
  const ids = new Set(lock.issues.map((issue) => issue.id))
  const taken = new Set<LockedIssue>()
  const identities = issues.map((issue) => {
    const before = bySlug.get(issue.slug) ?? orphans.find((o) => !taken.has(o) && o.fingerprint === issue.fingerprint)
    if (before === undefined) return firstIdentity(issue, { authority, ids })
    taken.add(before)
    return nextIdentity(before, issue, now)
  })
  const left = lock.issues.filter((issue) => !taken.has(issue))
  const all = [...identities, ...left].sort((a, b) => a.published - b.published || (a.id < b.id ? -1 : 1))
  return { lock: { issues: all }, identities }
}

function firstIdentity(issue: Visible, { authority, ids }: { authority: string; ids: Set<string> }): LockedIssue {
  // RFC 4151 § 2.1: the tagging entity is an authority on a day, here the day of the issue.
  const base = `tag:${authority},${isoDay(issue.published)}:issues/${issue.slug}`
  let id = base
  for (let n = 2; ids.has(id); n += 1) id = `${base}/${n}`
  ids.add(id)
  const { slug, published, fingerprint } = issue
  const entries = entriesAfter([], issue.entries, published)
  return { id, slug, published, updated: published, fingerprint, entries }
}

function nextIdentity(before: LockedIssue, issue: Visible, now: Instant): LockedIssue {
  const { id, published } = before
  const changed = before.fingerprint !== issue.fingerprint
  const updated = changed ? (Math.max(now, before.updated) as Instant) : before.updated
  const entries = entriesAfter(before.entries, issue.entries, now)
  return { id, slug: issue.slug, published, updated, fingerprint: issue.fingerprint, entries }
}

/** The identities of an issue's entries, in its order, then of those that have left it. */
function entriesAfter(before: readonly LockedEntry[], entries: Visible['entries'], now: Instant): LockedEntry[] {
  const matches = matchEntries(before, entries)
  const keys = new Set(before.map((entry) => entry.key))
  const current = entries.map((entry, index): LockedEntry => {
    const { title, link, fingerprint } = entry
    const old = matches[index]
    if (old === undefined)
      return { key: newKey(link ?? title, keys), link, title, published: now, updated: now, fingerprint }
    const updated = old.fingerprint === fingerprint ? old.updated : (Math.max(now, old.updated) as Instant)
    return { ...old, link, title, updated, fingerprint }
  })
  const used = new Set(matches)
  return [...current, ...before.filter((entry) => !used.has(entry))]
}

function newKey(name: string, keys: Set<string>): string {
  const base = hash(name).slice(0, 8)
  let key = base
  for (let n = 2; keys.has(key); n += 1) key = `${base}-${n}`
  keys.add(key)
  return key
}

/** Which remembered entry each entry is: by all that it shows, by link and title, by link, by title; in this order. */
function matchEntries(before: readonly LockedEntry[], entries: Visible['entries']): (LockedEntry | undefined)[] {
  const found: (LockedEntry | undefined)[] = entries.map(() => undefined)
  const used = new Set<LockedEntry>()
  const signs: ((entry: Visible['entries'][number]) => string | null)[] = [
    (entry) => `${entry.fingerprint} ${entry.link} ${entry.title}`,
    (entry) => `${entry.link} ${entry.title}`,
    (entry) => entry.link,
    (entry) => entry.title,
  ]
  for (const sign of signs) {
    const free = Map.groupBy(
      before.filter((entry) => !used.has(entry)),
      (entry) => sign(entry),
    )
    for (const [index, entry] of entries.entries()) {
      const candidate = found[index] === undefined && sign(entry) !== null ? free.get(sign(entry))?.shift() : undefined
      if (candidate === undefined) continue
      found[index] = candidate
      used.add(candidate)
    }
  }
  return found
}
