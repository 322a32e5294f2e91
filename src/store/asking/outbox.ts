import { instant } from '../../base/calendar.ts'
import type { Declined, DueConfirmation, Ending, Outbox, Taken } from '../../deliver/asking-port.ts'
import type { EmailAddress } from '../../domain/address.ts'
import { keptDays, networkCap, totalCap } from '../../domain/asking/limits.ts'
import type { Database, Row, Session } from '../engine/session.ts'
import { storable } from '../engine/storable.ts'
import type { JoiningWorld } from '../joining.ts'
import { admit } from './admit.ts'
import { mark, roomFor, unmark } from './marks.ts'
import { clockOf, keepWords } from './words.ts'

/** As many people are deleted in one transaction. */
const chunk = 1000

/** As many are looked at in one transaction, of which one at the most goes out. */
const page = 50

const day = 86_400_000

/** The box in a database. */
export function storedOutbox(database: Database, world: JoiningWorld): Outbox {
  return {
    recover: async () => {
      await database.run("update asking set state = 'waiting' where state = 'sending'")
    },
    take: (perHour) => database.transaction((session) => takeOne(session, { ...world, perHour })),
    settle: (id, ending) => database.transaction((session) => settleOne(session, id, ending)),
    clear: async () => {
      await database.transaction(clearMarks)
      for (let more = true; more; ) more = await database.transaction(clearSome)
    },
  }
}

type TakingWorld = JoiningWorld & { readonly perHour: number }

async function takeOne(session: Session, world: TakingWorld): Promise<Taken> {
  const now = await clockOf(session)
  const room = await roomFor(session, ['all'], { cap: totalCap(world.perHour), now })
  const rows = await session.all(
    `select * from asking where state = 'waiting' and not_before <= ? and (how <> 'form' or ? > 0)
     order by not_before, id limit ${page}`,
    ...[now, room],
  )
  const declined: Declined[] = []
  for (const row of rows) {
    const admitted = await admit(session, row, { ...world, now })
    if (typeof admitted !== 'string') return { due: await begin(session, { row, admitted, now }), declined, more: true }
    await session.run('delete from asking where id = ?', Number(row['id']))
    declined.push(admitted)
  }
  return { due: undefined, declined, more: rows.length === page }
}

/** It is `sending` on disk before anything goes out, and counts. */
async function begin(
  session: Session,
  { row, admitted, now }: { readonly row: Row; readonly admitted: Row; readonly now: number },
): Promise<DueConfirmation> {
  const id = Number(row['id'])
  const firstAt = Number(row['first_at'] ?? now)
  const attempts = Number(row['attempts']) + 1
  const epoch = Number(admitted['epoch'])
  await session.run(
    `update asking set state = 'sending', subscriber_id = ?, epoch = ?, address = null, first_at = ?, attempts = ?
     where id = ?`,
    ...[Number(admitted['id']), epoch, firstAt, attempts, id],
  )
  if (row['how'] === 'form') await mark(session, 'all', { asking: id, now })
  return {
    ...{ id, epoch, attempts },
    address: String(admitted['address']) as EmailAddress,
    publicId: String(admitted['public_id']),
    firstAt: instant(firstAt),
    takenAt: instant(now),
  }
}

async function settleOne(session: Session, id: number, ending: Ending): Promise<void> {
  const gone = ending.kind === 'sent' || (ending.kind === 'again' && ending.left === 'perhaps')
  if (!gone) await unmark(session, id)
  if (ending.kind === 'unbegun') {
    await session.run(
      "update asking set state = 'waiting', attempts = attempts - 1 where id = ? and state = 'sending'",
      id,
    )
    return
  }
  const state = ending.kind === 'again' ? 'waiting' : ending.kind
  const words = ending.kind === 'sent' ? ` ${await keepWords(session, 'letter', ending.words)}` : ''
  await session.run(
    `update asking set state = ?, reply = ?, wording = wording || ?, not_before = coalesce(?, not_before)
     where id = ? and state = 'sending'`,
    ...[state, storable(ending.reply.slice(0, 512)), words, ending.kind === 'again' ? ending.at : null, id],
  )
}

/** A network is forgotten after the hour for which its limit holds. */
async function clearMarks(session: Session): Promise<void> {
  const now = await clockOf(session)
  await session.run(
    `delete from asking_mark where at <= ? or (at <= ? and (who = 'all' or who like 'network:%'))`,
    ...[now - keptDays * day, now - networkCap.span],
  )
}

/** Deletes whoever is pending, was asked, and has not answered for too long; whoever never was asked stays. Tells whether there are more. */
async function clearSome(session: Session): Promise<boolean> {
  const now = await clockOf(session)
  const old = await session.all(
    `select distinct subscriber_id as id from asking join subscriber on subscriber.id = subscriber_id
     where subscriber.state = 'pending' and asking.state in ('sent', 'failed') and not exists (
       select 1 from asking as later where later.subscriber_id = subscriber.id
         and (later.state in ('waiting', 'sending') or coalesce(later.first_at, later.asked_at) > ?))
     limit ${chunk}`,
    now - keptDays * day,
  )
  for (const row of old) {
    const id = Number(row['id'])
    await session.run('delete from asking where subscriber_id = ?', id)
    await session.run('delete from subscriber_topic where subscriber_id = ?', id)
    await session.run('delete from consent_event where subscriber_id = ?', id)
    await session.run('delete from subscriber where id = ?', id)
  }
  if (old.length === chunk) return true
  await session.run(
    `delete from asking where coalesce(first_at, asked_at) <= ? and state <> 'sending' and (how = 'form' or state <> 'waiting')`,
    now - keptDays * day,
  )
  return false
}
