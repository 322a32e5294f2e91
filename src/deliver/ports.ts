import type { Instant } from '../base/calendar.ts'
import type { EmailAddress } from '../domain/address.ts'
import type { Counts, DeliveryState, Outcome, Settled } from '../domain/delivery.ts'
import type { DkimKey } from '../domain/dkim.ts'
import type { SlotName } from '../domain/letter.ts'
import type { Mailbox } from '../domain/publication.ts'
import type { Reader } from '../domain/subscriber.ts'

/** An issue as the ledger knows it: frozen with the first letter of it that a reader may have got. */
export interface PlannedIssue {
  readonly id: string
  readonly slug: string
  readonly subject: string
  /** What the edition says. */
  readonly fingerprint: string
  /** What its letter is, before it is any reader's own: the same edition by another template is another letter. */
  readonly letter: string
  /** The `Date` of every letter of it, so that a retry is the same bytes. */
  readonly date: Instant
}

/** How an issue is planned. */
export interface Planning {
  /** Whose claims are nobody's any more: of all others, where there is no other sender; of those whose lease has run out. */
  readonly dead: 'all' | 'expired'
  /** What letters to a domain are paced by. */
  readonly paceKeyOf: (domain: string) => string | Promise<string>
}

/** A delivery that is due, and is claimed. */
export interface Due {
  readonly id: string
  /** Where it stands in the order of deliveries: by `notBefore`, then by `place`. */
  readonly place: number
  /** When it was put off to; 0 where it was not. */
  readonly notBefore: number
  readonly reader: Reader
  /** What it is paced by: a provider, or a domain. */
  readonly paceKey: string
  /** The only sections that the reader wants; all where there are none. */
  readonly topics: readonly string[]
  /** How often it was attempted, and when for the first time. */
  readonly attempts: number
  readonly firstAt: Instant | undefined
  /** The claim that it is of. */
  readonly owner: string
}

/** What is to be claimed. */
export interface Claim {
  /** A name that no other claim has: who holds a delivery under another one changes nothing of it. */
  readonly owner: string
  /** For how many milliseconds nobody else may take it for dead. */
  readonly lease: number
  readonly limit: number
  /** What is paced by these stays. */
  readonly notKeys: readonly string[]
  /** Only what stands behind it in the order. */
  readonly after?: Pick<Due, 'notBefore' | 'place'> | undefined
}

/** What came of an attempt, with the server's words. `begun`: whether the letter's body had. */
export interface Settlement {
  readonly due: Due
  readonly begun: boolean
  readonly settled: Settled
  readonly reply: string
}

/** Changes that are on disk together, or none of them. */
export interface Marks {
  readonly settled: readonly Settlement[]
  /** Letters that have failed by what was no reader's fault: they are put off. */
  readonly spared: readonly Due[]
  /** Letters that had begun and of which no server has taken anything: as if they had not been attempted. */
  readonly undone: readonly Due[]
  readonly begun: readonly Due[]
  /** As in a claim, for what begins. */
  readonly lease: number
}

/** Whether a letter may go: yes; its reader may not be written to any more; or it is not the sender's who asks. */
export type Begun = 'begun' | 'gone' | 'taken'

/** Why a delivery is not sent to a reader who may be written to: the issue has nothing of the topics that they have chosen. */
export type SkipReason = 'topics'

/** The ledger: where every delivery's state is written down before it changes. Each method is durable when it resolves. */
export interface Ledger {
  /**
   * Freezes the issue, or finds it frozen; of what a dead sender left, the letters under way become `doubtful`, all else is free again;
   * every reader without a delivery of the issue gets one. Gives the issue as it was frozen first.
   */
  readonly plan: (issue: PlannedIssue, planning: Planning) => Promise<PlannedIssue>
  /**
   * Claims deliveries that are due; those whose reader has left, pauses or is suppressed are `skipped` on the way, with the reason as
   * their reply. Fewer than `limit` are all that there are.
   */
  readonly claim: (issueId: string, claim: Claim) => Promise<readonly Due[]>
  /**
   * Writes down what came of letters, and that others begin: `sending`, from `planned` or `deferred`, where the claim still holds and
   * the reader may still be written to. Tells of each that is to begin whether it may.
   */
  readonly mark: (marks: Marks) => Promise<readonly Begun[]>
  /** Gives back what was claimed and has not begun. */
  readonly release: (dues: readonly Due[]) => Promise<void>
  /** What was claimed and has not begun is `skipped`, with the reason as its reply: it is not sent later, either. */
  readonly skip: (dues: readonly Due[], reason: SkipReason) => Promise<void>
  /** What is `doubtful` is `planned` once more, only where a person has said so; what is `deferred` is due now. Tells how many. */
  readonly resend: (issueId: string, state: 'doubtful' | 'deferred') => Promise<number>
}

/** A delivery, for a person to see. */
export interface ListedDelivery {
  readonly place: number
  readonly address: string
  readonly reply: string
  /** When it is tried again; undefined where it is not. */
  readonly nextAttempt: Instant | undefined
}

/** What can be asked of the ledger. */
export interface LedgerReport {
  readonly issues: () => Promise<readonly PlannedIssue[]>
  readonly counts: (issueId: string) => Promise<Counts>
  /** How many were skipped, by the reason. */
  readonly skips: (issueId: string) => Promise<Readonly<Record<string, number>>>
  /** Deliveries in `state`, in their order, behind the place `after`. */
  readonly list: (
    issueId: string,
    state: DeliveryState,
    page: { readonly after?: number; readonly limit: number },
  ) => Promise<readonly ListedDelivery[]>
  /** When the first of those that were put off is due; undefined where there is none. */
  readonly nextAttempt: (issueId: string) => Promise<Instant | undefined>
  /** Whether anything is due now that nobody has claimed. */
  readonly hasDue: (issueId: string) => Promise<boolean>
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
  /** The delivery that it is; none where it is no letter of an issue. */
  readonly delivery?: string
  /** The envelope sender, where what comes back is to tell by its address of which delivery it is. */
  readonly from?: EmailAddress
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
  /**
   * Asks for a turn for the next letter, where the server takes them at a rate alone: 0 where it has been given, else for how many
   * milliseconds there is none.
   */
  readonly turn?: () => number
  readonly close: () => void
}

/** Opens connections; rejects with a Failure that says why there is none. */
export interface Transport {
  readonly connect: () => Promise<Connection>
  /** Whether another connection would be welcome; whoever cannot tell is asked for one. */
  readonly hasRoom?: () => boolean
}

/** Keeps out a second sender; a Failure send/busy where there is one. Ends with the process at the latest. */
export interface SenderLock {
  readonly release: () => void
}
