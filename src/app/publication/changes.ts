import { type Edition, entriesOf } from '../../domain/edition.ts'
import type { Lock, LockedEntry, LockedIssue, Remembered } from '../../domain/lock/lock.ts'

/** What readers find new, edited or gone, since the lock was last written. */
export interface Changes<T> {
  readonly new: readonly T[]
  readonly edited: readonly T[]
  readonly removed: readonly T[]
}

/** Nothing has changed. */
export const noChanges: Changes<never> = { new: [], edited: [], removed: [] }

/** An issue that has changed. */
export interface ChangedIssue {
  readonly slug: string
  /** Null where it is gone: a lock keeps no titles of issues. */
  readonly title: string | null
  /** How many entries it has. */
  readonly entries: number
}

/** An entry that has changed, of an issue that was there before and is still. */
export interface ChangedEntry {
  readonly issue: string
  readonly title: string
}

/** What a build changes for readers. */
export interface IssueChanges {
  readonly issues: Changes<ChangedIssue>
  readonly entries: Changes<ChangedEntry>
}

/** What readers of `editions`, which `after` is the lock of, find changed since `before`. */
export function changesOf(before: Lock, after: Lock, editions: readonly Edition[]): IssueChanges {
  const known = new Map(editions.map((edition) => [edition.id, edition]))
  const issues = compared(before.issues, after.issues, ({ id }) => id)
  const named = ({ id, slug }: LockedIssue): ChangedIssue => {
    const edition = known.get(id)
    return { slug, title: edition?.title ?? null, entries: edition === undefined ? 0 : entriesOf(edition).length }
  }
  const old = new Map(before.issues.map((issue) => [issue.id, issue]))
  const entries = issues.edited.map((issue) => {
    const inIssue = ({ title }: LockedEntry): ChangedEntry => ({ issue: issue.slug, title })
    return each(
      compared(old.get(issue.id)?.entries ?? [], issue.entries, ({ key }) => key),
      inIssue,
    )
  })
  return {
    issues: each(issues, named),
    entries: {
      new: entries.flatMap((one) => one.new),
      edited: entries.flatMap((one) => one.edited),
      removed: entries.flatMap((one) => one.removed),
    },
  }
}

/** Of what a lock remembers, what came (or came back), what looks other than it did, and what went. */
function compared<T extends Remembered>(
  before: readonly T[],
  after: readonly T[],
  idOf: (one: T) => string,
): Changes<T> {
  const known = new Map(before.filter(isThere).map((one) => [idOf(one), one]))
  const there = after.filter(isThere)
  const left = new Set(there.map(idOf))
  return {
    new: there.filter((one) => !known.has(idOf(one))),
    edited: there.filter((one) => known.has(idOf(one)) && known.get(idOf(one))?.fingerprint !== one.fingerprint),
    removed: [...known.values()].filter((one) => !left.has(idOf(one))),
  }
}

const isThere = ({ gone }: Remembered): boolean => gone !== true

const each = <T, U>(changes: Changes<T>, made: (one: T) => U): Changes<U> => ({
  new: changes.new.map(made),
  edited: changes.edited.map(made),
  removed: changes.removed.map(made),
})
