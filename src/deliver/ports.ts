import type { Instant } from '../base/calendar.ts'
import type { EmailAddress } from '../domain/address.ts'
import type { Counts, DeliveryState, Outcome } from '../domain/delivery.ts'
import type { DkimKey } from '../domain/dkim.ts'
import type { SlotName } from '../domain/letter.ts'
import type { Mailbox } from '../domain/publication.ts'
import type { Reader } from '../domain/subscriber.ts'

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

/** The ledger: where every delivery's state is written down before it changes. Each method is durable when it resolves. */
export interface Ledger {
  /**
   * Freezes the issue, or finds it frozen; what a dead sender left `sending` becomes `doubtful`; every reader without a
   * delivery of the issue gets one. Gives the issue as it was frozen first, and how many letters of it have left.
   */
  readonly plan: (issue: PlannedIssue) => Promise<PlannedIssue>
  /**
   * At most `limit` deliveries that are due, after `place`; those whose reader has left, pauses or is suppressed are `skipped` on
   * the way, with the reason as their reply.
   */
  readonly due: (issueId: string, place: number, limit: number) => Promise<readonly Due[]>
  /** `sending`, from `planned` or `deferred`; false where it was neither. */
  readonly begin: (deliveryId: string) => Promise<boolean>
  /** The state that came of it, with the server's words. */
  readonly settle: (deliveryId: string, state: DeliveryState, reply: string) => Promise<void>
  /** `doubtful` → `planned`: only where a person has said so. */
  readonly resend: (issueId: string) => Promise<number>
}

/** What can be asked of the ledger. */
export interface LedgerReport {
  readonly issues: () => Promise<readonly PlannedIssue[]>
  readonly counts: (issueId: string) => Promise<Counts>
  /** Deliveries in `state`, for a person to see. */
  readonly list: (
    issueId: string,
    state: DeliveryState,
    limit: number,
  ) => Promise<readonly { address: string; reply: string }[]>
}

/**
 * A field of a message's head, as what it means: how it is written (RFC 5322, RFC 2047) is the composer's. `words` is text for people,
 * `mailbox` a name and an address; `tokens` is for programs, ASCII in the syntax of its field, and may be folded at spaces alone.
 */
export type HeaderField =
  | { readonly name: string; readonly kind: 'words' | 'tokens'; readonly value: string }
  | { readonly name: string; readonly kind: 'mailbox'; readonly value: Mailbox }

/** A part of a letter, cut at its slots: `pieces` stay as they are, and between each two of them stands what `slots` names. */
export interface CutPart {
  readonly pieces: readonly string[]
  readonly slots: readonly PartSlot[]
}

/** What stands between the pieces of a part: what letters have of each reader's own, or the link of a letter to confirm. */
export type PartSlot = SlotName | 'confirm'

/** A letter as it is before it is any reader's own. */
export interface CommonLetter {
  readonly from: EmailAddress
  readonly date: Instant
  readonly headers: readonly HeaderField[]
  readonly text: CutPart
  readonly html: CutPart
}

/** What stands in the slots of a part: escaped for its syntax. */
export type SlotValues = Readonly<Partial<Record<PartSlot, string>>>

/** What makes a letter one reader's own. */
export interface ReadersOwn {
  readonly to: EmailAddress
  readonly headers: readonly HeaderField[]
  readonly text: SlotValues
  readonly html: SlotValues
}

/** How large a part is: its own bytes, and those that it is sent as. */
export interface PartSize {
  readonly type: 'text/plain' | 'text/html'
  readonly encoding: 'quoted-printable' | 'base64'
  readonly bytes: number
  readonly encoded: number
}

/** A letter, composed once for all its readers. */
export interface ComposedLetter {
  /** Makes it one reader's own. The same reader's is the same bytes, each time. */
  readonly fill: (own: ReadersOwn) => Promise<Message>
  readonly parts: readonly PartSize[]
  /** Who signs it: none where it leaves unsigned. */
  readonly signatures: readonly Signature[]
}

/** Composes a letter; the first message that is made of it is verified before anybody gets it. */
export type Compose = (letter: CommonLetter) => ComposedLetter

/** A DKIM signature, by what a verifier looks its key up with. */
export type Signature = Pick<DkimKey, 'algorithm' | 'domain' | 'selector'>

/** A letter ready to go: one recipient, the bytes of the message. No line of it begins with a dot. */
export interface Message {
  readonly from: EmailAddress
  readonly to: EmailAddress
  readonly raw: Uint8Array
}

/** A connection to a mail server that takes one letter after another. */
export interface Connection {
  /**
   * Hands a letter over. `beforeBody` is called once, right before the first byte of the letter goes out, which waits for it;
   * what it rejects with keeps the letter back, and closes the connection. Rejects with a Failure only where the server certainly has
   * not taken the letter and no reader is to be charged: `send/unreachable` (try again), `send/slow-down` (later), and what would be
   * so for every letter: `send/refused`, `send/auth`, `send/tls`.
   */
  readonly deliver: (message: Message, beforeBody: () => Promise<void>) => Promise<Outcome>
  /** Whether it can take another letter: not after the server has ended it, nor after a break or a silence. */
  readonly isOpen: () => boolean
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
