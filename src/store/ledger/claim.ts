import { type Instant, instant } from '../../base/calendar.ts'
import type { Claim, Due } from '../../deliver/ports.ts'
import type { Reader } from '../../domain/subscriber.ts'
import type { Row, Session } from '../engine/session.ts'
import { whyNot } from '../reach.ts'
import { subscriberOf } from '../subscribers.ts'

/** Claims what is due, in its order; whoever may not be written to any more is skipped on the way. */
export async function claimDue(session: Session, issueId: string, claim: Claim): Promise<readonly Due[]> {
  const staying: Due[] = []
  for (let after = claim.after ?? first; staying.length < claim.limit; ) {
    const rows = await claimRows(session, issueId, { ...claim, after, limit: claim.limit - staying.length })
    const topics = await topicsOf(session, issueId, claim.owner)
    for (const row of rows) {
      const place = Number(row['place'])
      after = { notBefore: Number(row['not_before']), place }
      if (row['why_not'] === null) staying.push(dueOf(row, topics.get(place) ?? [], claim.owner))
      else await skip(session, place, String(row['why_not']))
    }
    if (rows.length > 0) continue
    if (after.notBefore > 0) break
    after = firstPutOff
  }
  return staying
}

/** Before all that is due, and before what was put off. */
const first = { notBefore: 0, place: -1 }
const firstPutOff = { notBefore: 1, place: -1 }

async function claimRows(
  session: Session,
  issueId: string,
  claim: Claim & { readonly after: NonNullable<Claim['after']> },
): Promise<readonly Row[]> {
  const { owner, lease, limit, notKeys, after } = claim
  // One range of the index for each: what was passed over is not looked at again, however much it is.
  const [range, bounds] =
    after.notBefore === 0
      ? ['not_before = 0 and place > ?', [after.place]]
      : ['not_before <= {now} and (not_before, place) > (?, ?)', [after.notBefore, after.place]]
  const listed = inSteps(notKeys)
  const keys = listed.length === 0 ? '' : `and pace_key not in (${listed.map(() => '?').join(', ')})`
  // PostgreSQL may run a query within a condition more than once, and each time claim others.
  const claimed = await session.run(
    `with next as materialized (
       select place from delivery
       where issue_id = ? and state in ('planned', 'deferred') and lease_owner is null and ${range} ${keys}
       order by not_before, place limit ? {unclaimed})
     update delivery set lease_owner = ?, lease_until = {now} + ?
     where lease_owner is null and place in (select place from next)`,
    ...[issueId, ...bounds, ...listed, limit, owner, lease],
  )
  if (claimed === 0) return []
  return session.all(
    `select place, delivery.id as delivery_id, not_before, pace_key, attempts, first_at, ${whyNot} as why_not,
       public_id, address, name, subscriber.state as state
     from delivery join subscriber on subscriber.id = subscriber_id
     where issue_id = ? and lease_owner = ? and (not_before, place) > (?, ?) order by not_before, place`,
    ...[issueId, owner, after.notBefore, after.place],
  )
}

/** A list that is as long as a power of two, by its last being there again: so there are only so many statements. */
function inSteps(keys: readonly string[]): readonly string[] {
  const last = keys.at(-1)
  if (last === undefined) return keys
  const length = 2 ** Math.ceil(Math.log2(keys.length))
  return [...keys, ...Array.from({ length: length - keys.length }, () => last)]
}

/** What the readers of a claim have chosen, by the places of their deliveries. */
async function topicsOf(session: Session, issueId: string, owner: string): Promise<ReadonlyMap<number, string[]>> {
  const rows = await session.all(
    `select place, topic.name as topic from delivery
     join subscriber_topic on subscriber_topic.subscriber_id = delivery.subscriber_id
     join topic on topic.id = topic_id where issue_id = ? and lease_owner = ? order by place, topic.name`,
    ...[issueId, owner],
  )
  const topics = new Map<number, string[]>()
  for (const row of rows) {
    const place = Number(row['place'])
    const known = topics.get(place) ?? []
    known.push(String(row['topic']))
    topics.set(place, known)
  }
  return topics
}

/** Whoever may not be written to any more is skipped, with the reason. */
export async function skip(session: Session, place: number, reason: string): Promise<void> {
  await session.run(
    `update delivery set state = 'skipped', reply = ?, not_before = 0, lease_owner = null, lease_until = null, changed_at = {now}
     where place = ? and state in ('planned', 'deferred')`,
    ...[reason, place],
  )
}

/** As `skip`, where the claim still holds. */
export async function skipClaimed(session: Session, { place, owner }: Due, reason: string): Promise<void> {
  const rows = await session.all('select 1 from delivery where place = ? and lease_owner = ?', place, owner)
  if (rows.length > 0) await skip(session, place, reason)
}

const dueOf = (row: Row, topics: readonly string[], owner: string): Due => ({
  id: String(row['delivery_id']),
  place: Number(row['place']),
  notBefore: Number(row['not_before']),
  reader: subscriberOf(row) as Reader,
  paceKey: String(row['pace_key']),
  topics,
  attempts: Number(row['attempts']),
  firstAt: momentOf(row['first_at']),
  owner,
})

/** A column as a moment; undefined where it is null. */
export const momentOf = (value: unknown): Instant | undefined => (value === null ? undefined : instant(Number(value)))
