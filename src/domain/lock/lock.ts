import type { Instant } from '../../base/calendar.ts'

/** What `courant.lock` remembers of anything that was published: when it first was, and what it looked like last. */
export interface Remembered {
  /** Its place in the order of publication: how many of its kind were published before it. Archives name it by that. */
  readonly serial: number
  /** When it was first published: a moment that nothing else of its kind has, for readers who sort by it. */
  readonly published: Instant
  /** When a reader could last see a change in it. */
  readonly updated: Instant
  readonly fingerprint: string
  /** Whether it was not there at the last build: then nothing but itself may have its id again. */
  readonly gone?: true
}

/** What `courant.lock` remembers of an entry. */
export interface LockedEntry extends Remembered {
  /** The last part of its id, and of its anchor on the page: unique in the issue, never used again. */
  readonly key: string
  readonly link: string | null
  readonly title: string
}

/** What `courant.lock` remembers of an issue. It stays when the issue goes, so that its id is never used again. */
export interface LockedIssue extends Remembered {
  readonly id: string
  /** Empty where the issue is gone and another has taken its name. */
  readonly slug: string
  /** What its slug was before, the latest last: there a page leads on to it, unless another issue has taken the name. */
  readonly former?: readonly string[]
  readonly entries: readonly LockedEntry[]
}

/** The id of an entry, in all feeds that it is in: a `tag:` URI (RFC 4151). */
export const entryId = ({ id }: Pick<LockedIssue, 'id'>, { key }: Pick<LockedEntry, 'key'>): string => `${id}/${key}`

/** What `courant.lock` remembers of a channel of feeds. */
export interface LockedChannel {
  /** `issues`, `entries`, `sections/papers`, `languages/ja`, `languages/ja/entries`: its name for life. */
  readonly name: string
  /** A `tag:` URI (RFC 4151). */
  readonly id: string
  /** What its section or tag was called first: its address does not always tell. */
  readonly label?: string
  /** The serials of what is in each of its archives, oldest first: what is in an archive stays, and nothing comes to it. */
  readonly archives: readonly (readonly number[])[]
}

/** The lock: every id and date that was ever published. */
export interface Lock {
  readonly issues: readonly LockedIssue[]
  readonly channels: readonly LockedChannel[]
}

/** The lock of a publication that has published nothing. */
export const emptyLock: Lock = { issues: [], channels: [] }
