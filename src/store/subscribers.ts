import type { Joining, Subscribers } from '../deliver/ports.ts'
import { addressKey, type EmailAddress } from '../domain/address.ts'
import type { Subscriber } from '../domain/subscriber.ts'
import type { Database, Row, Session } from './engine/session.ts'
import { storable } from './engine/storable.ts'

/** As many subscribers are read at once. */
const page = 1000

/** The list of subscribers in a database; `randomId` gives names that nobody can guess. */
export function storedSubscribers(database: Database, randomId: () => string): Subscribers {
  return {
    join: (people) =>
      database.transaction(async (session) => {
        const results: Awaited<ReturnType<typeof joinOne>>[] = []
        for (const person of people) results.push(await joinOne(session, person, randomId))
        return results
      }),
    leave: (addressOrId) => database.transaction((session) => leaveOne(session, storable(addressOrId))),
    list: async function* () {
      for (let last = 0; ; ) {
        const rows = await database.all('select * from subscriber where id > ? order by id limit ?', last, page)
        if (rows.length === 0) return
        yield* rows.map(subscriberOf)
        last = Number(rows.at(-1)?.['id'])
      }
    },
    readers: async () => {
      const [row] = await database.all("select count(*) as n from subscriber where state = 'active'")
      return Number(row?.['n'])
    },
  }
}

async function joinOne(
  session: Session,
  person: Joining,
  randomId: () => string,
): Promise<'reader' | 'pending' | 'known' | 'left'> {
  const { address, name, confirmed } = person
  const state = confirmed === undefined ? 'pending' : 'active'
  const [added] = await session.all(
    `insert into subscriber (public_id, address, address_key, name, state, joined_at, changed_at)
     values (?, ?, ?, ?, ?, {now}, {now}) on conflict (address_key) do nothing returning id`,
    ...[randomId(), address, addressKey(address), storable(name), state],
  )
  if (added === undefined) return rejoin(session, person)
  const kind = confirmed === undefined ? 'join' : 'confirm'
  await remember(session, Number(added['id']), { kind, words: confirmed ?? '' })
  return state === 'active' ? 'reader' : 'pending'
}

/** What becomes of someone who is or was on the list. Nobody who has left is asked or written to again by a list. */
async function rejoin(session: Session, person: Joining): Promise<'reader' | 'known' | 'left'> {
  const { address, confirmed, mayReturn } = person
  const [known] = await session.all('select id, state from subscriber where address_key = ?', addressKey(address))
  if (known?.['state'] === 'left' && (!mayReturn || confirmed === undefined)) return 'left'
  if (known === undefined || known['state'] === 'active' || confirmed === undefined) return 'known'
  const id = Number(known['id'])
  await session.run("update subscriber set state = 'active', changed_at = {now} where id = ? and state <> 'active'", id)
  await remember(session, id, { kind: 'confirm', words: confirmed })
  return 'reader'
}

async function leaveOne(session: Session, addressOrId: string): Promise<Subscriber | undefined> {
  const [row] = await session.all(
    'select * from subscriber where address_key = ? or public_id = ?',
    ...[addressOrId.toLowerCase(), addressOrId],
  )
  if (row === undefined) return undefined
  const id = Number(row['id'])
  const leaving = "update subscriber set state = 'left', changed_at = {now} where id = ? and state <> 'left'"
  if ((await session.run(leaving, id)) > 0) await remember(session, id, { kind: 'leave', words: '' })
  return subscriberOf({ ...row, state: 'left' })
}

/** Evidence of consent (GDPR Art. 7 § 1) is added to and never changed. */
async function remember(session: Session, id: number, event: { kind: string; words: string }): Promise<void> {
  const { kind, words } = event
  const sql = 'insert into consent_event (subscriber_id, kind, words, at) values (?, ?, ?, {now})'
  await session.run(sql, id, kind, storable(words))
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
