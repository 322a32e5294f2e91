import type { Declined } from '../../deliver/asking-port.ts'
import { addressKey, domainOf, type EmailAddress, mailboxKey } from '../../domain/address.ts'
import { addressCaps, type Cap, mailboxCaps } from '../../domain/asking/limits.ts'
import type { Means } from '../../domain/subscriber.ts'
import { remember } from '../consent.ts'
import type { Row, Session } from '../engine/session.ts'
import type { JoiningWorld } from '../joining.ts'
import { type MarkName, mark, roomFor } from './marks.ts'

type Admitting = JoiningWorld & { readonly now: number }

/**
 * Who gets the letter that was asked for; or why nobody does. Whatever they are, who is on the list already or has left too, they get
 * the same letter: until they agree, asking changes nothing but that somebody new is on the list as pending.
 */
export async function admit(session: Session, row: Row, world: Admitting): Promise<Row | Declined> {
  const { hashesOf, now } = world
  const person = row['subscriber_id'] === null ? undefined : await personOf(session, row)
  if (person === 'settled') return person
  const address = String(person?.['address'] ?? row['address']) as EmailAddress
  const key = addressKey(address)
  if (await hasComplained(session, key)) return 'complaint'
  // What was let through once is so for all its attempts.
  if (row['first_at'] === null) {
    const limited = limitsOf(address, { isForm: row['how'] === 'form', hashesOf })
    for (const { names, caps } of limited) {
      for (const cap of caps) if ((await roomFor(session, names, { cap, now })) <= 0) return 'address'
    }
    for (const {
      names: [name],
    } of limited)
      if (name !== undefined) await mark(session, name, { asking: Number(row['id']), now })
  }
  return person ?? (await found(session, key)) ?? (await newcomer(session, { address, row, world }))
}

/** By what an address is limited; what whoever runs the list asks for, by no more than itself. */
function limitsOf(
  address: EmailAddress,
  { isForm, hashesOf }: Pick<JoiningWorld, 'hashesOf'> & { readonly isForm: boolean },
): readonly { readonly names: readonly MarkName[]; readonly caps: readonly Cap[] }[] {
  const own = { names: hashesOf(addressKey(address)).map((hash) => `address:${hash}` as const), caps: addressCaps }
  const box = { names: hashesOf(mailboxKey(address)).map((hash) => `mailbox:${hash}` as const), caps: mailboxCaps }
  return isForm ? [own, box] : [own]
}

/** Whether somebody has complained of a letter. */
export async function hasComplained(session: Session, key: string): Promise<boolean> {
  const found = await session.all("select 1 from suppression where who = ? and reason = 'complaint'", key)
  return found.length > 0
}

/** Whoever the letter is for, who may be gone, or may have said since what they want. */
async function personOf(session: Session, row: Row): Promise<Row | 'settled'> {
  const [person] = await session.all('select * from subscriber where id = ?', Number(row['subscriber_id']))
  if (person === undefined || person['state'] === 'erased' || person['epoch'] !== row['epoch']) return 'settled'
  return row['how'] !== 'form' && person['state'] !== 'pending' ? 'settled' : person
}

async function found(session: Session, key: string): Promise<Row | undefined> {
  const [row] = await session.all('select * from subscriber where address_key = ?', key)
  return row
}

async function newcomer(
  session: Session,
  { address, row, world }: { readonly address: EmailAddress; readonly row: Row; readonly world: Admitting },
): Promise<Row> {
  const [person = {}] = await session.all(
    `insert into subscriber (public_id, address, address_key, domain, name, state, epoch, joined_at, changed_at)
     values (?, ?, ?, ?, '', 'pending', 1, {now}, {now}) returning *`,
    ...[world.randomId(), address, addressKey(address), domainOf(address)],
  )
  const evidence = { means: String(row['how']) as Means, source: String(row['source']) }
  await remember(session, Number(person['id']), { ...evidence, kind: 'join', words: String(row['wording']) })
  return person
}
