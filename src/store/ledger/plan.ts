import type { PlannedIssue, Planning } from '../../deliver/ports.ts'
import { deliveryId } from '../../domain/delivery.ts'
import type { Notice } from '../../domain/sending/feedback.ts'
import type { Database, Session } from '../engine/session.ts'
import { endDoubt } from '../feedback/doubt.ts'
import { isReader, whyNot } from '../reach.ts'
import { skip } from './claim.ts'
import { issueOf } from './report.ts'

/** As many are planned in one transaction: a list of millions neither fills the memory nor the log, nor keeps others waiting. */
const chunk = 250

/** Freezes an issue, puts what a dead sender left in order, and plans a delivery for every reader who has none. */
export async function planIssue(database: Database, issue: PlannedIssue, planning: Planning): Promise<PlannedIssue> {
  const frozen = await database.transaction((session) => freeze(session, issue))
  await database.transaction((session) => recover(session, issue.id, planning.dead))
  for (const state of ['planned', 'deferred']) await skipUnreachable(database, issue.id, state)
  await planReaders(database, issue.id, planning.paceKeyOf)
  return frozen
}

/** The issue as it is frozen. One that nobody can have got yet may still change. */
async function freeze(session: Session, issue: PlannedIssue): Promise<PlannedIssue> {
  const [known] = await session.all('select * from issue where id = ?', issue.id)
  const { id, slug, subject, fingerprint, letter, date } = issue
  if (known === undefined) {
    await session.run(
      'insert into issue (id, slug, subject, fingerprint, letter, date, planned_at) values (?, ?, ?, ?, ?, ?, {now})',
      ...[id, slug, subject, fingerprint, letter, date],
    )
    return issue
  }
  const [out] = await session.all(
    "select 1 from delivery where issue_id = ? and state in ('sent', 'sending', 'doubtful') limit 1",
    id,
  )
  if (out === undefined) {
    await session.run(
      'update issue set slug = ?, subject = ?, fingerprint = ?, letter = ?, date = ? where id = ?',
      ...[slug, subject, fingerprint, letter, date, id],
    )
    return issue
  }
  // Before schema 3 the letter was not frozen with its issue: it is from now on.
  if (known['letter'] === '') await session.run('update issue set letter = ? where id = ?', letter, id)
  return issueOf({ ...known, letter: known['letter'] || letter })
}

/** Of what a dead sender left, the letters under way are in doubt, but for those of which something was heard; all else is free. */
async function recover(session: Session, issueId: string, dead: Planning['dead']): Promise<void> {
  const left = `issue_id = ? and lease_owner is not null ${dead === 'all' ? '' : 'and lease_until < {now}'}`
  const heard = await session.all(
    `select id, kind, words from delivery join feedback_event on delivery_id = delivery.id
     where ${left} and state = 'sending' and at >= changed_at order by at`,
    issueId,
  )
  await session.run(
    `insert into attempt (delivery_id, number, outcome, reply, at)
     select id, attempts, 'doubtful', '', {now} from delivery where ${left} and state = 'sending'`,
    issueId,
  )
  await session.run(
    `update delivery set state = 'doubtful', lease_owner = null, lease_until = null, changed_at = {now}
     where ${left} and state = 'sending'`,
    issueId,
  )
  await session.run(`update delivery set lease_owner = null, lease_until = null where ${left}`, issueId)
  for (const { id, kind, words } of heard) {
    await endDoubt(session, String(id), { kind: kind as Notice['kind'], words: String(words) })
  }
}

/** Whoever may not be written to any more, since theirs was planned, is skipped, with the reason. */
async function skipUnreachable(database: Database, issueId: string, state: string): Promise<void> {
  for (let last = -1; ; ) {
    const rows = await database.all(
      `select place, ${whyNot} as why_not from delivery join subscriber on subscriber.id = subscriber_id
       where issue_id = ? and delivery.state = ? and place > ? order by place limit ?`,
      ...[issueId, state, last, chunk],
    )
    if (rows.length === 0) return
    last = Number(rows.at(-1)?.['place'])
    const gone = rows.filter((row) => row['why_not'] !== null)
    if (gone.length === 0) continue
    await database.transaction(async (session) => {
      for (const row of gone) await skip(session, Number(row['place']), String(row['why_not']))
    })
  }
}

/** A delivery for every reader who has none yet. */
async function planReaders(database: Database, issueId: string, paceKeyOf: Planning['paceKeyOf']): Promise<void> {
  for (let last = 0; ; ) {
    const rows = await database.all(
      `select id, public_id, domain from subscriber where id > ? and ${isReader}
         and not exists (select 1 from delivery where issue_id = ? and subscriber_id = subscriber.id)
       order by id limit ?`,
      ...[last, issueId, chunk],
    )
    if (rows.length === 0) return
    last = Number(rows.at(-1)?.['id'])
    const keys = await Promise.all(rows.map(({ domain }) => paceKeyOf(String(domain))))
    await database.transaction(async (session) => {
      for (const [index, row] of rows.entries()) {
        await session.run(
          `insert into delivery (id, issue_id, subscriber_id, state, attempts, reply, changed_at, pace_key)
           values (?, ?, ?, 'planned', 0, '', {now}, ?) on conflict do nothing`,
          ...[deliveryId(issueId, String(row['public_id'])), issueId, Number(row['id']), keys[index] ?? ''],
        )
      }
    })
  }
}
