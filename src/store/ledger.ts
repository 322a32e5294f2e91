import { instant } from '../base/calendar.ts'
import type { Due, Ledger, LedgerReport, PlannedIssue } from '../deliver/ports.ts'
import { type Counts, deliveryId } from '../domain/delivery.ts'
import type { Reader } from '../domain/subscriber.ts'
import type { Database, Row, Session } from './engine/session.ts'
import { storable } from './engine/storable.ts'
import { subscriberOf } from './subscribers.ts'

/** As many readers are planned in one transaction: a list of millions neither fills the memory nor the log. */
const chunk = 2000

/** The ledger in a database. Each transition names the state that it leaves, so that whoever loses a race changes nothing. */
export function storedLedger(database: Database): Ledger & LedgerReport {
  return {
    plan: async (issue) => {
      const frozen = await freeze(database, issue)
      await database.run(
        "update delivery set state = 'doubtful', changed_at = {now} where issue_id = ? and state = 'sending'",
        issue.id,
      )
      await planReaders(database, issue.id)
      return frozen
    },
    due: (issueId, place, limit) => database.transaction((session) => dueAfter(session, { issueId, place, limit })),
    begin: async (id) =>
      (await database.run(
        `update delivery set state = 'sending', attempts = attempts + 1, changed_at = {now}
         where id = ? and state in ('planned', 'deferred')`,
        id,
      )) === 1,
    settle: async (id, state, reply) => {
      await database.run(
        `update delivery set state = ?, reply = ?, changed_at = {now}
         where id = ? and state in ('sending', 'planned', 'deferred')`,
        ...[state, storable(reply.slice(0, 512)), id],
      )
    },
    resend: (issueId) =>
      database.run(
        "update delivery set state = 'planned', changed_at = {now} where issue_id = ? and state = 'doubtful'",
        issueId,
      ),
    issues: async () => (await database.all('select * from issue order by planned_at desc, id')).map(issueOf),
    counts: (issueId) => countsOf(database, issueId),
    list: async (issueId, state, limit) => {
      const rows = await database.all(
        `select address, reply from delivery join subscriber on subscriber.id = subscriber_id
           where issue_id = ? and delivery.state = ? order by place limit ?`,
        ...[issueId, state, limit],
      )
      return rows.map((row) => ({ address: String(row['address']), reply: String(row['reply']) }))
    },
  }
}

/** The issue as it is frozen. One that nobody can have got yet may still change. */
function freeze(database: Database, issue: PlannedIssue): Promise<PlannedIssue> {
  return database.transaction(async (session) => {
    const [known] = await session.all('select * from issue where id = ?', issue.id)
    const { id, slug, subject, fingerprint, date } = issue
    if (known === undefined) {
      await session.run('insert into issue values (?, ?, ?, ?, ?, {now})', id, slug, subject, fingerprint, date)
      return issue
    }
    const [out] = await session.all(
      "select 1 from delivery where issue_id = ? and state in ('sent', 'sending', 'doubtful') limit 1",
      id,
    )
    if (out !== undefined) return issueOf(known)
    await session.run(
      'update issue set slug = ?, subject = ?, fingerprint = ?, date = ? where id = ?',
      ...[slug, subject, fingerprint, date, id],
    )
    return issue
  })
}

/** A delivery for every reader who has none yet; whoever has left since theirs was planned is skipped. */
async function planReaders(database: Database, issueId: string): Promise<void> {
  await database.run(
    `update delivery set state = 'skipped', changed_at = {now}
     where issue_id = ? and state in ('planned', 'deferred')
       and subscriber_id in (select id from subscriber where state <> 'active')`,
    issueId,
  )
  for (let last = 0; ; ) {
    const rows = await database.all(
      `select id, public_id from subscriber where state = 'active' and id > ?
         and not exists (select 1 from delivery where issue_id = ? and subscriber_id = subscriber.id)
       order by id limit ?`,
      ...[last, issueId, chunk],
    )
    if (rows.length === 0) return
    last = Number(rows.at(-1)?.['id'])
    await database.transaction(async (session) => {
      for (const row of rows) {
        await session.run(
          `insert into delivery (id, issue_id, subscriber_id, state, changed_at) values (?, ?, ?, 'planned', {now})
           on conflict do nothing`,
          ...[deliveryId(issueId, String(row['public_id'])), issueId, Number(row['id'])],
        )
      }
    })
  }
}

/** The next that are due; whoever has left since they were planned is skipped on the way. */
async function dueAfter(
  session: Session,
  after: { issueId: string; place: number; limit: number },
): ReturnType<Ledger['due']> {
  const { issueId, limit } = after
  for (let place = after.place; ; ) {
    const rows = await session.all(
      `select place, delivery.id as delivery_id, subscriber.* from delivery
       join subscriber on subscriber.id = subscriber_id
       where issue_id = ? and place > ? and delivery.state in ('planned', 'deferred') order by place limit ?`,
      ...[issueId, place, limit],
    )
    const [staying, gone] = [rows.filter(isActive), rows.filter((row) => !isActive(row))]
    for (const { delivery_id } of gone) {
      await session.run(
        `update delivery set state = 'skipped', changed_at = {now} where id = ? and state in ('planned', 'deferred')`,
        String(delivery_id),
      )
    }
    if (staying.length > 0 || rows.length === 0) return staying.map(dueOf)
    place = Number(rows.at(-1)?.['place'])
  }
}

const isActive = (row: Row): boolean => row['state'] === 'active'

const dueOf = (row: Row): Due => ({
  id: String(row['delivery_id']),
  place: Number(row['place']),
  reader: subscriberOf(row) as Reader,
})

async function countsOf(database: Database, issueId: string): Promise<Counts> {
  const rows = await database.all(
    'select state, count(*) as n from delivery where issue_id = ? group by state',
    issueId,
  )
  const by = new Map(rows.map((row) => [String(row['state']), Number(row['n'])]))
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

function issueOf(row: Row): PlannedIssue {
  const [id, slug, subject, fingerprint] = ['id', 'slug', 'subject', 'fingerprint'].map((name) => String(row[name]))
  return {
    id: id ?? '',
    slug: slug ?? '',
    subject: subject ?? '',
    fingerprint: fingerprint ?? '',
    date: instant(Number(row['date'])),
  }
}
