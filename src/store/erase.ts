import { addressKey, type EmailAddress } from '../domain/address.ts'
import type { Means } from '../domain/subscriber.ts'
import { remember } from './consent.ts'
import type { Database, Session } from './engine/session.ts'

/** Texts that may name an address: what servers and people wrote. */
const texts = [
  { table: 'consent_event', key: 'id', column: 'words' },
  { table: 'consent_event', key: 'id', column: 'source' },
  { table: 'subscriber', key: 'id', column: 'name' },
  { table: 'delivery', key: 'id', column: 'reply' },
  { table: 'feedback_event', key: 'mail', column: 'words' },
  { table: 'asking', key: 'id', column: 'reply' },
] as const

/** What somebody who is erased is remembered by, who says so, and whether that is to be remembered of an address that is not there. */
interface Erasing {
  readonly hash: string
  readonly means: Means
  readonly whoever: 'known' | 'anybody'
}

/** What was there of an address: it is erased now, was so before, or is unknown, and nothing has changed. */
export type Erased = 'erased' | 'clean' | 'unknown'

/**
 * Leaves nothing of an address in a database but a hash that nobody can make without the key, by which the next list that has it is told
 * to leave it out. Deliveries and evidence stay, as somebody's who is not known any more.
 */
export async function eraseFrom(database: Database, address: EmailAddress, erasing: Erasing): Promise<Erased> {
  const { hash, means, whoever } = erasing
  const key = addressKey(address)
  const result = await database.transaction(async (session): Promise<Erased> => {
    const person = await erasePerson(session, key, means)
    const told = await eraseWords(session, key)
    const asked = await session.run('delete from asking where lower(address) = ?', key)
    const suppressed = await session.run('delete from suppression where who = ?', key)
    const found = person || told > 0 || asked > 0 || suppressed > 0
    const before = await session.all('select 1 from suppression where who = ?', hash)
    if (!found && before.length === 0 && whoever === 'known') return 'unknown'
    await session.run(
      `insert into suppression (who, reason, at) values (?, 'erased', {now}) on conflict do nothing`,
      hash,
    )
    return found ? 'erased' : 'clean'
  })
  // Also where all was erased before: who was killed right after that has left it on the disk.
  if (result !== 'unknown') await database.purge()
  return result
}

async function erasePerson(session: Session, key: string, means: Means): Promise<boolean> {
  const [row] = await session.all('select id from subscriber where address_key = ?', key)
  if (row === undefined) return false
  const id = Number(row['id'])
  await session.run(
    `update subscriber set state = 'erased', left_by = null, address = null, address_key = null, domain = null, name = '',
       changed_at = {now} where id = ?`,
    id,
  )
  await session.run('delete from subscriber_topic where subscriber_id = ?', id)
  await session.run('delete from asking where subscriber_id = ?', id)
  // Where somebody asked from may name their network.
  await session.run(`update consent_event set source = '' where subscriber_id = ? and how in ('form', 'link')`, id)
  await session.run(
    `update delivery set state = 'skipped', reply = 'erased', not_before = 0, lease_owner = null, lease_until = null,
       changed_at = {now} where subscriber_id = ? and state in ('planned', 'deferred')`,
    id,
  )
  await session.run("update delivery set pace_key = '' where subscriber_id = ?", id)
  const domain = key.slice(key.lastIndexOf('@') + 1)
  await session.run(
    'delete from pace where key = ? and not exists (select 1 from subscriber where domain = ?)',
    ...[domain, domain],
  )
  await session.run(
    `update attempt set reply = '' where delivery_id in (select id from delivery where subscriber_id = ?)`,
    id,
  )
  await remember(session, id, { kind: 'erase', means, source: '', words: '' })
  return true
}

/** Takes an address out of all that was written, of whomever it was written. Tells in how many texts it stood. */
async function eraseWords(session: Session, key: string): Promise<number> {
  const anyCase = new RegExp(key.replace(/[^a-z0-9@]/g, '\\$&'), 'gi')
  let count = 0
  for (const { table, key: id, column } of texts) {
    const rows = await session.all(
      `select ${id} as id, ${column} as words from ${table} where replace(lower(${column}), ?, '') <> lower(${column})`,
      key,
    )
    for (const { id: row, words } of rows) {
      const without = String(words).replace(anyCase, '…')
      await session.run(`update ${table} set ${column} = ? where ${id} = ?`, without, row as string | number)
    }
    count += rows.length
  }
  count += await session.run(`update attempt set reply = '' where replace(lower(reply), ?, '') <> lower(reply)`, key)
  return count
}
