import type { Notice } from '../domain/sending/feedback.ts'
import type { SuppressionReason } from '../domain/subscriber.ts'

/** What a mail that came back says of a delivery. */
export interface ToldOfDelivery {
  /** The mail's own hash: what it says is on record once, however often it is read. */
  readonly mail: string
  readonly delivery: string
  readonly notice: Notice
}

/** What became of what was told: on record before, or now; and whether the reader is not written to any more for it. */
export type Recorded = 'known' | 'recorded' | SuppressionReason

/** Where what came back of letters is written down. */
export interface FeedbackBook {
  /** The readers' addresses of those of the deliveries that are ours, and have been attempted. */
  readonly readersOf: (deliveries: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Writes down what was told, and draws the conclusion of it. */
  readonly record: (told: ToldOfDelivery) => Promise<Recorded>
}
