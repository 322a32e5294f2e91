import type { Instant } from '../base/calendar.ts'
import type { EmailAddress } from '../domain/address.ts'
import type { Counts, DeliveryState, Outcome } from '../domain/delivery.ts'
import type { Mailbox } from '../domain/publication.ts'
import type { Reader, Subscriber } from '../domain/subscriber.ts'

/** An issue as the ledger knows it: frozen with the first letter of it that was planned. */
export interface PlannedIssue {
  readonly id: string
  readonly slug: string
  readonly subject: string
  readonly fingerprint: string
  /** The `Date` of every letter of it, so that a retry is the same bytes. */
  readonly date: Instant
}

/** A delivery that is due. */
export interface Due {
  readonly id: string
  /** Where it stands in the order of deliveries. */
  readonly place: number
  readonly reader: Reader
}

/** The ledger: where every delivery's state is written down before it changes. Each method is durable when it returns. */
export interface Ledger {
  /**
   * Freezes the issue, or finds it frozen; what a dead sender left `sending` becomes `doubtful`; every reader without a
   * delivery of the issue gets one. Gives the issue as it was frozen first, and how many letters of it have left.
   */
  readonly plan: (issue: PlannedIssue) => PlannedIssue
  /** At most `limit` deliveries that are due, after `place`; those whose reader has left are `skipped` on the way. */
  readonly due: (issueId: string, place: number, limit: number) => readonly Due[]
  /** `sending`, from `planned` or `deferred`; false where it was neither. */
  readonly begin: (deliveryId: string) => boolean
  /** The state that came of it, with the server's words. */
  readonly settle: (deliveryId: string, state: DeliveryState, reply: string) => void
  /** `doubtful` → `planned`: only where a person has said so. */
  readonly resend: (issueId: string) => number
}

/** What can be asked of the ledger. */
export interface LedgerReport {
  readonly issues: () => readonly PlannedIssue[]
  readonly counts: (issueId: string) => Counts
  /** Deliveries in `state`, for a person to see. */
  readonly list: (issueId: string, state: DeliveryState, limit: number) => readonly { address: string; reply: string }[]
}

/** A person who is to be put on the list, and the words of their consent where they have given it. */
export interface Joining {
  readonly address: EmailAddress
  readonly name: string
  readonly confirmed?: string
  /** Whether someone who once left may come back by it: one by one, never by a list. */
  readonly mayReturn: boolean
}

/** The list of subscribers. */
export interface Subscribers {
  /** Puts people on the list, all or none; tells what became of each. Doing it twice changes nothing. */
  readonly join: (people: readonly Joining[]) => readonly ('reader' | 'pending' | 'known' | 'left')[]
  /** `left`, by address or public id; undefined where there is no such subscriber. */
  readonly leave: (addressOrId: string) => Subscriber | undefined
  readonly list: () => Iterable<Subscriber>
  readonly readers: () => number
}

/** A reader's own letter: its headers in order, its two parts. */
export interface PersonalLetter {
  readonly from: EmailAddress
  readonly to: EmailAddress
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly sender: Mailbox
  readonly replyTo: Mailbox
  readonly recipient: Mailbox
  readonly subject: string
  readonly date: string
  readonly messageId: string
  readonly html: string
  readonly text: string
}

/** A letter ready to go: one recipient, the bytes of the message. */
export interface Message {
  readonly from: EmailAddress
  readonly to: EmailAddress
  readonly raw: Uint8Array
}

/** A connection to a mail server that takes one letter after another. */
export interface Connection {
  /**
   * Hands a letter over. `beforeBody` is called once, synchronously, right before the first byte of the letter goes out;
   * what it throws keeps the letter back. Rejects with a Failure where the server cannot be talked to and no byte has gone.
   */
  readonly deliver: (message: Message, beforeBody: () => void) => Promise<Outcome>
  readonly close: () => void
}

/** Opens connections; rejects with a Failure that says why there is none. */
export interface Transport {
  readonly connect: () => Promise<Connection>
}

/** Keeps out a second sender; a Failure send/busy where there is one. Ends with the process at the latest. */
export interface SenderLock {
  readonly release: () => void
}
