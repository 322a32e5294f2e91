import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import type { AskingBook, DueConfirmation, Outbox } from '../../src/deliver/asking-port.ts'
import type { FeedbackBook } from '../../src/deliver/feedback-port.ts'
import type { ListedSubscriber, SubscriberReport, Subscribers } from '../../src/deliver/list-port.ts'
import type { Ledger } from '../../src/deliver/ports.ts'
import { addressKey, parseAddress } from '../../src/domain/address.ts'
import type { Database } from '../../src/store/engine/session.ts'
import { eraseFrom } from '../../src/store/erase.ts'
import { alone, bring, claimed, plannedIssue } from '../ledger-hands.ts'
import { byForm, joining } from './subscribers.ts'

/** A store, and the means to let days go by in it. */
interface AskingStore {
  readonly asking: AskingBook
  readonly outbox: Outbox
  readonly subscribers: Subscribers & SubscriberReport
  readonly ledger: Ledger
  readonly feedback: FeedbackBook
  readonly later: (days: number) => Promise<void>
  readonly erase: (address: string) => Promise<void>
}

/** Lets days go by for what was asked for. */
export async function letPass(database: Database, days: number): Promise<void> {
  const past = Math.round(days * 86_400_000)
  await database.run('update asking_mark set at = at - ?', past)
  await database.run(
    'update asking set asked_at = asked_at - ?, first_at = first_at - ?, not_before = not_before - ?',
    ...[past, past, past],
  )
}

/** Erases somebody, as the command does. */
export async function eraseIn(database: Database, text: string, hashOf: (key: string) => string): Promise<void> {
  const address = parseAddress(text) ?? expect.fail(text)
  await eraseFrom(database, address, { hash: hashOf(addressKey(address)), means: 'command', whoever: 'known' })
}

const ada = 'Ada@a.example'
const page = { source: 'https://courant.example/c', words: 'Confirm.' }
const letter = { kind: 'sent', reply: '250 ok', words: 'Please confirm.' } as const

