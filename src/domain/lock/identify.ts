import { type Instant, instant, isoDay } from '../../base/calendar.ts'
import { hash } from '../../base/hash.ts'
import { isAsItWas } from './as-it-was.ts'
import type { Lock, LockedEntry, LockedIssue, Remembered } from './lock.ts'
import { matchEntries } from './match-entries.ts'
import { hasSameEntries, matchIssues } from './match-issues.ts'
import { type Order, ordersAfter } from './order.ts'

/** An entry as readers see it, before it has an id. Addresses on the site itself come without the site’s own part. */
export interface VisibleEntry {
  readonly title: string
  readonly link: string | null
  readonly fingerprint: string
}

/** An issue as readers see it, before it has an id. */
export interface Visible {
  readonly slug: string
  readonly published: Instant
  readonly fingerprint: string
  readonly entries: readonly VisibleEntry[]
}

interface Setting {
  readonly authority: string
  readonly now: Instant
}

/**
 * Gives every issue and entry its id and dates, and the lock that remembers them. What was published before keeps its id,
 * its serial and its `published`; `updated` moves to `now` only where the fingerprint has changed. `issues` come oldest
 * first. A lost lock gives back the same ids for issues whose slugs, links and titles are as they were.
 */
export function identify(
  lock: Lock,
  issues: readonly Visible[],
  setting: Setting,
): { readonly lock: Lock; readonly identities: readonly LockedIssue[] } {
  const orders = ordersAfter(lock)
  const ids = new Set(lock.issues.map((issue) => issue.id))
  const known = matchIssues(lock.issues, issues)
  const slugs = new Set(issues.map(({ slug }) => slug))
  const identities = issues.map((issue, index) => {
    const before = known[index]
    if (before !== undefined && isAsItWas(before, issue)) return withFormer(before, slugs)
    const after =
      before === undefined
        ? born(issue, { ...setting, ids }, orders.issues)
        : next(before, issue, setting, orders.issues)
    const since = before === undefined ? issue.published : setting.now
    const entries = entriesAfter(
      entriesBefore(before, issue),
      issue.entries,
      { since, now: setting.now },
      orders.entries,
    )
    return withFormer({ ...after, entries, ...formerOf(before, issue) }, slugs)
  })
  const kept = new Set(known)
  const others = lock.issues.filter((issue) => !kept.has(issue)).map((issue) => withFormer(left(issue, slugs), slugs))
  const all = [...identities, ...others].sort((a, b) => a.published - b.published || (a.id < b.id ? -1 : 1))
  return { lock: { ...lock, issues: all }, identities }
}

/** An issue without the former names that issues of now have: those lead to them. */
function withFormer(locked: LockedIssue, slugs: ReadonlySet<string>): LockedIssue {
  const { former = [], ...issue } = locked
  const free = former.filter((slug) => !slugs.has(slug))
  if (free.length === former.length) return locked
  return free.length === 0 ? issue : { ...issue, former: free }
}

const gone = true as const

/** An issue that is gone, without its slug where another has taken that: two of one name could not be told apart. */
function left(issue: LockedIssue, slugs: ReadonlySet<string>): LockedIssue {
  if (slugs.has(issue.slug)) return { ...issue, slug: '', gone }
  return issue.gone === undefined ? { ...issue, gone } : issue
}

/** What is remembered of an issue's entries: all as gone, where the issue was and another comes under its name. */
function entriesBefore(before: LockedIssue | undefined, issue: Visible): readonly LockedEntry[] {
  const entries = before?.entries ?? []
  if (before?.gone === undefined || hasSameEntries(before, issue)) return entries
  return entries.map((entry) => ({ ...entry, gone }))
}

function born(issue: Visible, { authority, ids }: Setting & { readonly ids: Set<string> }, order: Order) {
  // RFC 4151 § 2.1: the tagging entity is an authority on a day, here the day of the issue.
  const base = `tag:${authority},${isoDay(issue.published)}:issues/${issue.slug}`
  let id = base
  for (let n = 2; ids.has(id); n += 1) id = `${base}/${n}`
  ids.add(id)
  const published = order.freeMoment(issue.published)
  const { slug, fingerprint } = issue
  return { id, slug, serial: order.nextSerial(), published, updated: published, fingerprint }
}

const next = ({ id, ...before }: LockedIssue, { slug, fingerprint }: Visible, { now }: Setting, order: Order) => ({
  ...{ id, slug },
  ...changed(before, fingerprint, now, order),
})

/** What an issue was called that is called otherwise by now. */
function formerOf(before: LockedIssue | undefined, { slug }: Visible): Pick<LockedIssue, 'former'> {
  const names = [...(before?.former ?? []), before?.slug ?? ''].filter((name) => name !== slug && name !== '')
  return names.length === 0 ? {} : { former: [...new Set(names)] }
}

/** What is remembered of a thing that was there before, after it has been seen with `fingerprint`. */
function changed(
  { serial, published, ...before }: Remembered,
  fingerprint: string,
  now: Instant,
  order: Order,
): Remembered {
  const same = before.fingerprint === fingerprint
  const updated = same ? before.updated : order.freeMoment(instant(Math.max(now, before.updated)))
  return { serial, published, updated, fingerprint }
}

/** The identities of an issue's entries, in its order, then of those that have left it. */
function entriesAfter(
  before: readonly LockedEntry[],
  entries: readonly VisibleEntry[],
  { since, now }: { readonly since: Instant; readonly now: Instant },
  order: Order,
): LockedEntry[] {
  const known = before.length === 0 ? [] : matchEntries(before, entries)
  const keys = new Set(before.map((entry) => entry.key))
  const named = entries.map(({ title, link }, index) => ({
    key: known[index]?.key ?? newKey(link ?? title, keys),
    link,
    title,
  }))
  // From the last to the first: readers show the newest first, and so the entries in the author's order.
  const current = named
    .map((name, index) => ({ name, old: known[index], fingerprint: entries[index]?.fingerprint ?? '' }))
    .toReversed()
    .map(({ name, old, fingerprint }): LockedEntry => {
      if (old !== undefined) return { ...name, ...changed(old, fingerprint, now, order) }
      const published = order.freeMoment(since)
      return { ...name, serial: order.nextSerial(), published, updated: published, fingerprint }
    })
    .reverse()
  const used = new Set(known)
  return [...current, ...before.flatMap((entry) => (used.has(entry) ? [] : [{ ...entry, gone }]))]
}

function newKey(name: string, keys: Set<string>): string {
  const base = hash(name).slice(0, 8)
  let key = base
  for (let n = 2; keys.has(key); n += 1) key = `${base}-${n}`
  keys.add(key)
  return key
}
