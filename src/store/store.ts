import type { AskingBook, Outbox } from '../deliver/asking-port.ts'
import type { FeedbackBook, MailboxPlaces } from '../deliver/feedback-port.ts'
import type { SubscriberReport, Subscribers } from '../deliver/list-port.ts'
import type { PaceBook } from '../deliver/pace-port.ts'
import type { Ledger, LedgerReport } from '../deliver/ports.ts'
import { storedAskingBook } from './asking/asking-book.ts'
import { storedOutbox } from './asking/outbox.ts'
import type { Database } from './engine/session.ts'
import { storedFeedbackBook } from './feedback/feedback-book.ts'
import { storedMailboxPlaces } from './feedback/mailbox-places.ts'
import type { JoiningWorld } from './joining.ts'
import { storedLedger } from './ledger/ledger.ts'
import { storedLedgerReport } from './ledger/report.ts'
import { storedPaceBook } from './pace.ts'
import { storedSubscriberReport } from './subscriber-report.ts'
import { storedSubscribers } from './subscribers.ts'

/** Everything that is kept. */
export interface Kept {
  readonly subscribers: Subscribers & SubscriberReport
  readonly ledger: Ledger & LedgerReport
  readonly feedback: FeedbackBook & MailboxPlaces
  readonly paces: PaceBook
  /** What is asked for in the form, and the letters to confirm that wait for it. */
  readonly asking: AskingBook
  readonly outbox: Outbox
}

/** What is kept in a database whose schema is up to date. */
export function storeIn(database: Database, world: JoiningWorld): Kept {
  return {
    subscribers: { ...storedSubscribers(database, world), ...storedSubscriberReport(database, world) },
    ledger: { ...storedLedger(database), ...storedLedgerReport(database) },
    feedback: { ...storedFeedbackBook(database), ...storedMailboxPlaces(database) },
    paces: storedPaceBook(database),
    asking: storedAskingBook(database, world),
    outbox: storedOutbox(database, world),
  }
}
