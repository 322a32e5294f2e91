import type { FeedbackBook, Recorded } from '../../deliver/feedback-port.ts'
import { deliveryNotices } from '../../feedback/match.ts'
import type { ReturnedMail } from './mail.ts'

/** What became of what a mail says of one delivery of ours, or of one who asks to be taken off. */
export type Applied = ({ readonly delivery: string } | { readonly leaver: string }) & { readonly result: Recorded }

/**
 * Writes down what a mail says of deliveries that are in the ledger, and of readers who ask to be taken off. What names none of them
 * changes nothing, whatever it says.
 */
export async function applyFeedback(returned: ReturnedMail, book: FeedbackBook): Promise<readonly Applied[]> {
  const { feedback, deliveries, leavers, mailHash } = returned
  const known = await book.readersOf(deliveries)
  const told = deliveryNotices(feedback, deliveries, known).map((one) => ({ mail: mailHash, ...one }))
  const leaving = leavers.map((publicId) => ({ mail: mailHash, leaver: { publicId } }))
  if (told.length + leaving.length === 0) return []
  const results = await book.record([...told, ...leaving])
  const named = [...told.map(({ delivery }) => ({ delivery })), ...leavers.map((leaver) => ({ leaver }))]
  return named.map((one, index) => ({ ...one, result: results[index] ?? 'known' }))
}
