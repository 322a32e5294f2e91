import type { FeedbackBook, Recorded } from '../../deliver/feedback-port.ts'
import { deliveryNotices } from '../../feedback/match.ts'
import type { ReturnedMail } from './mail.ts'

/** What became of what a mail says of one delivery of ours. */
export interface Applied {
  readonly delivery: string
  readonly result: Recorded
}

/** Writes down what a mail says of deliveries that are in the ledger. What names none of them changes nothing, whatever it says. */
export async function applyFeedback(returned: ReturnedMail, book: FeedbackBook): Promise<readonly Applied[]> {
  const { feedback, deliveries, mailHash } = returned
  const known = await book.readersOf(deliveries)
  const applied: Applied[] = []
  for (const { delivery, notice } of deliveryNotices(feedback, deliveries, known)) {
    applied.push({ delivery, result: await book.record({ mail: mailHash, delivery, notice }) })
  }
  return applied
}
