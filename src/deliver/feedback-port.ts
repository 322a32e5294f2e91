import type { Notice } from '../domain/sending/feedback.ts'
import type { SuppressionReason } from '../domain/subscriber.ts'

/** What came back, as it says of a delivery. `mail` is its own hash: what it says is on record once, however often it is read. */
export interface ToldOfDelivery {
  readonly mail: string
  readonly delivery: string
  readonly notice: Notice
}

/** What came back, as it says that a reader wants no more letters: by their public id, or as the reader of a delivery. */
export interface ToldToLeave {
  readonly mail: string
  readonly leaver: { readonly publicId: string } | { readonly delivery: string }
}

/**
 * What became of what was told: on record before, or now; that somebody has left, or that nobody is known by what it names; or why the
 * reader is not written to any more.
 */
export type Recorded = 'known' | 'recorded' | 'left' | 'unknown' | SuppressionReason

/** Something that is good for one use: the same `body` may come with it again, and no other. */
export interface SingleUse {
  readonly token: string
  readonly body: string
}

/** Where what came back of letters is written down. */
export interface FeedbackBook {
  /** The readers' addresses of those of the deliveries that are ours, and have been attempted. */
  readonly readersOf: (deliveries: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /**
   * Writes down what was told, all or none, and draws the conclusion of each. What tells of a letter in doubt ends the doubt: it has
   * failed where it came back, and is sent where anything else is heard of it.
   */
  readonly record: (told: readonly (ToldOfDelivery | ToldToLeave)[]) => Promise<readonly Recorded[]>
  /** Uses a token up; false where it was used for something else. It is remembered for `hours`. */
  readonly use: (once: SingleUse, hours: number) => Promise<boolean>
}

/** How far a mailbox was read: up to the mail `uid`, which counts as long as `validity` is the same (RFC 3501 § 2.3.1.1). */
export interface MailboxPlace {
  readonly validity: number
  readonly uid: number
}

/** Where it is written down how far mailboxes were read. */
export interface MailboxPlaces {
  readonly placeIn: (name: string) => Promise<MailboxPlace | undefined>
  readonly reached: (name: string, place: MailboxPlace) => Promise<void>
}
