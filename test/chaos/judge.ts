import { expect } from 'vitest'
import { type Code, exitCodes } from '../../src/domain/codes.ts'
import type { Deed, Phase } from './fault.ts'
import { holdLaw, type Kept } from './law.ts'
import { type Told, type Trial, trial } from './trial.ts'

/**
 * What is right when a server goes wrong: letters go `through` all the same and no reader is charged; the readers whose letters it
 * struck are put off, failed or in doubt, and all others have theirs; the send stops with a failure, and everybody else is as planned;
 * or it does so once some are in doubt, before all are.
 */
export type Verdict =
  | 'through'
  | 'deferred'
  | 'failed'
  | 'doubtful'
  | `stops, ${StopCode}`
  | `doubtful, then stops, ${StopCode}`

type StopCode = Extract<Code, `send/${string}`>

/** Whom a fault strikes: the first who passes its phase, or all. */
export type Strikes = 'once' | 'always'

/** What a send is tried on. */
export interface Cell extends Told {
  readonly phase: Phase
  readonly deed: Deed
  readonly strikes: Strikes
  readonly verdict: Verdict
}

/** Tries a send on a server that goes wrong, and then on the same one when it is well: the law holds throughout. */
export async function judge({ phase, deed, strikes, verdict, ...told }: Cell): Promise<void> {
  const one = await trial(told)
  try {
    one.server.ail([{ phase, deed, strikes: (passing) => strikes === 'always' || passing === 1 }])
    const { code } = await one.send()
    const kept = await lawIn(one)
    const struck = one.server.struck.get(phase) ?? 0
    expect(struck).toBeGreaterThan(0)
    expect(found(kept, code)).toEqual(expected(verdict, { readers: told.readers, struck, kept }))
    await recover(one)
  } finally {
    await one.close()
  }
}

/** Holds the law over a trial as it stands; a letter that was taken is the one that was made for its reader. */
export async function lawIn({ database, readers, server, letters }: Trial): Promise<readonly Kept[]> {
  const kept = await holdLaw(database, { readers, taken: server.taken })
  const altered = server.taken.filter(({ to, raw }) => letters.get(to)?.equals(raw) !== true)
  expect(altered.map(({ to }) => to)).toEqual([])
  return kept
}

/** What came of a send: how many are in which state, how many readers were charged, and the exit code. */
interface Found {
  readonly states: Readonly<Record<string, number>>
  readonly charged: number
  readonly code: string | undefined
  readonly exit: number
}

function found(kept: readonly Kept[], code: Code | undefined): Found {
  const states = Object.fromEntries(
    [...Map.groupBy(kept, ({ state }) => state)].map(([state, all]) => [state, all.length]),
  )
  const charged = kept.reduce((sum, one) => sum + one.charged, 0)
  const isDone = kept.every(({ state }) => state === 'sent' || state === 'skipped')
  return { states, charged, code, exit: code === undefined ? (isDone ? 0 : 4) : exitCodes[code] }
}

const stopsWith = (code: string): Pick<Found, 'code' | 'exit'> => ({
  code,
  exit: code === 'send/auth' || code === 'send/tls' ? 3 : 4,
})

function expected(
  verdict: Verdict,
  { readers, struck, kept }: { readonly readers: number; readonly struck: number; readonly kept: readonly Kept[] },
): Found {
  const counted = (states: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0))
  const [what, ...rest] = verdict.split(', ')
  const code = rest.at(-1)
  const sent = kept.filter(({ state }) => state === 'sent').length
  if (what === 'through') return { states: { sent: readers }, charged: 0, code: undefined, exit: 0 }
  if (what === 'stops') {
    return { states: counted({ planned: readers - sent, sent }), charged: 0, ...stopsWith(code ?? '') }
  }
  const states = { [what ?? '']: struck, sent: code === undefined ? readers - struck : sent }
  if (code === undefined) return { states: counted(states), charged: struck, code, exit: 4 }
  const planned = readers - struck - sent
  return { states: counted({ ...states, planned }), charged: struck, ...stopsWith(code) }
}

/** The server is well: what may be finished is, and then also what is in doubt, where a person says so. */
export async function recover(one: Trial): Promise<void> {
  one.server.ail([])
  await one.server.listen()
  const before = new Map((await lawIn(one)).map(({ address, state }) => [address, state]))
  const { code } = await one.send({ retryNow: true })
  expect(code).toBe(undefined)
  const closed = ['failed', 'doubtful', 'skipped']
  for (const { address, state } of await lawIn(one)) {
    const was = before.get(address) ?? ''
    expect([address, state]).toEqual([address, closed.includes(was) ? was : 'sent'])
  }
  await one.send({ resendDoubtful: true })
  for (const { address, state } of await lawIn(one)) {
    expect([address, state]).toEqual([address, before.get(address) === 'failed' ? 'failed' : 'sent'])
  }
}
