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
  const told = deliveryNotices(feedback, deliveries, known).map((one) => ({ mail: mailHash, ...one }))
  const results = await book.record(told)
  return told.map(({ delivery }, index) => ({ delivery, result: results[index] ?? 'known' }))
}
