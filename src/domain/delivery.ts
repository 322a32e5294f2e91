import { unreachable } from '../base/brand.ts'
import type { Instant } from '../base/calendar.ts'
import { hash } from '../base/hash.ts'
import { hardnessOf } from './sending/hardness.ts'
import { nextTry, type Tried } from './sending/retry.ts'

/**
 * The state of a delivery, one letter to one reader:
 *
 *     planned ─▶ sending ─▶ sent | failed
 *       │  ▲        │
 *       │  └─ deferred      a `sending` found at start-up becomes `doubtful`; only a person moves it on
 *       ▼
 *     skipped               the reader left before the letter did
 *
 * `sending` is on disk before the first byte of the letter goes out. Before that a sender claims what is due, by a lease that nobody else
 * takes until it has run out: the state stays what it was.
 */
export type DeliveryState = 'planned' | 'sending' | 'sent' | 'failed' | 'deferred' | 'doubtful' | 'skipped'

/** What came of handing a letter to the server, with the server's words. */
export type Outcome =
  /** It took the letter. */
  | { readonly kind: 'accepted'; readonly reply: string }
  /** It will never take it. */
  | ({ readonly kind: 'refused' } & Refusal)
  /** It did not take it, and may later. */
  | ({ readonly kind: 'busy' } & Refusal)
  /** The body had begun, and no answer came: it may have taken it (RFC 1047). */
  | { readonly kind: 'silent'; readonly reply: string }

/** Why a server did not take a letter. */
export interface Refusal {
  readonly reply: string
  /** The enhanced status code, `5.1.1` (RFC 3463), where the server gives one. */
  readonly status?: string | undefined
  /** What was answered: the recipient (RCPT), or the letter (at the end of its data). */
  readonly about: 'recipient' | 'letter'
}

/** What an outcome makes of a delivery. */
export type Settled =
  | { readonly state: 'sent' | 'doubtful' }
  /** `gone`: there is no such mailbox, so that it is not written to any more. */
  | { readonly state: 'failed'; readonly gone: boolean }
  /** It is tried again after so many milliseconds. */
  | { readonly state: 'deferred'; readonly after: number }

/** What an outcome makes of a delivery that was tried as often and as long, this time included: the ledger's whole rule book. */
export function settle(outcome: Outcome, tried: Tried, now: Instant): Settled {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'sent' }
    case 'refused':
      return { state: 'failed', gone: isGone(outcome) }
    case 'busy':
      return putOff(tried, now)
    case 'silent':
      return { state: 'doubtful' }
    default:
      return unreachable(outcome)
  }
}

function putOff(tried: Tried, now: Instant): Settled {
  const next = nextTry(tried, now)
  return next === undefined ? { state: 'failed', gone: false } : { state: 'deferred', after: next - now }
}

/** Whether a server that refuses a recipient says that there is none. Of a letter that it refuses it says nothing of the kind. */
function isGone({ reply, status, about }: Refusal): boolean {
  const code = Number(/^[45]\d\d/.exec(reply)?.[0])
  const reason = { statuses: [status], code: Number.isNaN(code) ? undefined : code, words: reply, stage: about }
  return about === 'recipient' && hardnessOf(reason) === 'hard'
}

/** The id of the delivery of an issue to a reader: planning twice makes the same one, and nobody can guess it. */
export function deliveryId(issueId: string, publicId: string): string {
  return hash(issueId, publicId).slice(0, 32)
}

/** How a send stands. `readers` is the sum of the rest. */
export interface Counts {
  readonly readers: number
  readonly planned: number
  readonly sent: number
  readonly deferred: number
  readonly failed: number
  readonly skipped: number
  readonly doubtful: number
}
