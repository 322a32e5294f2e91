import type { Database } from '../../src/store/engine/session.ts'
import type { LedgerUnderTest } from './ledger.ts'

/** Lets time go by for the deliveries of a database: what was to come is so much nearer, and what was is so much longer ago. */
export const laterIn =
  (database: Database): LedgerUnderTest['later'] =>
  async (milliseconds) => {
    await database.run('update delivery set not_before = not_before - ? where not_before > 0', milliseconds)
    await database.run('update delivery set lease_until = lease_until - ?', milliseconds)
    await database.run('update delivery set first_at = first_at - ?', milliseconds)
    await database.run("update delivery set changed_at = changed_at - ? where state = 'sent'", milliseconds)
    await database.run('update pace set rests_until = rests_until - ?', milliseconds)
  }
