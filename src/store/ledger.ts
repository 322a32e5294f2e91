import type { Due, Ledger, PlannedIssue } from '../deliver/ports.ts'
import { deliveryId } from '../domain/delivery.ts'
import type { Reader } from '../domain/subscriber.ts'
import type { Database, Row, Session } from './engine/session.ts'
import { storable } from './engine/storable.ts'
import { issueOf } from './ledger-report.ts'
import { isReader, whyNot } from './reach.ts'
import { subscriberOf } from './subscribers.ts'

/** As many readers are planned in one transaction: a list of millions neither fills the memory nor the log. */
const chunk = 2000

/** The ledger in a database. Each transition names the state that it leaves, so that whoever loses a race changes nothing. */
export function storedLedger(database: Database): Ledger {
  return {
    plan: async (issue) => {
      const frozen = await freeze(database, issue)
      await database.transaction((session) => doubtAll(session, issue.id))
      await skipUnreachable(database, issue.id)
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
    settle: (id, state, reply) =>
      database.transaction((session) => settleOne(session, { id, state, reply: storable(reply.slice(0, 512)) })),
    resend: (issueId) =>
      database.run(
        "update delivery set state = 'planned', changed_at = {now} where issue_id = ? and state = 'doubtful'",
        issueId,
      ),
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

/** What a dead sender left behind is in doubt. */
async function doubtAll(session: Session, issueId: string): Promise<void> {
  await session.run(
    `insert into attempt (delivery_id, number, outcome, reply, at)
     select id, attempts, 'doubtful', '', {now} from delivery where issue_id = ? and state = 'sending'`,
    issueId,
  )
  await session.run(
    `update delivery set state = 'doubtful', changed_at = {now} where issue_id = ? and state = 'sending'`,
    issueId,
  )
}

/** Whoever may not be written to any more, since theirs was planned, is skipped, with the reason. */
async function skipUnreachable(database: Database, issueId: string): Promise<void> {
  await database.run(
    `update delivery set state = 'skipped', changed_at = {now},
       reply = (select ${whyNot} from subscriber where id = delivery.subscriber_id)
     where issue_id = ? and state in ('planned', 'deferred')
       and not exists (select 1 from subscriber where id = delivery.subscriber_id and ${isReader})`,
    issueId,
  )
}

/** A delivery for every reader who has none yet. */
async function planReaders(database: Database, issueId: string): Promise<void> {
  for (let last = 0; ; ) {
    const rows = await database.all(
      `select id, public_id from subscriber where id > ? and ${isReader}
         and not exists (select 1 from delivery where issue_id = ? and subscriber_id = subscriber.id)
       order by id limit ?`,
      ...[last, issueId, chunk],
    )
    if (rows.length === 0) return
    last = Number(rows.at(-1)?.['id'])
    await database.transaction(async (session) => {
      for (const row of rows) {
        await session.run(
          `insert into delivery (id, issue_id, subscriber_id, state, attempts, reply, changed_at)
           values (?, ?, ?, 'planned', 0, '', {now}) on conflict do nothing`,
          ...[deliveryId(issueId, String(row['public_id'])), issueId, Number(row['id'])],
        )
      }
    })
  }
}

/** The next that are due; whoever may not be written to any more is skipped on the way. */
async function dueAfter(
  session: Session,
  after: { issueId: string; place: number; limit: number },
): Promise<readonly Due[]> {
  const { issueId, limit } = after
  for (let place = after.place; ; ) {
    const rows = await session.all(
      `select place, delivery.id as delivery_id, ${whyNot} as why_not,
         public_id, address, name, subscriber.state as state
       from delivery join subscriber on subscriber.id = subscriber_id
       where issue_id = ? and place > ? and delivery.state in ('planned', 'deferred') order by place limit ?`,
      ...[issueId, place, limit],
    )
    const staying = rows.filter((row) => row['why_not'] === null)
    for (const { delivery_id, why_not } of rows) {
      if (why_not === null) continue
      await session.run(
        `update delivery set state = 'skipped', reply = ?, changed_at = {now}
         where id = ? and state in ('planned', 'deferred')`,
        ...[String(why_not), String(delivery_id)],
      )
    }
    if (staying.length > 0 || rows.length === 0) return staying.map(dueOf)
    place = Number(rows.at(-1)?.['place'])
  }
}

/** What came of an attempt. One that ended before the letter's body began is an attempt, too. */
async function settleOne(
  session: Session,
  { id, state, reply }: { readonly id: string; readonly state: string; readonly reply: string },
): Promise<void> {
  const changed = await session.run(
    `update delivery set reply = ?, changed_at = {now}, state = ?,
       attempts = case when state = 'sending' then attempts else attempts + 1 end
     where id = ? and state in ('sending', 'planned', 'deferred')`,
    ...[reply, state, id],
  )
  if (changed === 0 || state === 'sent') return
  await session.run(
    `insert into attempt (delivery_id, number, outcome, reply, at)
     select id, attempts, state, reply, changed_at from delivery where id = ?`,
    id,
  )
}

const dueOf = (row: Row): Due => ({
  id: String(row['delivery_id']),
  place: Number(row['place']),
  reader: subscriberOf(row) as Reader,
})
