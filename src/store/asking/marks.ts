import type { Cap } from '../../domain/asking/limits.ts'
import type { Session } from '../engine/session.ts'

/** What a mark is of: an address, a mailbox or a network, by its hash, or all that goes out for the form. */
export type MarkName = `address:${string}` | `mailbox:${string}` | `network:${string}` | 'all'

/** How much room a cap leaves for any of `names`, which are names of one thing. */
export async function roomFor(
  session: Session,
  names: readonly MarkName[],
  { cap: { most, span }, now }: { readonly cap: Cap; readonly now: number },
): Promise<number> {
  let room = most
  for (const name of names) {
    const [row] = await session.all('select count(*) as n from asking_mark where who = ? and at > ?', name, now - span)
    room -= Number(row?.['n'])
  }
  return room
}

/** Marks that something is used, by what was asked for where a letter goes out for it. */
export async function mark(
  session: Session,
  name: MarkName,
  { asking, now }: { readonly asking: number | null; readonly now: number },
): Promise<void> {
  await session.run('insert into asking_mark (who, asking_id, at) values (?, ?, ?)', name, asking, now)
}

/** Takes back the last mark of all for a letter that has not gone out. */
export async function unmark(session: Session, asking: number): Promise<void> {
  await session.run(
    `delete from asking_mark where id = (select max(id) from asking_mark where who = 'all' and asking_id = ?)`,
    asking,
  )
}
