import { beforeEach, describe, expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import type { Ledger, LedgerReport, PlannedIssue, Subscribers } from '../../src/deliver/ports.ts'
import type { DeliveryState } from '../../src/domain/delivery.ts'
import { joining } from './subscribers.ts'

/** A store as a ledger's contract needs it: `reopen` gives what another process would find on the same disk. */
export interface LedgerUnderTest {
  readonly ledger: Ledger & LedgerReport
  readonly subscribers: Subscribers
  readonly reopen: () => Ledger & LedgerReport
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
export function ledgerContract(engine: string, open: () => LedgerUnderTest): void {
  describe(`ledger in ${engine}`, () => {
    let store: LedgerUnderTest
    let ledger: Ledger & LedgerReport
    beforeEach(() => {
      store = open()
      ledger = store.ledger
    })

    const readers = (...names: readonly string[]) =>
      store.subscribers.join(names.map((name) => joining(`${name}@a.example`, { confirmed: 'x' })))
    const dueNames = (place = 0, limit = 100) =>
      ledger.due(issue.id, place, limit).map(({ reader }) => reader.address.replace('@a.example', ''))
    const idOf = (name: string) => {
      const found = ledger.due(issue.id, 0, 1000).find(({ reader }) => reader.address === `${name}@a.example`)
      return found?.id ?? expect.fail(name)
    }
    /** Brings the delivery to `name` into `state`, as a run would. */
    const bring = (name: string, state: DeliveryState) => {
      const id = idOf(name)
      if (state !== 'planned') expect(ledger.begin(id)).toBe(true)
      if (state !== 'sending' && state !== 'planned') ledger.settle(id, state, `reply for ${state}`)
    }
    const none = { planned: 0, sent: 0, deferred: 0, failed: 0, skipped: 0, doubtful: 0 }

    test('plan() gives a delivery to every reader, and to nobody who is pending or has left', () => {
      readers('ada', 'bob', 'eve')
      store.subscribers.join([joining('pending@a.example')])
      store.subscribers.leave('eve@a.example')
      expect(ledger.plan(issue)).toEqual(issue)
      expect(dueNames()).toEqual(['ada', 'bob'])
      expect(ledger.counts(issue.id)).toEqual({ ...none, readers: 2, planned: 2 })
    })

    test('plan() twice changes nothing; whoever joined in between comes at the end', () => {
      readers('ada', 'bob')
      ledger.plan(issue)
      bring('ada', 'sent')
      readers('carol')
      ledger.plan(issue)
      ledger.plan(issue)
      expect(dueNames()).toEqual(['bob', 'carol'])
      expect(ledger.counts(issue.id)).toEqual({ ...none, readers: 3, planned: 2, sent: 1 })
    })

    test('plan() of one issue says nothing of another', () => {
      readers('ada')
      ledger.plan(issue)
      bring('ada', 'sent')
      ledger.plan({ ...issue, id: 'other', slug: 'other' })
      expect(ledger.counts('other')).toEqual({ ...none, readers: 1, planned: 1 })
      expect(ledger.counts(issue.id)).toEqual({ ...none, readers: 1, sent: 1 })
      expect(ledger.counts('no such issue')).toEqual({ ...none, readers: 0 })
    })

    test.each<readonly [DeliveryState, 'frozen' | 'free']>([
      ['planned', 'free'],
      ['deferred', 'free'],
      ['failed', 'free'],
      ['sending', 'frozen'],
      ['sent', 'frozen'],
      ['doubtful', 'frozen'],
    ])('plan() of an edited issue whose one delivery is %s finds it %s', (state, expected) => {
      readers('ada', 'bob')
      ledger.plan(issue)
      bring('ada', state)
      expect(ledger.plan(edited)).toEqual(expected === 'frozen' ? issue : edited)
      expect(ledger.issues()).toEqual([expected === 'frozen' ? issue : edited])
    })

    test('plan() finds what a dead sender left, and calls it doubtful; nothing moves it on but resend()', () => {
      readers('ada', 'bob', 'carol')
      ledger.plan(issue)
      bring('ada', 'sending')
      bring('bob', 'sent')
      expect(ledger.counts(issue.id)).toMatchObject({ doubtful: 1, sent: 1 })
      const next = store.reopen()
      next.plan(issue)
      next.plan(issue)
      expect(next.due(issue.id, 0, 9).map(({ reader }) => reader.address)).toEqual(['carol@a.example'])
      expect(next.list(issue.id, 'doubtful', 9)).toEqual([{ address: 'ada@a.example', reply: '' }])
      expect(next.resend(issue.id)).toBe(1)
      expect(next.resend(issue.id)).toBe(0)
      expect(next.due(issue.id, 0, 9)).toHaveLength(2)
    })

    test('due() goes through the list in its order, from place to place, and never twice over the same', () => {
      const names = Array.from({ length: 25 }, (_, n) => `r${String(n).padStart(2, '0')}`)
      readers(...names)
      ledger.plan(issue)
      const seen: string[] = []
      for (let place = 0; ; ) {
        const batch = ledger.due(issue.id, place, 7)
        if (batch.length === 0) break
        seen.push(...batch.map(({ reader }) => reader.address.replace('@a.example', '')))
        place = batch.at(-1)?.place ?? 0
      }
      expect(seen).toEqual(names)
      expect(dueNames(0, 0)).toEqual([])
    })

    test('due() gives again what was deferred, and nothing that has come to its end', () => {
      readers('sent', 'failed', 'doubtful', 'deferred', 'planned')
      ledger.plan(issue)
      for (const state of ['sent', 'failed', 'doubtful', 'deferred'] as const) bring(state, state)
      expect(dueNames()).toEqual(['deferred', 'planned'])
    })

    test('due() skips whoever has left, however many they are in a row', () => {
      readers('ada', 'bob', 'carol', 'dora', 'eve')
      ledger.plan(issue)
      bring('bob', 'deferred')
      for (const name of ['ada', 'bob', 'carol']) store.subscribers.leave(`${name}@a.example`)
      expect(dueNames(0, 1)).toEqual(['dora'])
      expect(ledger.counts(issue.id)).toEqual({ ...none, readers: 5, planned: 2, skipped: 3 })
      expect(dueNames()).toEqual(['dora', 'eve'])
    })

    test('begin() takes a delivery once, and none that has come to its end', () => {
      readers('ada', 'bob')
      ledger.plan(issue)
      const id = idOf('ada')
      expect([ledger.begin(id), ledger.begin(id)]).toEqual([true, false])
      for (const state of ['sent', 'failed', 'doubtful'] as const) {
        const other = `${state}r`
        readers(other)
        ledger.plan(issue)
        const one = idOf(other)
        ledger.begin(one)
        ledger.settle(one, state, '')
        expect(ledger.begin(one)).toBe(false)
      }
      expect(ledger.begin('no such delivery')).toBe(false)
    })

    test('settle() moves on what is under way, and never what has come to its end', () => {
      readers('ada', 'bob')
      ledger.plan(issue)
      const [ada, bob] = [idOf('ada'), idOf('bob')]
      ledger.begin(ada)
      ledger.settle(ada, 'sent', '250 taken')
      ledger.settle(ada, 'failed', '550 too late')
      // Refused at RCPT: the letter's body never began.
      ledger.settle(bob, 'failed', '550 5.1.1 no such user')
      expect(ledger.counts(issue.id)).toEqual({ ...none, readers: 2, sent: 1, failed: 1 })
      expect(ledger.list(issue.id, 'failed', 9)).toEqual([
        { address: 'bob@a.example', reply: '550 5.1.1 no such user' },
      ])
    })

    test('settle() keeps a reply of any kind, cut to a length', () => {
      readers('ada')
      ledger.plan(issue)
      ledger.settle(idOf('ada'), 'failed', `550 '; drop table delivery; -- \u0000 中文 ${'x'.repeat(10_000)}`)
      const [one] = ledger.list(issue.id, 'failed', 9)
      expect(one?.reply.length).toBeLessThanOrEqual(512)
      expect(one?.reply).toMatch(/^550 '; drop table delivery;/)
    })

    test('what a method has returned from is there for whoever opens the store next', () => {
      readers('ada', 'bob', 'carol')
      ledger.plan(issue)
      bring('ada', 'sent')
      bring('bob', 'deferred')
      const next = store.reopen()
      expect(next.issues()).toEqual([issue])
      expect(next.counts(issue.id)).toEqual({ ...none, readers: 3, planned: 1, sent: 1, deferred: 1 })
    })

    test('counts() balance, whatever happens', () => {
      const states = ['sent', 'failed', 'deferred', 'doubtful', 'sending', 'planned'] as const
      readers(...states)
      ledger.plan(issue)
      for (const state of states) bring(state, state)
      store.subscribers.leave('planned@a.example')
      ledger.due(issue.id, 0, 9)
      const { readers: all, ...rest } = ledger.counts(issue.id)
      expect(all).toBe(6)
      expect(Object.values(rest).reduce((sum, n) => sum + n, 0)).toBe(6)
      expect(rest).toEqual({ planned: 0, sent: 1, failed: 1, deferred: 1, skipped: 1, doubtful: 2 })
    })
  })
}
