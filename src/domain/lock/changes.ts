import { entryId, type Lock, type LockedIssue, type Remembered } from './lock.ts'

/** An issue of which a lock says something new. */
export interface LockChange {
  readonly slug: string
  readonly change: 'new' | 'changed' | 'gone' | 'back'
}

/** The issues of which `after` says other things than `before` does; of one whose name another took, that other one alone. */
export function lockChanges(before: Lock, after: Lock): LockChange[] {
  const known = new Map(before.issues.map((issue) => [issue.id, issue]))
  return after.issues.flatMap((issue): LockChange[] => {
    const old = known.get(issue.id)
    if (old === undefined) return [{ slug: issue.slug, change: 'new' }]
    return issue.slug === '' || told(old) === told(issue) ? [] : [{ slug: issue.slug, change: changeOf(old, issue) }]
  })
}

/** The ids of the issues and entries that a reader did not see before, or not as they are in `after`. */
export function freshIds(before: Lock, after: Lock): Set<string> {
  const known = new Map(before.issues.map((issue) => [issue.id, issue]))
  const changed = after.issues.filter((issue) => known.get(issue.id) !== issue)
  return new Set(changed.flatMap((issue) => freshIn(known.get(issue.id), issue)))
}

function freshIn(old: LockedIssue | undefined, issue: LockedIssue): string[] {
  const times = new Map(old?.entries.map(({ key, updated }) => [key, updated]))
  const entries = issue.entries.filter(({ key, updated }) => times.get(key) !== updated)
  const ids = entries.map((entry) => entryId(issue, entry))
  return old?.updated === issue.updated ? ids : [issue.id, ...ids]
}

function changeOf(old: LockedIssue, issue: LockedIssue): LockChange['change'] {
  if (old.gone === issue.gone) return 'changed'
  return issue.gone === undefined ? 'back' : 'gone'
}

/** What a lock says of an issue, in whatever order its fields come. */
const told = ({ slug, former = [], entries, ...issue }: LockedIssue): string =>
  JSON.stringify([
    ...[slug, former],
    ...moments(issue),
    entries.map(({ key, link, title, ...entry }) => [key, link, title, ...moments(entry)]),
  ])

const moments = ({ serial, published, updated, fingerprint, gone }: Remembered) => [
  ...[serial, published, updated, fingerprint],
  gone === true,
]
