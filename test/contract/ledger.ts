import { beforeEach, describe, expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import type { Subscribers } from '../../src/deliver/list-port.ts'
import type { Ledger, LedgerReport, PlannedIssue } from '../../src/deliver/ports.ts'
import type { DeliveryState } from '../../src/domain/delivery.ts'
import { byForm, joining } from './subscribers.ts'

/** A store as a ledger's contract needs it: `reopen` gives what another process would find on the same disk. */
export interface LedgerUnderTest {
  readonly ledger: Ledger & LedgerReport
  readonly subscribers: Subscribers
  readonly reopen: () => Promise<Ledger & LedgerReport>
}

const issue: PlannedIssue = {
  id: 'tag:a.example,2025-05-02:issues/1',
  slug: '2025-05-02',
  subject: '第一期 “x”',
  fingerprint: 'f1',
  date: instant(Date.UTC(2025, 4, 2)),
}
const edited = { ...issue, fingerprint: 'f2', subject: 'another', date: instant(Date.UTC(2025, 4, 3)) }

/** What every ledger holds to; `open` gives an empty one. */
export function ledgerContract(engine: string, open: () => Promise<LedgerUnderTest>): void {
  describe(`ledger in ${engine}`, () => {
    let store: LedgerUnderTest
    let ledger: Ledger & LedgerReport
    beforeEach(async () => {
      store = await open()
      ledger = store.ledger
    })

    const readers = (...names: readonly string[]) =>
      store.subscribers.join(names.map((name) => joining(`${name}@a.example`, { confirmed: 'x' })))
    const dueNames = async (place = 0, limit = 100) =>
      (await ledger.due(issue.id, place, limit)).map(({ reader }) => reader.address.replace('@a.example', ''))
    const idOf = async (name: string) => {
      const found = (await ledger.due(issue.id, 0, 1000)).find(({ reader }) => reader.address === `${name}@a.example`)
      return found?.id ?? expect.fail(name)
    }
    /** Brings the delivery to `name` into `state`, as a run would. */
    const bring = async (name: string, state: DeliveryState) => {
      const id = await idOf(name)
      if (state !== 'planned') expect(await ledger.begin(id)).toBe(true)
      if (state !== 'sending' && state !== 'planned') await ledger.settle(id, state, `reply for ${state}`)
    }
    const none = { planned: 0, sent: 0, deferred: 0, failed: 0, skipped: 0, doubtful: 0 }

    test('plan() gives a delivery to every reader, and to nobody who is pending or has left', async () => {
      await readers('ada', 'bob', 'eve')
      await store.subscribers.join([joining('pending@a.example')])
      await store.subscribers.leave('eve@a.example', byForm)
      expect(await ledger.plan(issue)).toEqual(issue)
      expect(await dueNames()).toEqual(['ada', 'bob'])
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 2, planned: 2 })
    })

    test('plan() twice changes nothing; whoever joined in between comes at the end', async () => {
      await readers('ada', 'bob')
      await ledger.plan(issue)
      await bring('ada', 'sent')
      await readers('carol')
      await ledger.plan(issue)
      await ledger.plan(issue)
      expect(await dueNames()).toEqual(['bob', 'carol'])
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 3, planned: 2, sent: 1 })
    })

    test('plan() of one issue says nothing of another', async () => {
      await readers('ada')
      await ledger.plan(issue)
      await bring('ada', 'sent')
      await ledger.plan({ ...issue, id: 'other', slug: 'other' })
      expect(await ledger.counts('other')).toEqual({ ...none, readers: 1, planned: 1 })
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 1, sent: 1 })
      expect(await ledger.counts('no such issue')).toEqual({ ...none, readers: 0 })
    })

    test.each<readonly [DeliveryState, 'frozen' | 'free']>([
      ['planned', 'free'],
      ['deferred', 'free'],
      ['failed', 'free'],
      ['sending', 'frozen'],
      ['sent', 'frozen'],
      ['doubtful', 'frozen'],
    ])('plan() of an edited issue whose one delivery is %s finds it %s', async (state, expected) => {
      await readers('ada', 'bob')
      await ledger.plan(issue)
      await bring('ada', state)
      expect(await ledger.plan(edited)).toEqual(expected === 'frozen' ? issue : edited)
      expect(await ledger.issues()).toEqual([expected === 'frozen' ? issue : edited])
    })

    test('plan() finds what a dead sender left, and calls it doubtful; nothing moves it on but resend()', async () => {
      await readers('ada', 'bob', 'carol')
      await ledger.plan(issue)
      await bring('ada', 'sending')
      await bring('bob', 'sent')
      expect(await ledger.counts(issue.id)).toMatchObject({ doubtful: 1, sent: 1 })
      const next = await store.reopen()
      await next.plan(issue)
      await next.plan(issue)
      expect((await next.due(issue.id, 0, 9)).map(({ reader }) => reader.address)).toEqual(['carol@a.example'])
      expect(await next.list(issue.id, 'doubtful', 9)).toEqual([{ address: 'ada@a.example', reply: '' }])
      expect(await next.resend(issue.id)).toBe(1)
      expect(await next.resend(issue.id)).toBe(0)
      expect(await next.due(issue.id, 0, 9)).toHaveLength(2)
    })

    test('due() goes through the list in its order, from place to place, and never twice over the same', async () => {
      const names = Array.from({ length: 25 }, (_, n) => `r${String(n).padStart(2, '0')}`)
      await readers(...names)
      await ledger.plan(issue)
      const seen: string[] = []
      for (let place = 0; ; ) {
        const batch = await ledger.due(issue.id, place, 7)
        if (batch.length === 0) break
        seen.push(...batch.map(({ reader }) => reader.address.replace('@a.example', '')))
        place = batch.at(-1)?.place ?? 0
      }
      expect(seen).toEqual(names)
      expect(await dueNames(0, 0)).toEqual([])
    })

    test('due() gives again what was deferred, and nothing that has come to its end', async () => {
      await readers('sent', 'failed', 'doubtful', 'deferred', 'planned')
      await ledger.plan(issue)
      for (const state of ['sent', 'failed', 'doubtful', 'deferred'] as const) await bring(state, state)
      expect(await dueNames()).toEqual(['deferred', 'planned'])
    })

    test('due() skips whoever has left, however many they are in a row', async () => {
      await readers('ada', 'bob', 'carol', 'dora', 'eve')
      await ledger.plan(issue)
      await bring('bob', 'deferred')
      for (const name of ['ada', 'bob', 'carol']) await store.subscribers.leave(`${name}@a.example`, byForm)
      expect(await dueNames(0, 1)).toEqual(['dora'])
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 5, planned: 2, skipped: 3 })
      expect(await dueNames()).toEqual(['dora', 'eve'])
    })

    test('whoever pauses is skipped, with the reason, and gets the next issue when they have resumed', async () => {
      await readers('ada', 'bob', 'carol', 'dora')
      await store.subscribers.pause('dora@a.example', byForm)
      await ledger.plan(issue)
      await store.subscribers.pause('ada@a.example', byForm)
      await bring('bob', 'deferred')
      await store.subscribers.leave('bob@a.example', byForm)
      expect(await dueNames()).toEqual(['carol'])
      await ledger.plan(issue)
      expect(await ledger.list(issue.id, 'skipped', 9)).toEqual([
        { address: 'ada@a.example', reply: 'paused' },
        { address: 'bob@a.example', reply: 'left' },
      ])
      for (const name of ['ada', 'dora']) await store.subscribers.resume(`${name}@a.example`, byForm)
      await ledger.plan(issue)
      expect(await dueNames()).toEqual(['carol', 'dora'])
      await ledger.plan({ ...issue, id: 'next' })
      expect(await ledger.counts('next')).toEqual({ ...none, readers: 3, planned: 3 })
    })

    test('begin() takes a delivery once, and none that has come to its end', async () => {
      await readers('ada', 'bob')
      await ledger.plan(issue)
      const id = await idOf('ada')
      expect([await ledger.begin(id), await ledger.begin(id)]).toEqual([true, false])
      for (const state of ['sent', 'failed', 'doubtful'] as const) {
        const other = `${state}r`
        await readers(other)
        await ledger.plan(issue)
        const one = await idOf(other)
        await ledger.begin(one)
        await ledger.settle(one, state, '')
        expect(await ledger.begin(one)).toBe(false)
      }
      expect(await ledger.begin('no such delivery')).toBe(false)
    })

    test('settle() moves on what is under way, and never what has come to its end', async () => {
      await readers('ada', 'bob')
      await ledger.plan(issue)
      const [ada, bob] = [await idOf('ada'), await idOf('bob')]
      await ledger.begin(ada)
      await ledger.settle(ada, 'sent', '250 taken')
      await ledger.settle(ada, 'failed', '550 too late')
      // Refused at RCPT: the letter's body never began.
      await ledger.settle(bob, 'failed', '550 5.1.1 no such user')
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 2, sent: 1, failed: 1 })
      expect(await ledger.list(issue.id, 'failed', 9)).toEqual([
        { address: 'bob@a.example', reply: '550 5.1.1 no such user' },
      ])
    })

    test('settle() keeps a reply of any kind, cut to a length', async () => {
      await readers('ada')
      await ledger.plan(issue)
      await ledger.settle(
        await idOf('ada'),
        'failed',
        `550 '; drop table delivery; -- \u0000 中文 ${'x'.repeat(10_000)}`,
      )
      const [one] = await ledger.list(issue.id, 'failed', 9)
      expect(one?.reply.length).toBeLessThanOrEqual(512)
      expect(one?.reply).toMatch(/^550 '; drop table delivery;/)
    })

    test('what a method has returned from is there for whoever opens the store next', async () => {
      await readers('ada', 'bob', 'carol')
      await ledger.plan(issue)
      await bring('ada', 'sent')
      await bring('bob', 'deferred')
      const next = await store.reopen()
      expect(await next.issues()).toEqual([issue])
      expect(await next.counts(issue.id)).toEqual({ ...none, readers: 3, planned: 1, sent: 1, deferred: 1 })
    })

    test('counts() balance, whatever happens', async () => {
      const states = ['sent', 'failed', 'deferred', 'doubtful', 'sending', 'planned'] as const
      await readers(...states)
      await ledger.plan(issue)
      for (const state of states) await bring(state, state)
      await store.subscribers.leave('planned@a.example', byForm)
      await ledger.due(issue.id, 0, 9)
      const { readers: all, ...rest } = await ledger.counts(issue.id)
      expect(all).toBe(6)
      expect(Object.values(rest).reduce((sum, n) => sum + n, 0)).toBe(6)
      expect(rest).toEqual({ planned: 0, sent: 1, failed: 1, deferred: 1, skipped: 1, doubtful: 2 })
    })
  })
}
