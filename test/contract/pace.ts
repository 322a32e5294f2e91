import { beforeEach, describe, expect, test } from 'vitest'
import type { Subscribers } from '../../src/deliver/list-port.ts'
import type { LaneMemory, PaceBook } from '../../src/deliver/pace-port.ts'
import type { Ledger } from '../../src/deliver/ports.ts'
import { alone, begin, claimed, plannedIssue, settle } from '../ledger-hands.ts'
import { joining } from './subscribers.ts'

/** A store as the contract of what is remembered of pacing needs it. */
export interface PaceUnderTest {
  readonly paces: PaceBook
  readonly ledger: Ledger
  readonly subscribers: Subscribers
  /** Lets time go by. */
  readonly later: (milliseconds: number) => Promise<void>
}

const minute = 60_000
const day = 1440 * minute
/** Where it is noon now, so that no test is about midnight but the one that wants to be. */
const midday = day / 2 - (Date.now() % day)
const memory: LaneMemory = { restsFor: 4 * minute, strikes: 3, factor: 0.171875, rate: 12.5 }

/** What every book of paces holds to; `open` gives an empty one. */
export function paceContract(engine: string, open: () => Promise<PaceUnderTest>): void {
  describe(`paces in ${engine}`, () => {
    let store: PaceUnderTest
    beforeEach(async () => {
      store = await open()
    })

    test('recall() gives what was remembered, by as much later as it is', async () => {
      expect(await store.paces.recall()).toEqual(new Map())
      await store.paces.remember(
        new Map([
          ['google', memory],
          ['', { ...memory, restsFor: -5 * minute, rate: 1 / 60 }],
        ]),
      )
      await store.later(minute)
      const recalled = await store.paces.recall()
      expect([...recalled.keys()].toSorted()).toEqual(['', 'google'])
      const { restsFor, rate, ...rest } = recalled.get('google') ?? memory
      expect(rest).toEqual({ strikes: 3, factor: 0.171875 })
      expect(rate).toBeCloseTo(12.5, 6)
      expect(Math.abs(restsFor - 3 * minute)).toBeLessThan(minute / 2)
      expect(recalled.get('')?.restsFor).toBeLessThan(-5 * minute)
      expect(recalled.get('')?.rate).toBeCloseTo(1 / 60, 9)
    })

    test('remember() forgets all else', async () => {
      await store.paces.remember(new Map([['a.example', memory]]))
      await store.paces.remember(new Map([['第.example', { ...memory, restsFor: 1.5 }]]))
      expect([...(await store.paces.recall()).keys()]).toEqual(['第.example'])
      await store.paces.remember(new Map())
      expect(await store.paces.recall()).toEqual(new Map())
    })

    const send = async (issueId: string, count: number) => {
      for (const due of await claimed(store.ledger, issueId, count)) {
        await begin(store.ledger, due)
        await settle(store.ledger, due, 'sent')
      }
    }

    test('sentSoFar() counts the letters of today, and the days before on which any was sent', async () => {
      expect(await store.paces.sentSoFar(midday)).toEqual({ daysBefore: 0, today: 0 })
      await store.subscribers.join([1, 2, 3, 4, 5, 6].map((n) => joining(`r${n}@a.example`, { confirmed: 'x' })))
      for (const issueId of ['one', 'two']) await store.ledger.plan(plannedIssue(issueId), alone)
      await send('one', 3)
      await send('two', 1)
      expect(await store.paces.sentSoFar(midday)).toEqual({ daysBefore: 0, today: 4 })
      await store.later(day)
      expect(await store.paces.sentSoFar(midday)).toEqual({ daysBefore: 1, today: 0 })
      await send('two', 2)
      expect(await store.paces.sentSoFar(midday)).toEqual({ daysBefore: 1, today: 2 })
      // A week in which nothing was sent makes no days.
      await store.later(7 * day)
      await send('one', 1)
      expect(await store.paces.sentSoFar(midday)).toEqual({ daysBefore: 2, today: 1 })
    })

    test('sentSoFar() counts days as they begin and end elsewhere, and no letter that was not taken', async () => {
      await store.subscribers.join([1, 2].map((n) => joining(`r${n}@a.example`, { confirmed: 'x' })))
      await store.ledger.plan(plannedIssue('one'), alone)
      const [one, other] = await claimed(store.ledger, 'one')
      if (one === undefined || other === undefined) return expect.fail()
      for (const due of [one, other]) await begin(store.ledger, due)
      await settle(store.ledger, one, 'sent')
      await settle(store.ledger, other, 'failed')
      // The machine's clock is the database's. Where the day has just begun, and where it is about to end.
      const now = Date.now()
      const [begun, ending] = [-(now % day), day - (now % day) - 1]
      expect(await store.paces.sentSoFar(begun + 20 * minute)).toEqual({ daysBefore: 0, today: 1 })
      expect(await store.paces.sentSoFar(ending - 5 * minute)).toEqual({ daysBefore: 0, today: 1 })
      await store.later(10 * minute)
      expect(await store.paces.sentSoFar(begun + 5 * minute)).toEqual({ daysBefore: 1, today: 0 })
      expect(await store.paces.sentSoFar(begun + 20 * minute)).toEqual({ daysBefore: 0, today: 1 })
      expect(await store.paces.sentSoFar(ending - 5 * minute)).toEqual({ daysBefore: 0, today: 1 })
    })
  })
}
