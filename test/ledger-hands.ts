import type { Pacing } from '../src/app/send.ts'
import { type Instant, instant } from '../src/base/calendar.ts'
import { openBreaker } from '../src/deliver/breaker.ts'
import { openPacer } from '../src/deliver/pace/pacer.ts'
import type { Begun, Due, Ledger, PlannedIssue, Planning } from '../src/deliver/ports.ts'
import { openGate } from '../src/deliver/sending/gate.ts'
import type { DeliveryState, Settled } from '../src/domain/delivery.ts'

/** How a sender plans who is the only one: whatever is claimed is a dead one's. */
export const alone: Planning = { dead: 'all', paceKeyOf: (domain) => domain }

/** An issue that is to be planned. */
export const plannedIssue = (id: string): PlannedIssue => ({
  ...{ id, slug: id, subject: 't', fingerprint: 'f', letter: 'l' },
  date: instant(0),
})

/** No limits, at `now`. */
export const pacingAt = (now: Instant): Pacing => ({
  connections: 4,
  pacer: openPacer(
    {
      all: { connections: 4, rate: Number.POSITIVE_INFINITY },
      limitsOf: () => ({ connections: 4, rate: Number.POSITIVE_INFINITY }),
      known: new Map(),
    },
    now,
  ),
  breaker: openBreaker(),
  gate: openGate({}, { sentSoFar: async () => ({ daysBefore: 0, today: 0 }) }),
  paces: { remember: async () => undefined },
  paceKeyOf: (domain) => domain,
})

let claims = 0

/** Claims what is due, under a name that no other claim has. */
export function claimed(ledger: Ledger, issueId: string, limit = 5000): Promise<readonly Due[]> {
  claims += 1
  return ledger.claim(issueId, { owner: `claim ${claims}`, lease: 60_000, limit, notKeys: [] })
}

/** What is due, without a claim to it. */
export async function dueNow(ledger: Ledger, issueId: string): Promise<readonly Due[]> {
  const due = await claimed(ledger, issueId)
  await ledger.release(due)
  return due
}

/** Claims the delivery to `address`. */
export async function claimedOf(ledger: Ledger, issueId: string, address: string): Promise<Due> {
  const due = await claimed(ledger, issueId)
  await ledger.release(due.filter(({ reader }) => reader.address !== address))
  const found = due.find(({ reader }) => reader.address === address)
  if (found === undefined) throw new Error(`nothing is due to ${address}`)
  return found
}

export async function begin(ledger: Ledger, due: Due): Promise<Begun | undefined> {
  return (await ledger.mark({ settled: [], spared: [], undone: [], begun: [due], lease: 60_000 }))[0]
}

/** What came of a delivery whose body had begun. */
export async function settle(ledger: Ledger, due: Due, state: Settled['state'], reply = ''): Promise<void> {
  await settleAs(ledger, due, { begun: true, settled: settledAs(state), reply })
}

/** What came of a delivery whose body had not begun. */
export async function refuse(ledger: Ledger, due: Due, state: Settled['state'], reply = ''): Promise<void> {
  await settleAs(ledger, due, { begun: false, settled: settledAs(state), reply })
}

export async function settleAs(
  ledger: Ledger,
  due: Due,
  what: { readonly begun: boolean; readonly settled: Settled; readonly reply: string },
): Promise<void> {
  await ledger.mark({ settled: [{ due, ...what }], spared: [], undone: [], begun: [], lease: 60_000 })
}

/** Brings a claimed delivery into `state`, as a run would. */
export async function bring(ledger: Ledger, due: Due, state: DeliveryState, reply = ''): Promise<void> {
  if (state === 'planned' || state === 'skipped') return ledger.release([due])
  await begin(ledger, due)
  if (state !== 'sending') await settle(ledger, due, state, reply)
}

function settledAs(state: Settled['state']): Settled {
  if (state === 'failed') return { state, gone: false }
  return state === 'deferred' ? { state, after: 300_000 } : { state }
}
