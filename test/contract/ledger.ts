import { beforeEach, describe, expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import type { SubscriberReport, Subscribers } from '../../src/deliver/list-port.ts'
import type { Due, Ledger, LedgerReport, PlannedIssue } from '../../src/deliver/ports.ts'
import type { DeliveryState } from '../../src/domain/delivery.ts'
import { alone, begin, bring, claimed, claimedOf, dueNow, refuse, settle, settleAs } from '../ledger-hands.ts'
import { byForm, joining } from './subscribers.ts'

/** A store as a ledger's contract needs it. */
export interface LedgerUnderTest {
  readonly ledger: Ledger & LedgerReport
  readonly subscribers: Subscribers & SubscriberReport
  /** What another process would find on the same disk. */
  readonly reopen: () => Promise<Ledger & LedgerReport>
  /** Lets time go by for what waits and for what is claimed. */
  readonly later: (milliseconds: number) => Promise<void>
}

const issue: PlannedIssue = {
  id: 'tag:a.example,2025-05-02:issues/1',
  slug: '2025-05-02',
  subject: '第一期 “x”',
  fingerprint: 'f1',
  letter: 'l1',
  date: instant(Date.UTC(2025, 4, 2)),
}
const edited = { ...issue, fingerprint: 'f2', subject: 'another', date: instant(Date.UTC(2025, 4, 3)) }
const minute = 60_000
const fleet = { ...alone, dead: 'expired' } as const

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
    const names = (dues: readonly Due[]) => dues.map(({ reader }) => reader.address.replace('@a.example', ''))
    const dueNames = async () => names(await dueNow(ledger, issue.id))
    const dueOf = (name: string) => claimedOf(ledger, issue.id, `${name}@a.example`)
    const bringTo = async (name: string, state: DeliveryState) =>
      bring(ledger, await dueOf(name), state, `reply for ${state}`)
    const list = async (state: DeliveryState, from = ledger) =>
      (await from.list(issue.id, state, { limit: 9 })).map(({ address, reply }) => ({ address, reply }))
    const none = { planned: 0, sent: 0, deferred: 0, failed: 0, skipped: 0, doubtful: 0 }

    test('plan() gives a delivery to every reader, and to nobody who is pending or has left', async () => {
      await readers('ada', 'bob', 'eve')
      await store.subscribers.join([joining('pending@a.example')])
      await store.subscribers.leave('eve@a.example', byForm)
      expect(await ledger.plan(issue, alone)).toEqual(issue)
      expect(await dueNames()).toEqual(['ada', 'bob'])
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 2, planned: 2 })
    })

    test('plan() twice changes nothing; whoever joined in between comes at the end', async () => {
      await readers('ada', 'bob')
      await ledger.plan(issue, alone)
      await bringTo('ada', 'sent')
      await readers('carol')
      await ledger.plan(issue, alone)
      await ledger.plan(issue, alone)
      expect(await dueNames()).toEqual(['bob', 'carol'])
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 3, planned: 2, sent: 1 })
    })

    test('plan() of one issue says nothing of another', async () => {
      await readers('ada')
      await ledger.plan(issue, alone)
      await bringTo('ada', 'sent')
      await ledger.plan({ ...issue, id: 'other', slug: 'other' }, alone)
      expect(await ledger.counts('other')).toEqual({ ...none, readers: 1, planned: 1 })
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 1, sent: 1 })
      expect(await ledger.counts('no such issue')).toEqual({ ...none, readers: 0 })
    })

    test('plan() asks once a reader what their letters are paced by', async () => {
      await readers('ada')
      await store.subscribers.join([joining('bob@other.example', { confirmed: 'x' })])
      const asked: string[] = []
      const paceKeyOf = async (domain: string) => {
        asked.push(domain)
        return `house of ${domain}`
      }
      await ledger.plan(issue, { ...alone, paceKeyOf })
      await ledger.plan(issue, { ...alone, paceKeyOf })
      expect(asked).toEqual(['a.example', 'other.example'])
      expect((await dueNow(ledger, issue.id)).map(({ paceKey }) => paceKey)).toEqual([
        'house of a.example',
        'house of other.example',
      ])
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
      await ledger.plan(issue, alone)
      await bringTo('ada', state)
      for (const other of [edited, { ...issue, letter: 'l2' }]) {
        expect(await ledger.plan(other, alone)).toEqual(expected === 'frozen' ? issue : other)
        expect(await ledger.issues()).toEqual([expected === 'frozen' ? issue : other])
      }
    })

    test('plan() finds what a dead sender left, and calls it doubtful; nothing moves it on but resend()', async () => {
      await readers('ada', 'bob', 'carol')
      await ledger.plan(issue, alone)
      await bringTo('ada', 'sending')
      await bringTo('bob', 'sent')
      expect(await ledger.counts(issue.id)).toMatchObject({ doubtful: 1, sent: 1 })
      const next = await store.reopen()
      await next.plan(issue, alone)
      await next.plan(issue, alone)
      expect(names(await dueNow(next, issue.id))).toEqual(['carol'])
      expect(await list('doubtful', next)).toEqual([{ address: 'ada@a.example', reply: '' }])
      expect(await next.resend(issue.id, 'doubtful')).toBe(1)
      expect(await next.resend(issue.id, 'doubtful')).toBe(0)
      expect(await dueNow(next, issue.id)).toHaveLength(2)
    })

    test('plan() takes for dead what its caller says: every claim, or those that have run out', async () => {
      await readers('ada', 'bob', 'carol')
      await ledger.plan(issue, alone)
      const [ada, bob] = await claimed(ledger, issue.id, 2)
      await begin(ledger, ada ?? expect.fail())
      await ledger.plan(issue, fleet)
      expect(await dueNames()).toEqual(['carol'])
      await store.later(2 * minute)
      await ledger.plan(issue, fleet)
      expect(await dueNames()).toEqual(['bob', 'carol'])
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 3, planned: 2, doubtful: 1 })
      await claimed(ledger, issue.id)
      expect(await dueNames()).toEqual([])
      await ledger.plan(issue, alone)
      expect(await dueNames()).toEqual(['bob', 'carol'])
      expect(bob?.reader.address).toBe('bob@a.example')
    })

    test('claim() goes through the list in its order, and gives nobody twice', async () => {
      const all = Array.from({ length: 25 }, (_, n) => `r${String(n).padStart(2, '0')}`)
      await readers(...all)
      await ledger.plan(issue, alone)
      const seen: string[] = []
      for (let batch = await claimed(ledger, issue.id, 7); batch.length > 0; batch = await claimed(ledger, issue.id, 7))
        seen.push(...names(batch))
      expect(seen).toEqual(all)
      expect(await ledger.hasDue(issue.id)).toBe(false)
      expect(await claimed(ledger, issue.id, 0)).toEqual([])
    })

    test('claim() by several at once gives each delivery to one of them', async () => {
      await readers(...Array.from({ length: 60 }, (_, n) => `r${n}`))
      await ledger.plan(issue, alone)
      const all = [ledger, ...(await Promise.all([store.reopen(), store.reopen(), store.reopen()]))]
      const work = async (one: Ledger, claims: Due[]): Promise<Due[]> => {
        const batch = await claimed(one, issue.id, 5)
        return batch.length === 0 ? claims : work(one, [...claims, ...batch])
      }
      const taken = (await Promise.all(all.map((one) => work(one, [])))).flat()
      // Whoever meets another's claim may find less than there is.
      taken.push(...(await claimed(ledger, issue.id)))
      expect(taken).toHaveLength(60)
      expect(new Set(taken.map(({ id }) => id)).size).toBe(60)
    })

    test('claim() leaves out keys, looks behind a place, and tells topics and attempts', async () => {
      await readers('ada', 'bob')
      await store.subscribers.join([joining('carol@b.example', { confirmed: 'x', topics: ['论文', 'Code'] })])
      await ledger.plan(issue, alone)
      const claim = (owner: string, told: { notKeys?: string[]; after?: Due }) =>
        ledger.claim(issue.id, { owner, lease: minute, limit: 9, notKeys: [], ...told })
      const [carol] = await claim('1', { notKeys: ['a.example', '', "'"] })
      expect(carol).toMatchObject({ paceKey: 'b.example', attempts: 0, firstAt: undefined, notBefore: 0, owner: '1' })
      expect(carol?.topics.toSorted()).toEqual(['Code', '论文'])
      const [ada] = await claimed(ledger, issue.id, 1)
      await ledger.release([ada ?? expect.fail()])
      expect(names(await claim('2', { after: ada ?? expect.fail() }))).toEqual(['bob'])
      await refuse(ledger, carol ?? expect.fail(), 'deferred')
      await store.later(5 * minute)
      const [again] = await claim('3', { after: ada ?? expect.fail() })
      expect(again).toMatchObject({ id: carol?.id, attempts: 1 })
      expect(again?.firstAt).toBeGreaterThan(0)
    })

    test('claim() gives nothing that has come to its end, and what was put off when its time has come', async () => {
      await readers('sent', 'failed', 'doubtful', 'deferred', 'planned')
      await ledger.plan(issue, alone)
      for (const state of ['sent', 'failed', 'doubtful', 'deferred'] as const) await bringTo(state, state)
      expect(await dueNames()).toEqual(['planned'])
      await store.later(5 * minute - 30_000)
      expect(await dueNames()).toEqual(['planned'])
      await store.later(30_000)
      expect(await dueNames()).toEqual(['planned', 'deferred'])
    })

    test('resend() makes due at once what was put off, and nothing else', async () => {
      await readers('ada', 'bob', 'carol')
      await ledger.plan(issue, alone)
      await bringTo('ada', 'deferred')
      await bringTo('bob', 'failed')
      expect(await ledger.nextAttempt(issue.id)).toBeGreaterThan(0)
      expect(await ledger.resend(issue.id, 'deferred')).toBe(1)
      expect(await dueNames()).toEqual(['carol', 'ada'])
      await bringTo('ada', 'sent')
      expect(await ledger.nextAttempt(issue.id)).toBeUndefined()
      expect(await ledger.resend(issue.id, 'deferred')).toBe(0)
    })

    test('what was in doubt and is sent again has its two days from then on', async () => {
      await readers('ada')
      await ledger.plan(issue, alone)
      await bringTo('ada', 'doubtful')
      const first = Number((await ledger.list(issue.id, 'doubtful', { limit: 1 }))[0]?.place)
      expect(first).toBeGreaterThan(0)
      await store.later(60 * 60 * minute)
      await ledger.resend(issue.id, 'doubtful')
      const { firstAt, attempts } = await dueOf('ada')
      await ledger.plan(issue, alone)
      const { firstAt: same } = await dueOf('ada')
      expect([same, attempts]).toEqual([firstAt, 1])
      await store.later(minute)
      await ledger.plan(issue, alone)
      expect((await dueOf('ada')).firstAt).toBe((firstAt ?? 0) - minute)
    })

    test('claim() skips whoever has left, however many they are in a row', async () => {
      await readers('ada', 'bob', 'carol', 'dora', 'eve')
      await ledger.plan(issue, alone)
      await bringTo('bob', 'deferred')
      for (const name of ['ada', 'bob', 'carol']) await store.subscribers.leave(`${name}@a.example`, byForm)
      const one = await claimed(ledger, issue.id, 1)
      expect(names(one)).toEqual(['dora'])
      await store.later(5 * minute)
      expect(names(await claimed(ledger, issue.id, 1))).toEqual(['eve'])
      expect(await claimed(ledger, issue.id, 1)).toEqual([])
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 5, planned: 2, skipped: 3 })
    })

    test('whoever pauses is skipped, with the reason, and gets the next issue when they have resumed', async () => {
      await readers('ada', 'bob', 'carol', 'dora')
      await store.subscribers.pause('dora@a.example', byForm)
      await ledger.plan(issue, alone)
      await store.subscribers.pause('ada@a.example', byForm)
      await bringTo('bob', 'deferred')
      await store.subscribers.leave('bob@a.example', byForm)
      expect(await dueNames()).toEqual(['carol'])
      await ledger.plan(issue, alone)
      expect(await list('skipped')).toEqual([
        { address: 'ada@a.example', reply: 'paused' },
        { address: 'bob@a.example', reply: 'left' },
      ])
      for (const name of ['ada', 'dora']) await store.subscribers.resume(`${name}@a.example`, byForm)
      await ledger.plan(issue, alone)
      expect(await dueNames()).toEqual(['carol', 'dora'])
      await ledger.plan({ ...issue, id: 'next' }, alone)
      expect(await ledger.counts('next')).toEqual({ ...none, readers: 3, planned: 3 })
    })

    test('mark() begins a delivery once, and none that has come to its end', async () => {
      await readers('ada', 'bob')
      await ledger.plan(issue, alone)
      const ada = await dueOf('ada')
      expect([await begin(ledger, ada), await begin(ledger, ada)]).toEqual(['begun', 'taken'])
      for (const state of ['sent', 'failed', 'doubtful'] as const) {
        const other = `${state}r`
        await readers(other)
        await ledger.plan(issue, fleet)
        const one = await dueOf(other)
        await bring(ledger, one, state)
        expect(await begin(ledger, one)).toBe('taken')
      }
      const stranger = { ...ada, id: 'none', place: 9999 }
      expect(await begin(ledger, stranger)).toBe('taken')
    })

    test('mark() begins nothing for whoever has left since the claim, and says why', async () => {
      await readers('ada', 'bob', 'carol')
      await ledger.plan(issue, alone)
      const [ada, bob, carol] = await claimed(ledger, issue.id)
      if (ada === undefined || bob === undefined || carol === undefined) return expect.fail()
      await store.subscribers.leave(ada.reader.address, byForm)
      await store.subscribers.pause(bob.reader.address, byForm)
      expect(
        await ledger.mark({ settled: [], spared: [], undone: [], begun: [ada, bob, carol], lease: minute }),
      ).toEqual(['gone', 'gone', 'begun'])
      expect(await begin(ledger, ada)).toBe('gone')
      expect(await list('skipped')).toEqual([
        { address: 'ada@a.example', reply: 'left' },
        { address: 'bob@a.example', reply: 'paused' },
      ])
    })

    test('mark() changes nothing for a worker whose claim has run out and is another’s', async () => {
      await readers('ada', 'bob')
      await ledger.plan(issue, alone)
      const [ada, bob] = await claimed(ledger, issue.id)
      if (ada === undefined || bob === undefined) return expect.fail()
      // Nobody has taken it since: it is still theirs.
      await store.later(2 * minute)
      expect(await begin(ledger, bob)).toBe('begun')
      await ledger.plan(issue, fleet)
      const anew = await dueOf('ada')
      expect(await begin(ledger, ada)).toBe('taken')
      await settle(ledger, ada, 'sent', '250 late')
      await refuse(ledger, ada, 'failed', '550 late')
      await ledger.release([ada])
      await ledger.mark({ settled: [], spared: [], undone: [ada], begun: [], lease: minute })
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 2, planned: 1, doubtful: 1 })
      expect(await begin(ledger, anew)).toBe('begun')
      await settle(ledger, ada, 'failed', '550 late')
      await settle(ledger, anew, 'sent', '250 taken')
      await settle(ledger, bob, 'sent', '250 taken')
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 2, sent: 2 })
    })

    test('mark() takes back a letter that had begun and of which nothing was taken: it is as it was', async () => {
      await readers('ada', 'bob')
      await ledger.plan(issue, alone)
      await bringTo('bob', 'deferred')
      await store.later(5 * minute)
      const before = await dueNow(ledger, issue.id)
      for (const due of await claimed(ledger, issue.id)) {
        await begin(ledger, due)
        await ledger.mark({ settled: [], spared: [], undone: [due], begun: [due], lease: minute })
        await ledger.mark({ settled: [], spared: [], undone: [due], begun: [], lease: minute })
        await ledger.release([due])
      }
      const plain = (dues: readonly Due[]) => dues.map(({ owner: _, ...due }) => due)
      expect(plain(await dueNow(ledger, issue.id))).toEqual(plain(before))
    })

    test('skip() is for what is claimed and has not begun, by whose claim it is alone; skips() tell why', async () => {
      await readers('ada', 'bob', 'carol', 'dave', 'eve')
      await ledger.plan(issue, alone)
      expect(await ledger.skips(issue.id)).toEqual({})
      const [ada, bob, carol, dave, eve] = await claimed(ledger, issue.id)
      if (ada === undefined || bob === undefined || carol === undefined || dave === undefined || eve === undefined)
        return expect.fail()
      await bring(ledger, bob, 'sent')
      await begin(ledger, carol)
      await refuse(ledger, dave, 'deferred')
      await ledger.skip([{ ...ada, owner: 'another' }], 'topics')
      expect(await ledger.counts(issue.id)).toMatchObject({ planned: 2, skipped: 0 })
      await store.subscribers.pause(eve.reader.address, byForm)
      expect(await begin(ledger, eve)).toBe('gone')
      await ledger.skip([ada, bob, carol, dave, eve], 'topics')
      await ledger.skip([], 'topics')
      await ledger.skip([ada], 'topics')
      expect(await begin(ledger, ada)).toBe('gone')
      await ledger.plan(issue, fleet)
      expect(await list('skipped')).toEqual([
        { address: 'ada@a.example', reply: 'topics' },
        { address: 'eve@a.example', reply: 'paused' },
      ])
      expect(await ledger.skips(issue.id)).toEqual({ paused: 1, topics: 1 })
      const counts = { readers: 5, sent: 1, deferred: 1, doubtful: 1, skipped: 2 }
      expect(await ledger.counts(issue.id)).toEqual({ ...none, ...counts })
    })

    test('mark() moves on what is under way, and never what has come to its end', async () => {
      await readers('ada', 'bob')
      await ledger.plan(issue, alone)
      const [ada, bob] = await claimed(ledger, issue.id)
      if (ada === undefined || bob === undefined) return expect.fail()
      await begin(ledger, ada)
      await settle(ledger, ada, 'sent', '250 taken')
      await settle(ledger, ada, 'failed', '550 too late')
      // Refused at RCPT: the letter's body never began.
      await refuse(ledger, bob, 'failed', '550 5.1.1 no such user')
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 2, sent: 1, failed: 1 })
      expect(await list('failed')).toEqual([{ address: 'bob@a.example', reply: '550 5.1.1 no such user' }])
    })

    test('mark() suppresses an address that is gone, in the same moment, and no other', async () => {
      await readers('ada', 'bob')
      await ledger.plan(issue, alone)
      const [ada, bob] = await claimed(ledger, issue.id)
      if (ada === undefined || bob === undefined) return expect.fail()
      await settleAs(ledger, ada, { begun: false, settled: { state: 'failed', gone: true }, reply: '550 5.1.1 no' })
      await settleAs(ledger, bob, { begun: false, settled: { state: 'failed', gone: false }, reply: '550 5.7.1 no' })
      await ledger.plan({ ...issue, id: 'next' }, alone)
      expect(names(await dueNow(ledger, 'next'))).toEqual(['bob'])
      const { suppressed } = await store.subscribers.statistics()
      expect(suppressed).toMatchObject({ 'hard-bounce': 1, 'soft-bounce': 0, complaint: 0 })
    })

    test('mark() spares what has failed at its last attempt, and nothing else', async () => {
      await readers('ada', 'bob', 'carol')
      await ledger.plan(issue, alone)
      const dues = await claimed(ledger, issue.id)
      for (const [index, state] of (['failed', 'sent', 'doubtful'] as const).entries())
        await bring(ledger, dues[index] ?? expect.fail(), state, 'x')
      const spare = () => ledger.mark({ settled: [], spared: dues, undone: [], begun: [], lease: minute })
      await spare()
      expect(await ledger.counts(issue.id)).toEqual({ ...none, readers: 3, sent: 1, doubtful: 1, deferred: 1 })
      const [ada] = await claimed(ledger, issue.id)
      expect(ada).toMatchObject({ id: dues[0]?.id, attempts: 1 })
      await bring(ledger, ada ?? expect.fail(), 'failed')
      await spare()
      expect(await ledger.counts(issue.id)).toMatchObject({ failed: 1, deferred: 0 })
    })

    test('mark() keeps a reply of any kind, cut to a length', async () => {
      await readers('ada')
      await ledger.plan(issue, alone)
      const words = `550 '; drop table delivery; -- \u0000 中文 ${'x'.repeat(10_000)}`
      await refuse(ledger, await dueOf('ada'), 'failed', words)
      const [one] = await list('failed')
      expect(one?.reply.length).toBeLessThanOrEqual(512)
      expect(one?.reply).toMatch(/^550 '; drop table delivery;/)
    })

    test('list() goes through many, page by page, and tells when they are tried again', async () => {
      await readers(...Array.from({ length: 7 }, (_, n) => `r${n}`))
      await ledger.plan(issue, alone)
      for (const due of await claimed(ledger, issue.id)) await bring(ledger, due, 'deferred', '451 later')
      const seen: string[] = []
      for (let after: number | undefined; ; ) {
        const page = await ledger.list(issue.id, 'deferred', { limit: 3, ...(after === undefined ? {} : { after }) })
        if (page.length === 0) break
        seen.push(...page.map(({ address }) => address))
        for (const { nextAttempt } of page) expect(nextAttempt).toBeGreaterThan(0)
        after = page.at(-1)?.place
      }
      expect(seen).toEqual(Array.from({ length: 7 }, (_, n) => `r${n}@a.example`))
    })

    test('what a method has returned from is there for whoever opens the store next', async () => {
      await readers('ada', 'bob', 'carol')
      await ledger.plan(issue, alone)
      await bringTo('ada', 'sent')
      await bringTo('bob', 'deferred')
      const next = await store.reopen()
      expect(await next.issues()).toEqual([issue])
      expect(await next.counts(issue.id)).toEqual({ ...none, readers: 3, planned: 1, sent: 1, deferred: 1 })
    })

    test('counts() balance, whatever happens', async () => {
      const states = ['sent', 'failed', 'deferred', 'doubtful', 'sending', 'planned'] as const
      await readers(...states)
      await ledger.plan(issue, alone)
      for (const state of states) await bringTo(state, state)
      await store.subscribers.leave('planned@a.example', byForm)
      await dueNow(ledger, issue.id)
      const { readers: all, ...rest } = await ledger.counts(issue.id)
      expect(all).toBe(6)
      expect(Object.values(rest).reduce((sum, n) => sum + n, 0)).toBe(6)
      expect(rest).toEqual({ planned: 0, sent: 1, failed: 1, deferred: 1, skipped: 1, doubtful: 2 })
    })
  })
}
