import { expect } from 'vitest'
import type { BrokenRule } from '../../src/domain/sending/broken-rule.ts'
import type { Database } from '../../src/store/engine/session.ts'
import { brokenRulesIn } from '../../src/store/verify.ts'
import type { Taken } from './talk.ts'

/** A delivery as its row tells it. */
export interface Kept {
  readonly address: string
  readonly state: string
  /** How many of its attempts ended in doubt. */
  readonly doubts: number
  /** How many were held against its reader. */
  readonly charged: number
}

async function deliveriesIn(database: Database): Promise<readonly Kept[]> {
  const rows = await database.all(
    `select address, delivery.state as state,
       (select count(*) from attempt where delivery_id = delivery.id and outcome = 'doubtful') as doubts,
       (select count(*) from attempt where delivery_id = delivery.id) as charged
     from delivery join subscriber on subscriber.id = subscriber_id order by place`,
  )
  return rows.map(({ address, state, doubts, charged }) => ({
    ...{ address: String(address), state: String(state), doubts: Number(doubts), charged: Number(charged) },
  }))
}

/** What a law is held against. */
export interface Witness {
  readonly readers: readonly string[]
  readonly taken: readonly Pick<Taken, 'to'>[]
  /** Whether whoever sent was cut off, so that letters may still be under way. */
  readonly cutOff?: boolean
}

/** How a run that has ended may have left things, whatever went wrong. */
const settled = ['planned', 'sent', 'failed', 'deferred', 'doubtful', 'skipped']

/**
 * What holds whatever goes wrong: nobody is lost; what is called sent was taken; and a reader has been given no letter but the one that
 * is called sent or was under way, and one more for each attempt that ended in doubt.
 */
export async function holdLaw(
  database: Database,
  { readers, taken, cutOff = false }: Witness,
): Promise<readonly Kept[]> {
  const kept = await deliveriesIn(database)
  // Whoever was cut off while it planned goes on with that.
  if (!cutOff) expect(kept.map(({ address }) => address).toSorted()).toEqual(readers.toSorted())
  const copies = Map.groupBy(taken, ({ to }) => to)
  const broken = kept.flatMap(({ address, state, doubts }) => {
    const got = copies.get(address)?.length ?? 0
    if (!settled.includes(state) && !(cutOff && state === 'sending')) return [`${address} is left ${state}`]
    if (state === 'sent' && got === 0) return [`${address} is called sent, and was not taken`]
    const most = doubts + (state === 'sent' || state === 'sending' ? 1 : 0)
    return got > most ? [`${address} is ${state}, doubted ${doubts} times, and was taken ${got} times`] : []
  })
  expect(broken).toEqual([])
  const unplanned = [...copies.keys()].filter((to) => !kept.some(({ address }) => address === to))
  expect(unplanned).toEqual([])
  const rules: BrokenRule[] = []
  for await (const rule of brokenRulesIn(database)) rules.push(rule)
  expect(rules).toEqual([])
  return kept
}
