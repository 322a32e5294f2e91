import type { Evidence, Joined, Joining } from '../deliver/list-port.ts'
import { addressKey, domainOf } from '../domain/address.ts'
import { remember } from './consent.ts'
import type { Row, Session } from './engine/session.ts'
import { storable } from './engine/storable.ts'
import { chooseTopics } from './topics.ts'

/** What the store takes from the world to put somebody on the list. */
export interface JoiningWorld {
  /** 128 bits that nobody can guess. */
  readonly randomId: () => string
  /** The keyed hashes by which those who were erased are known; none where there is no key. */
  readonly hashesOf: (addressKey: string) => readonly string[]
}

/** Puts one person on the list. */
export async function joinOne(session: Session, person: Joining, world: JoiningWorld): Promise<Joined> {
  const { address, confirmed, mayReturn } = person
  const key = addressKey(address)
  const names = [key, ...world.hashesOf(key)]
  if (mayReturn && confirmed !== undefined) {
    for (const name of names) await session.run('delete from suppression where who = ?', name)
  } else if (await wasErased(session, names)) return 'left'
  return (await add(session, person, world)) ?? (await rejoin(session, person))
}

async function wasErased(session: Session, names: readonly string[]): Promise<boolean> {
  for (const name of names.slice(1)) {
    const found = await session.all("select 1 from suppression where who = ? and reason = 'erased'", name)
    if (found.length > 0) return true
  }
  return false
}

/** Somebody new; undefined where they are known. */
async function add(session: Session, person: Joining, { randomId }: JoiningWorld): Promise<Joined | undefined> {
  const { address, name, confirmed, hasLeft, topics = [], evidence } = person
  const state = hasLeft ? 'left' : confirmed === undefined ? 'pending' : 'active'
  const [added] = await session.all(
    `insert into subscriber (public_id, address, address_key, domain, name, state, left_by, epoch, joined_at, changed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, {now}, {now}) on conflict (address_key) do nothing returning id`,
    ...[randomId(), address, addressKey(address), domainOf(address), storable(name), state],
    ...[hasLeft ? evidence.means : null, hasLeft ? 2 : 1],
  )
  if (added === undefined) return undefined
  const id = Number(added['id'])
  const kind = ({ left: 'leave', pending: 'join', active: 'confirm' } as const)[state]
  await remember(session, id, { ...evidence, kind, words: hasLeft ? '' : (confirmed ?? '') })
  if (topics.length > 0) await chooseTopics(session, id, { topics, evidence })
  if (state === 'pending') await askToConfirm(session, id, evidence)
  return state === 'active' ? 'reader' : state
}

/** They are asked to confirm: a letter waits for whoever sends those. */
async function askToConfirm(session: Session, subscriber: number, { means, source }: Evidence): Promise<void> {
  await session.run(
    `insert into asking (subscriber_id, epoch, topics, how, source, wording, state, attempts, not_before, asked_at, reply)
     select id, epoch, '[]', ?, ?, '', 'waiting', 0, {now}, {now}, '' from subscriber where id = ?`,
    ...[means, storable(source), subscriber],
  )
}

/** What becomes of someone who is or was on the list. Nobody who has left is asked or written to again by a list. */
async function rejoin(session: Session, person: Joining): Promise<Joined> {
  const { address, confirmed, mayReturn, hasLeft, evidence } = person
  const sql = 'select id, state from subscriber where address_key = ?'
  const [known = {} as Row] = await session.all(sql, addressKey(address))
  const state = known['state']
  if (state === 'left' && (!mayReturn || confirmed === undefined)) return 'left'
  if (state === 'pending' && mayReturn && confirmed === undefined && !hasLeft) {
    await askToConfirm(session, Number(known['id']), evidence)
    return 'pending'
  }
  // Whoever pauses has agreed already, and goes on pausing until they say otherwise themselves.
  if (confirmed === undefined || hasLeft || (state !== 'left' && state !== 'pending')) return 'known'
  const id = Number(known['id'])
  await session.run(
    "update subscriber set state = 'active', left_by = null, changed_at = {now} where id = ? and state in ('pending', 'left')",
    id,
  )
  await remember(session, id, { ...evidence, kind: 'confirm', words: confirmed })
  return 'reader'
}
