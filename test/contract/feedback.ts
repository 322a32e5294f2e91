import { beforeEach, describe, expect, test } from 'vitest'
import type { FeedbackBook, MailboxPlaces } from '../../src/deliver/feedback-port.ts'
import type { SubscriberReport, Subscribers } from '../../src/deliver/list-port.ts'
import type { Ledger, LedgerReport } from '../../src/deliver/ports.ts'
import type { Notice } from '../../src/domain/sending/feedback.ts'
import { alone, begin, bring, claimedOf, dueNow, plannedIssue } from '../ledger-hands.ts'
import { byForm, joining } from './subscribers.ts'

/** A store as the contract of what comes back needs it: `later` lets days go by. */
export interface FeedbackUnderTest {
  readonly feedback: FeedbackBook & MailboxPlaces
  readonly ledger: Ledger & LedgerReport
  readonly subscribers: Subscribers & SubscriberReport
  readonly later: (days: number) => Promise<void>
  /** The rules that the database breaks. */
  readonly broken: () => Promise<readonly string[]>
}

const hard: Notice = {
  kind: 'bounce',
  recipient: 'ada@a.example',
  status: '5.1.1',
  code: 550,
  words: '550 5.1.1 “no” such user \u0000',
  hardness: 'hard',
}
const soft: Notice = { ...hard, status: '4.2.2', hardness: 'soft' }
const complaint: Notice = { ...hard, kind: 'complaint', status: undefined, hardness: 'unknown' }

