import { instant } from '../base/calendar.ts'
import type { LedgerReport, PlannedIssue } from '../deliver/ports.ts'
import type { Counts } from '../domain/delivery.ts'
import type { Database, Row } from './engine/session.ts'

/** What can be asked of the ledger in a database. */
export function storedLedgerReport(database: Database): LedgerReport {
  return {
    issues: async () => (await database.all('select * from issue order by planned_at desc, id')).map(issueOf),
    counts: (issueId) => countsOf(database, issueId),
    list: async (issueId, state, limit) => {
      const rows = await database.all(
        `select coalesce(address, 'erased') as address, reply from delivery
         join subscriber on subscriber.id = subscriber_id
         where issue_id = ? and delivery.state = ? order by place limit ?`,
        ...[issueId, state, limit],
      )
      return rows.map((row) => ({ address: String(row['address']), reply: String(row['reply']) }))
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
    date: instant(Number(row['date'])),
  }
}
