import { unreachable } from '../base/brand.ts'
import { hash } from '../base/hash.ts'

/**
 * The state of a delivery, one letter to one reader:
 *
 *     planned ─▶ sending ─▶ sent | failed
 *       │  ▲        │
 *       │  └─ deferred      a `sending` found at start-up becomes `doubtful`; only a person moves it on
 *       ▼
 *     skipped               the reader left before the letter did
 *
 * `sending` is on disk before the first byte of the letter goes out.
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

/** The state that an outcome leaves a delivery in: the ledger's whole rule book. */
export function settle(outcome: Outcome): 'sent' | 'failed' | 'deferred' | 'doubtful' {
  switch (outcome.kind) {
    case 'accepted':
      return 'sent'
    case 'refused':
      return 'failed'
    case 'busy':
      return 'deferred'
    case 'silent':
      return 'doubtful'
    default:
      return unreachable(outcome)
  }
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
