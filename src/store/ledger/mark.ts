import type { Begun, Due, Marks, Settlement } from '../../deliver/ports.ts'
import type { Session } from '../engine/session.ts'
import { storable } from '../engine/storable.ts'
import { isReader, whyNot } from '../reach.ts'
import { suppress } from '../suppress.ts'
import { skip } from './claim.ts'

/** Longer words of a server are cut. */
const longest = 512

/** What came of letters, and that others begin. Each change names the state that it leaves, and the claim that it is made by. */
export async function markAll(session: Session, marks: Marks): Promise<readonly Begun[]> {
  for (const due of marks.undone) await undo(session, due)
  for (const settlement of marks.settled) await settleOne(session, settlement)
  for (const due of marks.spared) await spare(session, due)
  const answers: Begun[] = []
  for (const due of marks.begun) answers.push(await begin(session, due, marks.lease))
  return answers
}

async function begin(session: Session, due: Due, lease: number): Promise<Begun> {
  const begun = await session.run(
    `update delivery set state = 'sending', attempts = attempts + 1, first_at = coalesce(first_at, {now}), not_before = 0,
       lease_until = {now} + ?, changed_at = {now}
     where place = ? and lease_owner = ? and state in ('planned', 'deferred')
       and exists (select 1 from subscriber where id = subscriber_id and ${isReader})`,
    ...[lease, due.place, due.owner],
  )
  return begun === 1 ? 'begun' : whyNotBegun(session, due)
}

/** Whoever has left since the claim is skipped. */
async function whyNotBegun(session: Session, { place, owner }: Due): Promise<Begun> {
  const [row] = await session.all(
    `select delivery.state as delivery_state, lease_owner, ${whyNot} as why_not
     from delivery join subscriber on subscriber.id = subscriber_id where place = ?`,
    place,
  )
  const state = row?.['delivery_state']
  if (state === 'skipped') return 'gone'
  const isDue = state === 'planned' || state === 'deferred'
  if (!isDue || row?.['lease_owner'] !== owner || row?.['why_not'] === null) return 'taken'
  await skip(session, place, String(row?.['why_not']))
  return 'gone'
}

/** What came of an attempt. One that ended before the letter's body began is an attempt, too. */
async function settleOne(session: Session, { due, begun, settled, reply }: Settlement): Promise<void> {
  const { state } = settled
  const after = settled.state === 'deferred' ? settled.after : undefined
  const changed = await session.run(
    `update delivery set reply = ?, state = ?, lease_owner = null, lease_until = null, changed_at = {now},
       ${after === undefined ? 'not_before = 0' : 'not_before = {now} + ?'}
       ${begun ? '' : ', attempts = attempts + 1, first_at = coalesce(first_at, {now})'}
     where place = ? and lease_owner = ? and ${begun ? "state = 'sending'" : "state in ('planned', 'deferred')"}`,
    ...[storable(reply.slice(0, longest)), state, ...(after === undefined ? [] : [after]), due.place, due.owner],
  )
  if (changed === 0 || state === 'sent') return
  await session.run(
    `insert into attempt (delivery_id, number, outcome, reply, at)
     select id, attempts, state, reply, changed_at from delivery where place = ?`,
    due.place,
  )
  if (settled.state === 'failed' && settled.gone) await suppressReader(session, due)
}

async function suppressReader(session: Session, { place }: Due): Promise<void> {
  const [row] = await session.all(
    'select address_key from delivery join subscriber on subscriber.id = subscriber_id where place = ?',
    place,
  )
  const who = row?.['address_key']
  if (typeof who === 'string') await suppress(session, who, { reason: 'hard-bounce', days: undefined })
}

/** A letter has failed at its last attempt, and not by its reader's fault. It can be tried again at once: a person decides when. */
async function spare(session: Session, { id, place, attempts }: Due): Promise<void> {
  const spared = await session.run(
    `update delivery set state = 'deferred', not_before = {now}, changed_at = {now}
     where place = ? and state = 'failed' and attempts = ?`,
    ...[place, attempts + 1],
  )
  if (spared === 0) return
  await session.run(
    "update attempt set outcome = 'deferred' where delivery_id = ? and number = ?",
    ...[id, attempts + 1],
  )
}

/** A letter had begun, and nothing of it has been taken: as it was when it was claimed. */
async function undo(session: Session, { place, owner, notBefore, attempts, firstAt }: Due): Promise<void> {
  await session.run(
    `update delivery set state = ?, attempts = ?, first_at = ?, not_before = ?, changed_at = {now}
     where place = ? and lease_owner = ? and state = 'sending'`,
    ...[notBefore > 0 ? 'deferred' : 'planned', attempts, firstAt ?? null, notBefore, place, owner],
  )
}
