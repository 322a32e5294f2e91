import type { Instant } from '../base/calendar.ts'
import type { Joining, Subscribers } from '../deliver/ports.ts'
import { addressKey, type EmailAddress } from '../domain/address.ts'
import type { Subscriber } from '../domain/subscriber.ts'
import type { Database, Row } from './sqlite.ts'

/** What the store takes from the world: the time, and names that nobody can guess. */
export interface StoreWorld {
  readonly now: () => Instant
  readonly randomId: () => string
}

/** The list of subscribers in SQLite. */
export function sqliteSubscribers(database: Database, world: StoreWorld): Subscribers {
  return {
    join: (people) => database.transaction(() => people.map((person) => joinOne(database, person, world))),
    leave: (addressOrId) => database.transaction(() => leaveOne(database, addressOrId, world)),
    list: function* () {
      for (const row of database.iterate('select * from subscriber order by id')) yield subscriberOf(row)
    },
    readers: () => Number(database.all("select count(*) as n from subscriber where state = 'active'")[0]?.['n']),
  }
}

function joinOne(database: Database, person: Joining, world: StoreWorld): 'reader' | 'pending' | 'known' | 'left' {
  const now = world.now()
  const { address, name, confirmed } = person
  const state = confirmed === undefined ? 'pending' : 'active'
  const [added] = database.all(
    `insert into subscriber (public_id, address, address_key, name, state, joined_at, changed_at)
     values (?, ?, ?, ?, ?, ?, ?) on conflict (address_key) do nothing returning id`,
    ...[world.randomId(), address, addressKey(address), name, state, now, now],
  )
  if (added === undefined) return rejoin(database, person, now)
  const kind = confirmed === undefined ? 'join' : 'confirm'
  remember(database, Number(added['id']), { kind, words: confirmed ?? '', now })
  return state === 'active' ? 'reader' : 'pending'
}

/** What becomes of someone who is or was on the list. Nobody who has left is asked or written to again by a list. */
function rejoin(database: Database, person: Joining, now: Instant): 'reader' | 'known' | 'left' {
  const { address, confirmed, mayReturn } = person
  const [known] = database.all('select id, state from subscriber where address_key = ?', addressKey(address))
  if (known?.['state'] === 'left' && (!mayReturn || confirmed === undefined)) return 'left'
  if (known === undefined || known['state'] === 'active' || confirmed === undefined) return 'known'
  const id = Number(known['id'])
  database.run("update subscriber set state = 'active', changed_at = ? where id = ? and state <> 'active'", now, id)
  remember(database, id, { kind: 'confirm', words: confirmed, now })
  return 'reader'
}

function leaveOne(database: Database, addressOrId: string, world: StoreWorld): Subscriber | undefined {
  const now = world.now()
  const [row] = database.all(
    'select * from subscriber where address_key = ? or public_id = ?',
    addressOrId.toLowerCase(),
    addressOrId,
  )
  if (row === undefined) return undefined
  const id = Number(row['id'])
  const changed = database.run(
    "update subscriber set state = 'left', changed_at = ? where id = ? and state <> 'left'",
    now,
    id,
  )
  if (changed > 0) remember(database, id, { kind: 'leave', words: '', now })
  return subscriberOf({ ...row, state: 'left' })
}

/** Evidence of consent (GDPR Art. 7 § 1) is added to and never changed. */
function remember(database: Database, id: number, event: { kind: string; words: string; now: Instant }): void {
  const { kind, words, now } = event
  database.run('insert into consent_event (subscriber_id, kind, words, at) values (?, ?, ?, ?)', id, kind, words, now)
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
