import { hash } from '../../base/hash.ts'
import type { Session } from '../engine/session.ts'
import { storable } from '../engine/storable.ts'

/** The database's clock. */
export async function clockOf(session: Session): Promise<number> {
  const [row] = await session.all('select {now} as now')
  return Number(row?.['now'])
}

/** Keeps what was read, once for all who read the same, and gives what evidence names it by: where it stood, and its hash. */
export async function keepWords(session: Session, place: 'form' | 'letter' | 'page', words: string): Promise<string> {
  const name = hash(words).slice(0, 16)
  await session.run('insert into wording values (?, ?, {now}) on conflict do nothing', name, storable(words))
  return `${place}:${name}`
}
