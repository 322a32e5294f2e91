import type { Evidence, Joined, Joining, Subscribers } from '../deliver/list-port.ts'
import type { EmailAddress } from '../domain/address.ts'
import type { Subscriber } from '../domain/subscriber.ts'
import { remember } from './consent.ts'
import type { Database, Row, Session } from './engine/session.ts'
import { storable } from './engine/storable.ts'
import { type JoiningWorld, joinOne } from './joining.ts'
import { chooseTopics } from './topics.ts'

/** The list of subscribers in a database. */
export function storedSubscribers(database: Database, world: JoiningWorld): Subscribers {
  return {
    join: (people) => database.transaction((session) => joinAll(session, people, world)),
    leave: (who, evidence) => database.transaction((session) => leaveBy(session, who, evidence)),
    pause: (who, evidence) => database.transaction((session) => move(session, who, { ...pausing, evidence })),
    resume: (who, evidence) => database.transaction((session) => move(session, who, { ...resuming, evidence })),
    choose: (who, topics, evidence) =>
      database.transaction(async (session) => {
        const row = await find(session, who)
        if (row === undefined) return undefined
        if (row['state'] !== 'left') await chooseTopics(session, Number(row['id']), { topics, evidence })
        return subscriberOf(row)
      }),
  }
}

/** Puts people on the list, one after the other. */
export async function joinAll(session: Session, people: readonly Joining[], world: JoiningWorld): Promise<Joined[]> {
  const results: Joined[] = []
  for (const person of people) results.push(await joinOne(session, person, world))
  return results
}

/** Somebody leaves. */
export function leaveBy(session: Session, who: string, evidence: Evidence): Promise<Subscriber | undefined> {
  return move(session, who, { ...leaving, evidence })
}

/** A move from some states to one: of whoever is in none of them it changes nothing. */
interface Move {
  readonly kind: 'leave' | 'pause' | 'resume'
  readonly to: Subscriber['state']
  readonly from: readonly Subscriber['state'][]
}

const leaving: Move = { kind: 'leave', to: 'left', from: ['pending', 'active', 'paused'] }
const pausing: Move = { kind: 'pause', to: 'paused', from: ['active'] }
const resuming: Move = { kind: 'resume', to: 'active', from: ['paused'] }

async function move(
  session: Session,
  who: string,
  { kind, to, from, evidence }: Move & { readonly evidence: Evidence },
): Promise<Subscriber | undefined> {
  const row = await find(session, who)
  if (row === undefined) return undefined
  if (!from.some((state) => state === row['state'])) return subscriberOf(row)
  const id = Number(row['id'])
  const [leftBy, epochs] = kind === 'leave' ? [evidence.means, 1] : [null, 0]
  await session.run(
    'update subscriber set state = ?, left_by = ?, epoch = epoch + ?, changed_at = {now} where id = ?',
    ...[to, leftBy, epochs, id],
  )
  await remember(session, id, { ...evidence, kind, words: '' })
  return subscriberOf({ ...row, state: to })
}

/** The subscriber of an address, or of a public id. */
async function find(session: Session, who: string): Promise<Row | undefined> {
  const [row] = await session.all(
    "select * from subscriber where (address_key = ? or public_id = ?) and state <> 'erased'",
    ...[storable(who).toLowerCase(), storable(who)],
  )
  return row
}

/** A row as a subscriber. */
export function subscriberOf(row: Row): Subscriber {
  return {
    publicId: String(row['public_id']),
    address: String(row['address']) as EmailAddress,
    name: String(row['name']),
    state: row['state'] as Subscriber['state'],
  }
}
