import { instant } from '../../base/calendar.ts'
import type { LedgerReport, PlannedIssue } from '../../deliver/ports.ts'
import type { Counts } from '../../domain/delivery.ts'
import type { Database, Row } from '../engine/session.ts'
import { momentOf } from './claim.ts'

/** What can be asked of the ledger in a database. */
export function storedLedgerReport(database: Database): LedgerReport {
  return {
    issues: async () => (await database.all('select * from issue order by planned_at desc, id')).map(issueOf),
    counts: (issueId) => countsOf(database, issueId),
    skips: async (issueId) => {
      const rows = await database.all(
        `select reply, count(*) as n from delivery where issue_id = ? and state = 'skipped' group by reply order by reply`,
        issueId,
      )
      return Object.fromEntries(rows.map(({ reply, n }) => [String(reply), Number(n)]))
    },
    list: async (issueId, state, { after = -1, limit }) => {
      const rows = await database.all(
        `select place, coalesce(address, 'erased') as address, reply, nullif(not_before, 0) as next from delivery
         join subscriber on subscriber.id = subscriber_id
         where issue_id = ? and delivery.state = ? and place > ? order by place limit ?`,
        ...[issueId, state, after, limit],
      )
      return rows.map((row) => ({
        place: Number(row['place']),
        address: String(row['address']),
        reply: String(row['reply']),
        nextAttempt: momentOf(row['next']),
      }))
    },
    nextAttempt: async (issueId) => {
      const [row] = await database.all(
        `select min(not_before) as next from delivery
         where issue_id = ? and state in ('planned', 'deferred') and lease_owner is null and not_before > 0`,
        issueId,
      )
      return momentOf(row?.['next'] ?? null)
    },
    hasDue: async (issueId) => {
      const rows = await database.all(
        `select 1 from delivery where issue_id = ? and state in ('planned', 'deferred') and lease_owner is null
           and not_before <= {now} limit 1`,
        issueId,
      )
      return rows.length > 0
    },
  }
}

async function countsOf(database: Database, issueId: string): Promise<Counts> {
  const sql = 'select state, count(*) as n from delivery where issue_id = ? group by state'
  const by = new Map((await database.all(sql, issueId)).map((row) => [String(row['state']), Number(row['n'])]))
  const count = (state: string) => by.get(state) ?? 0
  const rest = {
    planned: count('planned'),
    sent: count('sent'),
    deferred: count('deferred'),
    failed: count('failed'),
    skipped: count('skipped'),
    // What is `sending` while nobody sends was cut off: the next send will say so, and so do we.
    doubtful: count('doubtful') + count('sending'),
  }
  return { readers: Object.values(rest).reduce((sum, n) => sum + n, 0), ...rest }
}

/** A row as an issue. */
export function issueOf(row: Row): PlannedIssue {
  const text = (name: string) => String(row[name])
  return {
    id: text('id'),
    slug: text('slug'),
    subject: text('subject'),
    fingerprint: text('fingerprint'),
    letter: text('letter'),
    date: instant(Number(row['date'])),
  }
}