/** What every store of what is asked for holds to; `open` gives an empty one. */
export function askingContract(engine: string, open: () => Promise<AskingStore>): void {
  describe(`what is asked for in ${engine}`, () => {
    let store: AskingStore
    beforeEach(async () => {
      store = await open()
    })

    const ask = (address: string, { network = String(randomUUID()), topics = [] as string[], most = 1000 } = {}) =>
      store.asking.ask(
        { address: parseAddress(address) ?? expect.fail(address), topics, evidence: byForm, words: 'Ask.', network },
        most,
      )
    const take = async (perHour = 300) => (await store.outbox.take(perHour)).due
    /** Takes what is due, one after the other, and sends it. */
    const sendAll = async (perHour = 300) => {
      const sent: DueConfirmation[] = []
      for (let due = await take(perHour); due !== undefined; due = await take(perHour)) {
        await store.outbox.settle(due.id, letter)
        sent.push(due)
      }
      return sent
    }
    const confirm = ({ publicId, epoch }: Pick<DueConfirmation, 'publicId' | 'epoch'>) =>
      store.asking.confirm({ ...page, publicId, epoch })
    const everybody = async () => {
      const all: ListedSubscriber[] = []
      for await (const one of store.subscribers.list()) all.push(one)
      return all
    }
    const states = async () => (await everybody()).map(({ address, state }) => `${address} ${state}`)

    test('whoever is new is pending when their letter goes out, and a reader when they agree; again it changes nothing', async () => {
      expect([await ask(ada, { topics: ['论文'] }), await states()]).toEqual(['asked', []])
      const [due] = await sendAll()
      expect(due).toMatchObject({ address: ada, epoch: 1, attempts: 1 })
      expect([due?.firstAt, await states()]).toEqual([due?.takenAt, [`${ada} pending`]])
      expect(await confirm(due ?? expect.fail())).toBe('confirmed')
      const before = await everybody()
      expect(before).toMatchObject([{ address: ada, state: 'active', topics: ['论文'] }])
      expect([await confirm(due ?? expect.fail()), await everybody()]).toEqual(['confirmed', before])
    })

    const beginnings: readonly (readonly [string, () => Promise<unknown>, string])[] = [
      ['new', async () => undefined, 'pending'],
      ['a reader', () => store.subscribers.join([joining(ada, { confirmed: 'x' })]), 'active'],
      [
        'paused',
        async () => {
          await store.subscribers.join([joining(ada, { confirmed: 'x' })])
          await store.subscribers.pause(ada, byForm)
        },
        'paused',
      ],
      ['left elsewhere', () => store.subscribers.join([joining(ada, { hasLeft: true })]), 'left'],
      [
        'left here',
        async () => {
          await store.subscribers.join([joining(ada, { confirmed: 'x' })])
          await store.subscribers.leave(ada, byForm)
        },
        'left',
      ],
      [
        'erased',
        async () => {
          await store.subscribers.join([joining(ada, { confirmed: 'x' })])
          await store.erase(ada)
        },
        'pending',
      ],
    ]
    test.each(beginnings)(
      'whoever is %s gets the one letter, is as they were until they agree, and a reader then',
      async (_, begin, until) => {
        await begin()
        await ask(ada.toLowerCase())
        const [due] = await sendAll()
        const [one] = await everybody()
        expect([one?.address.toLowerCase(), one?.state]).toEqual([ada.toLowerCase(), until])
        expect([await confirm(due ?? expect.fail()), (await everybody())[0]?.state]).toEqual(['confirmed', 'active'])
        expect(await store.subscribers.readers()).toBe(1)
      },
    )

    test('who has left since is not brought back by a link that was sent before, nor by one that was used', async () => {
      await ask(ada)
      const [due = expect.fail()] = await sendAll()
      await confirm(due)
      await store.subscribers.leave(ada, byForm)
      expect([await confirm(due), await states()]).toEqual(['void', [`${ada} left`]])
    })

    test('who pauses is not made to go on by a link that was used', async () => {
      await ask(ada)
      const [due = expect.fail()] = await sendAll()
      await confirm(due)
      await store.subscribers.pause(ada, byForm)
      expect([await confirm(due), await states()]).toEqual(['void', [`${ada} paused`]])
    })

    test.each([
      ['nobody', { publicId: '0'.repeat(32), epoch: 1 }],
      ['hostile', { publicId: "' or 1=1 --", epoch: 1 }],
    ])('a link of %s is void', async (_, link) => {
      await ask(ada)
      await sendAll()
      expect([await confirm(link), await states()]).toEqual(['void', [`${ada} pending`]])
    })

    test('an address is sent one letter a day and three in thirty days, from however many networks it is asked for', async () => {
      const sent: number[] = []
      for (let day = 0; day < 32; day += 1) {
        for (let time = 0; time < 3; time += 1) await ask(time === 1 ? ada.toUpperCase() : ada)
        sent.push((await sendAll()).length)
        await store.later(1)
      }
      expect(sent).toEqual([1, 1, 1, ...Array(27).fill(0), 1, 1])
    })

    test('a mailbox is sent three letters a day and nine in thirty days, by however many of its addresses', async () => {
      const [odd, even] = [
        (n: number) => `ada+${n}@a.example`,
        (n: number) => `${n % 2 ? 'a.da' : 'ADA'}+${n}@gmail.com`,
      ]
      for (const name of [odd, even]) {
        const sent: number[] = []
        for (let day = 0; day < 31; day += 1) {
          for (let n = 0; n < 5; n += 1) await ask(name(day * 5 + n))
          sent.push((await sendAll()).length)
          await store.outbox.clear()
          await store.later(1)
        }
        expect(sent).toEqual([3, 3, 3, ...Array(27).fill(0), 3])
      }
      for (const other of ['b.ob', 'bob', 'b.o.b', 'bo.b']) await ask(`${other}@a.example`)
      expect(await sendAll()).toHaveLength(4)
    })

    test('who complains of an old letter after asking anew is not told that letters come', async () => {
      await store.subscribers.join([joining(ada, { confirmed: 'x' })])
      await store.ledger.plan(plannedIssue('old'), alone)
      const [old = expect.fail()] = await claimed(store.ledger, 'old')
      await bring(store.ledger, old, 'sent', '')
      await store.subscribers.leave(ada, byForm)
      await ask(ada)
      const [link = expect.fail()] = await sendAll()
      const notice = { kind: 'complaint', hardness: 'unknown', status: undefined, words: '', recipient: ada } as never
      await store.feedback.record([{ mail: 'late', delivery: old.id, notice }])
      expect([await confirm(link), await states()]).toEqual(['void', [`${ada} left`]])
    })

    test('what an address was sent counts though its subscriber is gone', async () => {
      await ask(ada)
      await sendAll()
      await store.erase(ada)
      await ask(ada)
      expect([await sendAll(), await states()]).toEqual([[], []])
    })

    test('five may ask from a network in an hour, for whomever; others are not the worse for it', async () => {
      const one: string[] = []
      for (let n = 0; n < 7; n += 1) one.push(await ask(`r${n}@a.example`, { network: 'one' }))
      expect(one).toEqual([...Array(5).fill('asked'), 'limited', 'limited'])
      expect(await ask('r8@a.example', { network: 'two' })).toBe('asked')
      await store.later(1 / 24)
      expect(await ask('r9@a.example', { network: 'one' })).toBe('asked')
    })

    test('no more go out in an hour than may; the others wait, in order, and nobody is lost', async () => {
      for (let n = 0; n < 12; n += 1) await ask(`r${n}@a.example`)
      const hours: string[][] = []
      for (let hour = 0; hour < 4; hour += 1) {
        hours.push((await sendAll(5)).map(({ address }) => address))
        await store.later(1 / 24)
      }
      expect(hours.map((all) => all.length)).toEqual([5, 5, 2, 0])
      expect(hours.flat()).toEqual(Array.from({ length: 12 }, (_, n) => `r${n}@a.example`))
    })

    test('when too many wait nobody else is taken on', async () => {
      const results: string[] = []
      for (let n = 0; n < 4; n += 1) results.push(await ask(`r${n}@a.example`, { most: 3 }))
      expect([results, await store.asking.depth()]).toEqual([['asked', 'asked', 'asked', 'full'], 3])
    })

    test('what whoever runs the list asks for goes out beside, however many wait', async () => {
      await ask(ada)
      const command = { means: 'command', source: '' } as const
      await store.subscribers.join([joining('bob@a.example', { evidence: command })])
      expect((await sendAll(0)).map(({ address }) => address)).toEqual(['bob@a.example'])
      await store.subscribers.join([joining('bob@a.example', { evidence: command })])
      await store.subscribers.join([joining('bob@a.example', { evidence: command, mayReturn: true })])
      expect([await sendAll(0), await store.asking.depth()]).toEqual([[], 1])
    })

    test('who became a reader meanwhile by the word of whoever runs the list is asked nothing', async () => {
      const evidence = { means: 'command', source: '' } as const
      await store.subscribers.join([joining(ada, { evidence })])
      await store.subscribers.join([joining(ada, { evidence, confirmed: 'x' })])
      expect(await store.outbox.take(9)).toEqual({ due: undefined, declined: ['settled'], more: false })
    })

    test('who has complained is written to no more, and a bounce is forgotten when a letter has arrived', async () => {
      const names = ['complaint', 'hard', 'soft']
      await store.subscribers.join(names.map((name) => joining(`${name}@a.example`, { confirmed: 'x' })))
      for (const [n, name] of names.entries()) {
        await store.ledger.plan(plannedIssue(`i${n}`), alone)
        for (const due of await claimed(store.ledger, `i${n}`)) {
          const { id, reader } = due
          await bring(store.ledger, due, 'sent', '')
          if (!reader.address.startsWith(name)) continue
          const kind = name === 'complaint' ? 'complaint' : 'bounce'
          const hardness = name === 'complaint' ? 'unknown' : 'hard'
          const notice = { kind, hardness, status: undefined, words: '', recipient: reader.address } as never
          await store.feedback.record([{ mail: name, delivery: id, notice }])
        }
      }
      for (const name of names) await ask(`${name}@a.example`)
      const sent = await sendAll()
      expect(sent.map(({ address }) => address)).toEqual(['hard@a.example', 'soft@a.example'])
      for (const due of sent) await confirm(due)
      expect((await everybody()).map(({ state, suppressed }) => [state, suppressed])).toEqual([
        ['left', 'complaint'],
        ['active', undefined],
        ['active', undefined],
      ])
    })

    test('what was begun and never ended goes out again, and counts twice', async () => {
      await ask(ada)
      await ask('bob@a.example')
      const first = await take(2)
      await store.outbox.recover()
      const again = await take(2)
      expect(again).toMatchObject({ id: first?.id, firstAt: first?.firstAt, attempts: 2 })
      await store.outbox.settle(again?.id ?? 0, letter)
      expect(await take(2)).toBeUndefined()
      expect(await take(3)).toMatchObject({ address: 'bob@a.example' })
    })

    test('what has not begun is charged to nobody, and goes out as if nothing had been', async () => {
      await ask(ada)
      const first = await take(1)
      await store.outbox.settle(first?.id ?? 0, { kind: 'unbegun' })
      expect(await take(1)).toMatchObject({ id: first?.id, attempts: 1 })
    })

    test('what was put off waits for its time', async () => {
      await ask(ada)
      const due = (await take(1)) ?? expect.fail()
      const at = instant(due.takenAt + 300_000)
      await store.outbox.settle(due.id, { kind: 'again', reply: '450', at, left: 'no' })
      expect(await take(1)).toBeUndefined()
      await store.later(1 / 24)
      expect(await take(1)).toMatchObject({ id: due.id, attempts: 2 })
      expect(await confirm(due)).toBe('confirmed')
    })

    test('what was refused is not tried again, and a link of it works all the same', async () => {
      await ask(ada)
      const due = (await take(1)) ?? expect.fail()
      await store.outbox.settle(due.id, { kind: 'failed', reply: '550 no' })
      await store.later(2)
      expect([await take(1), await confirm(due)]).toEqual([undefined, 'confirmed'])
    })

    test('clear() deletes who was asked and has not answered for thirty days, and nobody else', async () => {
      await store.subscribers.join([joining('reader@a.example', { confirmed: 'x' })])
      await store.subscribers.join([joining('asked@a.example', { evidence: { means: 'import', source: 'f:1' } })])
      for (const name of ['ada', 'reader', 'late']) await ask(`${name}@a.example`)
      const sent = await sendAll()
      expect(sent).toHaveLength(4)
      await store.later(20)
      await ask('late@a.example')
      await sendAll()
      await store.later(11)
      await store.outbox.clear()
      expect((await states()).toSorted()).toEqual(['late@a.example pending', 'reader@a.example active'])
      const ada = sent.find(({ address }) => address.startsWith('ada'))
      expect(await confirm(ada ?? expect.fail())).toBe('void')
    })
  })
}