/** What every book of what came back holds to; `open` gives an empty one. */
export function feedbackContract(engine: string, open: () => Promise<FeedbackUnderTest>): void {
  describe(`feedback in ${engine}`, () => {
    let store: FeedbackUnderTest
    beforeEach(async () => {
      store = await open()
      await store.subscribers.join(['ada@a.example', 'bob@a.example'].map((one) => joining(one, { confirmed: 'x' })))
    })

    /** Sends an issue to Ada; gives her delivery. */
    const sent = async (id: string) => {
      await store.ledger.plan(plannedIssue(id), alone)
      const due = (await dueNow(store.ledger, id)).find(({ reader }) => reader.address === 'ada@a.example')
      if (due === undefined) return undefined
      await bring(store.ledger, await claimedOf(store.ledger, id, 'ada@a.example'), 'sent', '250')
      return due.id
    }
    const record = async (mail: string, delivery: string | undefined, notice: Notice) =>
      (await store.feedback.record([{ mail, delivery: delivery ?? expect.fail('not sent'), notice }]))[0]
    const suppressed = async () => {
      const found: string[] = []
      for await (const one of store.subscribers.list({ state: 'suppressed' }))
        found.push(`${one.address} ${one.suppressed}`)
      return found
    }

    test('readersOf() knows the deliveries that are ours, and were attempted', async () => {
      const delivery = await sent('i')
      const planned = (await dueNow(store.ledger, 'i')).map(({ id }) => id)
      const asked = [delivery ?? '', ...planned, 'f'.repeat(32), '', "' or 1=1 --", '\u0000']
      expect([...(await store.feedback.readersOf(asked))]).toEqual([[delivery, 'ada@a.example']])
    })

    test('record() of a hard bounce keeps the address from every letter after it, until they agree anew', async () => {
      const delivery = await sent('i')
      expect(await record('m1', delivery, hard)).toBe('hard-bounce')
      expect(await record('m1', delivery, hard)).toBe('known')
      expect(await suppressed()).toEqual(['ada@a.example hard-bounce'])
      expect(await store.subscribers.readers()).toBe(1)
      await store.later(5000)
      expect(await sent('next')).toBeUndefined()
      expect(await store.ledger.counts('next')).toMatchObject({ readers: 1, planned: 1 })
      await store.subscribers.join([joining('ada@a.example', { confirmed: 'mended', mayReturn: true })])
      expect(await suppressed()).toEqual([])
      expect(await sent('third')).toBeDefined()
    })

    test('record() skips what was planned for the address before', async () => {
      const delivery = await sent('i')
      await store.ledger.plan(plannedIssue('next'), alone)
      await record('m1', delivery, hard)
      expect((await dueNow(store.ledger, 'next')).map(({ reader }) => reader.address)).toEqual(['bob@a.example'])
      expect(await store.ledger.list('next', 'skipped', { limit: 9 })).toMatchObject([
        { address: 'ada@a.example', reply: 'suppressed' },
      ])
    })

    test('record() of a complaint is a reader who has left, and whom no list brings back', async () => {
      expect(await record('m1', await sent('i'), complaint)).toBe('complaint')
      expect(await store.subscribers.join([joining('ada@a.example', { confirmed: 'a list' })])).toEqual(['left'])
      expect(await store.subscribers.statistics()).toMatchObject({ left: 1, readers: 1, suppressed: { complaint: 1 } })
    })

    test('record() of three soft bounces over a week waits a month; of more in less time it does not', async () => {
      expect(await record('m1', await sent('i1'), soft)).toBe('recorded')
      expect(await record('m2', await sent('i2'), soft)).toBe('recorded')
      expect(await record('m3', await sent('i3'), soft)).toBe('recorded')
      await store.later(8)
      expect(await record('m4', await sent('i4'), soft)).toBe('soft-bounce')
      expect(await suppressed()).toEqual(['ada@a.example soft-bounce'])
      await store.later(31)
      expect(await suppressed()).toEqual([])
      expect(await record('m5', await sent('i5'), soft)).toBe('recorded')
    })

    test('record() of one letter’s soft bounces, however many, is one', async () => {
      const delivery = await sent('i')
      await store.later(8)
      for (const mail of ['m1', 'm2', 'm3', 'm4']) expect(await record(mail, delivery, soft)).toBe('recorded')
    })

    test.each<readonly [string, Partial<Notice>]>([
      ['policy', { hardness: 'policy' }],
      ['unknown', { hardness: 'unknown' }],
      ['a delay', { kind: 'delay' }],
      ['a delivery', { kind: 'delivered' }],
    ])('record() of %s is on record, and no more', async (_, more) => {
      expect(await record('m1', await sent('i'), { ...hard, ...more })).toBe('recorded')
      expect(await suppressed()).toEqual([])
    })

    /** Begins a letter of an issue to Ada, of which nobody hears what came of it: her delivery, in doubt. */
    const doubtful = async (id: string) => {
      await store.ledger.plan(plannedIssue(id), alone)
      const due = await claimedOf(store.ledger, id, 'ada@a.example')
      await begin(store.ledger, due)
      await store.ledger.plan(plannedIssue(id), alone)
      expect(await store.ledger.counts(id)).toMatchObject({ doubtful: 1 })
      return due.id
    }

    test.each<readonly [Notice['kind'], 'sent' | 'failed']>([
      ['delivered', 'sent'],
      ['bounce', 'failed'],
    ])('record() while a letter is under way, whose sender then is dead: %s, and it is %s', async (kind, state) => {
      await store.ledger.plan(plannedIssue('i'), alone)
      const due = await claimedOf(store.ledger, 'i', 'ada@a.example')
      await begin(store.ledger, due)
      await record('m1', due.id, { ...soft, kind, words: 'heard' })
      expect(await store.ledger.counts('i')).toMatchObject({ doubtful: 1 })
      await store.ledger.plan(plannedIssue('i'), alone)
      expect(await store.ledger.list('i', state, { limit: 9 })).toMatchObject([{ reply: 'heard' }])
      expect(await store.broken()).toEqual([])
    })

    test('record() of what was heard before a letter began tells nothing of it', async () => {
      const delivery = await doubtful('i')
      await store.ledger.resend('i', 'doubtful')
      await record('m1', delivery, { ...soft, kind: 'bounce' })
      await store.later(1)
      await begin(store.ledger, await claimedOf(store.ledger, 'i', 'ada@a.example'))
      await store.ledger.plan(plannedIssue('i'), alone)
      expect(await store.ledger.counts('i')).toMatchObject({ doubtful: 1 })
    })

    test.each<readonly [Notice['kind'], 'sent' | 'failed']>([
      ['delivered', 'sent'],
      ['delay', 'sent'],
      ['complaint', 'sent'],
      ['bounce', 'failed'],
    ])('record() of a letter in doubt: %s, and it is %s', async (kind, state) => {
      const delivery = await doubtful('i')
      await record('m1', delivery, { ...soft, kind, words: 'ada@a.example 250' })
      expect(await store.ledger.counts('i')).toMatchObject({ doubtful: 0, [state]: 1 })
      expect(await store.ledger.list('i', state, { limit: 9 })).toMatchObject([
        { address: 'ada@a.example', reply: 'ada@a.example 250' },
      ])
      expect(await store.broken()).toEqual([])
      expect(await store.ledger.resend('i', 'doubtful')).toBe(0)
    })

    test.each<readonly [Notice['kind'], object]>([
      ['delivered', { planned: 1, sent: 1 }],
      ['bounce', { planned: 2, sent: 0 }],
    ])('record() of what is to be sent again: %s', async (kind, counts) => {
      const delivery = await doubtful('i')
      await store.ledger.resend('i', 'doubtful')
      await record('m1', delivery, { ...soft, kind })
      expect(await store.ledger.counts('i')).toMatchObject(counts)
      expect(await store.broken()).toEqual([])
    })

    test('record() of a bounce of what is sent leaves it sent: the server has taken it', async () => {
      const delivery = await sent('i')
      await record('m1', delivery, hard)
      await record('m2', delivery, { ...hard, kind: 'delivered' })
      expect(await store.ledger.list('i', 'sent', { limit: 9 })).toMatchObject([
        { address: 'ada@a.example', reply: '250' },
      ])
    })

    test('record() is all or none', async () => {
      const delivery = (await sent('i')) ?? ''
      const none = { mail: 'm1', delivery: 'f'.repeat(32), notice: hard }
      await expect(store.feedback.record([{ mail: 'm1', delivery, notice: hard }, none])).rejects.toThrow()
      expect(await suppressed()).toEqual([])
      expect(await record('m1', delivery, hard)).toBe('hard-bounce')
    })

    test('record() of who leaves is once: read again after they have come back, a mail says nothing new', async () => {
      const delivery = (await sent('i')) ?? ''
      let publicId = ''
      for await (const one of store.subscribers.list()) if (one.address === 'ada@a.example') publicId = one.publicId
      const byId = { mail: 'm1', leaver: { publicId } }
      expect(await store.feedback.record([byId, byId])).toEqual(['left', 'known'])
      expect(await store.subscribers.readers()).toBe(1)
      await store.subscribers.join([joining('ada@a.example', { confirmed: 'again', mayReturn: true })])
      expect(await store.feedback.record([byId])).toEqual(['known'])
      expect(await store.subscribers.readers()).toBe(2)
      expect(await store.feedback.record([{ mail: 'm2', leaver: { delivery } }])).toEqual(['left'])
      expect(await store.subscribers.statistics()).toMatchObject({ left: 1, readers: 1 })
      expect(await store.broken()).toEqual([])
    })

    test('record() of who leaves takes no address for a name, and knows nobody by what is made up', async () => {
      const planned = async () => (await dueNow(store.ledger, 'i')).map(({ id }) => id)
      await sent('i')
      const names = ['ada@a.example', 'f'.repeat(32), '', '\u0000', "' or 1=1 --"]
      const told = [
        ...names.map((publicId) => ({ mail: 'm1', leaver: { publicId } })),
        ...[...(await planned()), 'f'.repeat(32)].map((delivery) => ({ mail: 'm1', leaver: { delivery } })),
      ]
      expect(new Set(await store.feedback.record(told))).toEqual(new Set(['unknown']))
      expect(await store.subscribers.readers()).toBe(2)
    })

    test('use() is for one body, which may come again', async () => {
      const { use } = store.feedback
      expect(await use({ token: 'a', body: 'x' }, 1)).toBe(true)
      expect(await use({ token: 'a', body: 'y' }, 1)).toBe(false)
      expect(await use({ token: 'a', body: 'x' }, 1)).toBe(true)
      expect(await use({ token: 'b', body: 'y' }, 1)).toBe(true)
    })

    test('use() forgets what is older than it is to remember', async () => {
      const { use } = store.feedback
      await use({ token: 'a', body: 'x' }, 12)
      await store.later(1)
      expect(await use({ token: 'a', body: 'y' }, 12)).toBe(true)
    })

    test('placeIn() is what was reached() last, of each mailbox', async () => {
      const { placeIn, reached } = store.feedback
      expect(await placeIn('a')).toBeUndefined()
      await reached('a', { validity: 4_294_967_295, uid: 7 })
      await reached('b', { validity: 1, uid: 1 })
      await reached('a', { validity: 2, uid: 3 })
      expect([await placeIn('a'), await placeIn('b')]).toEqual([
        { validity: 2, uid: 3 },
        { validity: 1, uid: 1 },
      ])
    })

    test('a reason without an end is not put in the place of by one that has', async () => {
      const delivery = await sent('i1')
      const others = [await sent('i2'), await sent('i3')]
      await store.later(8)
      const last = await sent('i4')
      await record('m1', delivery, complaint)
      for (const [index, one] of [...others, last, delivery].entries()) await record(`s${index}`, one, soft)
      await store.later(40)
      expect(await suppressed()).toEqual(['ada@a.example complaint'])
      expect(await store.subscribers.leave('ada@a.example', byForm)).toMatchObject({ state: 'left' })
    })
  })
}
