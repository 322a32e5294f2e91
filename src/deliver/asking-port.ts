import type { Instant } from '../base/calendar.ts'
import type { EmailAddress } from '../domain/address.ts'
import type { Evidence } from './list-port.ts'

/** What somebody asks for in the form. Nobody knows yet whether the address is theirs. */
export interface Asking {
  readonly address: EmailAddress
  /** The only sections that they want; all, or those that they have, where there are none. */
  readonly topics: readonly string[]
  readonly evidence: Evidence
  /** What they read when they asked. */
  readonly words: string
  /** Their network, as a hash that nobody can make without the key: it is kept for an hour. */
  readonly network: string
}

/** What becomes of somebody who asks; nothing of it depends on the address. */
export type Asked =
  | 'asked'
  /** Too often from that network. */
  | 'limited'
  /** More wait than can be written to within a day. */
  | 'full'

/** What somebody who follows the link of a letter agrees to. */
export interface Agreement {
  readonly publicId: string
  readonly epoch: number
  readonly source: string
  /** What they read when they agreed. */
  readonly words: string
}

/** Where it is written down what was asked for, and what was agreed to. */
export interface AskingBook {
  /** Does the same for every address, so that no answer, nor how long it takes, tells of anybody. At most `mostWaiting` may wait. */
  readonly ask: (asking: Asking, mostWaiting: number) => Promise<Asked>
  /** Makes a reader of whoever agrees; `void` where that was never asked for, was said before, or they have left since. */
  readonly confirm: (agreement: Agreement) => Promise<'confirmed' | 'void'>
  /** How many letters wait for their turn. */
  readonly depth: () => Promise<number>
}

/** A letter to confirm that is to go out now. */
export interface DueConfirmation {
  readonly id: number
  readonly address: EmailAddress
  readonly publicId: string
  readonly epoch: number
  /** When it was first to go out: its `Date`, so that a retry is the same bytes. */
  readonly firstAt: Instant
  /** How often it was tried, this time included, and when this time began. */
  readonly attempts: number
  readonly takenAt: Instant
}

/** Why no letter goes to an address that was asked for. */
export type Declined =
  /** It was sent one lately. */
  | 'address'
  /** Whoever has it has complained. */
  | 'complaint'
  /** There is nothing to confirm any more. */
  | 'settled'

/** What was taken out of the box. */
export interface Taken {
  readonly due: DueConfirmation | undefined
  readonly declined: readonly Declined[]
  /** Whether it is worth to look again at once. */
  readonly more: boolean
}

/** How a letter to confirm ended: it left, is tried again, or never will be; or it has not begun, and nothing is charged. */
export type Ending =
  | { readonly kind: 'sent'; readonly reply: string; readonly words: string }
  | { readonly kind: 'again'; readonly reply: string; readonly at: Instant; readonly left: 'no' | 'perhaps' }
  | { readonly kind: 'failed'; readonly reply: string }
  | { readonly kind: 'unbegun' }

/** The box that letters to confirm leave from. One program at a time takes from it. */
export interface Outbox {
  /** What a dead sender left `sending` goes out again: once too many at the most. */
  readonly recover: () => Promise<void>
  /** Takes the next letter that is due, and marks it `sending`; of those for the form at most `perHour` in any hour. */
  readonly take: (perHour: number) => Promise<Taken>
  readonly settle: (id: number, ending: Ending) => Promise<void>
  /** Deletes what has had its time: who never confirmed, and when somebody asked. */
  readonly clear: () => Promise<void>
}
