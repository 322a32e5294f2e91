import { beforeEach, describe, expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import type { Evidence, Joining, SubscriberFilter, SubscriberReport, Subscribers } from '../../src/deliver/list-port.ts'
import { parseAddress } from '../../src/domain/address.ts'
import type { Subscriber } from '../../src/domain/subscriber.ts'
import { hostileFolder, naughtyStrings } from '../hostile-strings.ts'
import { missing } from '../needs.ts'

/** A person who joins by a list. */
export function joining(address: string, more: Partial<Omit<Joining, 'address'>> = {}): Joining {
  const parsed = parseAddress(address) ?? expect.fail(address)
  return { address: parsed, name: '', mayReturn: false, evidence: byForm, ...more }
}

/** As somebody says it on the subscribe page. */
export const byForm: Evidence = { means: 'form', source: 'https://courant.example/subscribe' }

/** What every store of subscribers holds to; `open` gives an empty one. */
export function subscribersContract(engine: string, open: () => Promise<Subscribers & SubscriberReport>): void {
  describe(`subscribers in ${engine}`, () => {
    let subscribers: Subscribers & SubscriberReport
    beforeEach(async () => {
      subscribers = await open()
    })
    const everybody = async (filter?: SubscriberFilter) => {
      const all: Subscriber[] = []
      for await (const one of subscribers.list(filter)) all.push(one)
      return all
    }
    const states = async () => (await everybody()).map(({ address, state }) => `${address} ${state}`)

    test('join() makes a reader of whoever has agreed, and leaves all others pending', async () => {
      const people = [
        joining('ada@a.example', { confirmed: 'at a fair', name: 'Ada “李” \u202e' }),
        joining('bob@a.example'),
      ]
      expect(await subscribers.join(people)).toEqual(['reader', 'pending'])
      expect(await everybody()).toMatchObject([
        { address: 'ada@a.example', name: 'Ada “李” \u202e', state: 'active' },
        { address: 'bob@a.example', name: '', state: 'pending' },
      ])
    })

    test('join() twice changes nothing, nor does another case of the same address', async () => {
      const people = [joining('ada@a.example', { confirmed: 'x' }), joining('bob@a.example')]
      await subscribers.join(people)
      const before = await everybody()
      expect(await subscribers.join([...people, joining('ADA@A.EXAMPLE', { confirmed: 'y' })])).toEqual([
        'known',
        'known',
        'known',
      ])
      expect(await everybody()).toEqual(before)
    })

    test('join() makes a reader of someone pending who then agrees', async () => {
      await subscribers.join([joining('bob@a.example')])
      const [{ publicId } = { publicId: '' }] = await everybody()
      expect(await subscribers.join([joining('bob@a.example', { confirmed: 'by mail' })])).toEqual(['reader'])
      expect(await everybody()).toMatchObject([{ publicId, state: 'active' }])
    })

    test.each<readonly [string, Partial<Joining>, string, string]>([
      ['a list with consent', { confirmed: 'x' }, 'left', 'left'],
      ['a list without', {}, 'left', 'left'],
      ['one by one without consent', { mayReturn: true }, 'left', 'left'],
      ['one by one with consent', { mayReturn: true, confirmed: 'x' }, 'reader', 'active'],
    ])('join() of someone who had left, by %s', async (_, how, result, state) => {
      await subscribers.join([joining('ada@a.example', { confirmed: 'first' })])
      await subscribers.leave('ada@a.example', byForm)
      expect(await subscribers.join([joining('ada@a.example', how)])).toEqual([result])
      expect(await states()).toEqual([`ada@a.example ${state}`])
    })

    test('join() of a list that holds one address twice counts it once', async () => {
      const twice = [joining('ada@a.example', { confirmed: 'x' }), joining('Ada@a.example', { confirmed: 'x' })]
      expect(await subscribers.join(twice)).toEqual(['reader', 'known'])
      expect(await subscribers.join([])).toEqual([])
      expect(await states()).toEqual(['ada@a.example active'])
    })

    test('leave() goes by address in any case, or by public id, and twice is as good as once', async () => {
      await subscribers.join(['ada@a.example', 'bob@a.example'].map((address) => joining(address, { confirmed: 'x' })))
      const [, bob] = await everybody()
      expect(await subscribers.leave('ADA@a.example', byForm)).toMatchObject({
        address: 'ada@a.example',
        state: 'left',
      })
      expect(await subscribers.leave(bob?.publicId ?? '', byForm)).toMatchObject({
        address: 'bob@a.example',
        state: 'left',
      })
      expect(await subscribers.leave('ada@a.example', byForm)).toMatchObject({ state: 'left' })
      expect(await states()).toEqual(['ada@a.example left', 'bob@a.example left'])
    })

    test.each(['nobody@a.example', '', '%', "' or 1=1 --", '\u0000', 'x'.repeat(100_000)])(
      'leave(%j) finds nobody',
      async (who) => {
        await subscribers.join([joining('ada@a.example', { confirmed: 'x' })])
        expect(await subscribers.leave(who, byForm)).toBeUndefined()
        expect(await states()).toEqual(['ada@a.example active'])
      },
    )

    test('join() of someone who left elsewhere is on record as left, and no list makes a reader of them', async () => {
      const gone = joining('gone@a.example', { hasLeft: true, confirmed: 'an export of 2024' })
      expect(await subscribers.join([gone, gone])).toEqual(['left', 'left'])
      expect(await subscribers.join([joining('gone@a.example', { confirmed: 'x' })])).toEqual(['left'])
      expect(await states()).toEqual(['gone@a.example left'])
      expect(await subscribers.join([joining('gone@a.example', { confirmed: 'x', mayReturn: true })])).toEqual([
        'reader',
      ])
    })

    test('join() of someone who left elsewhere and is on the list here leaves them as they are', async () => {
      await subscribers.join([joining('ada@a.example', { confirmed: 'x' }), joining('bob@a.example')])
      const both = ['ada@a.example', 'bob@a.example'].map((address) => joining(address, { hasLeft: true }))
      expect(await subscribers.join(both)).toEqual(['known', 'known'])
      expect(await states()).toEqual(['ada@a.example active', 'bob@a.example pending'])
    })

    test.each<readonly [from: string, pause: string, resume: string, leave: string]>([
      ['pending', 'pending', 'pending', 'left'],
      ['active', 'paused', 'active', 'left'],
      ['paused', 'paused', 'active', 'left'],
      ['left', 'left', 'left', 'left'],
    ])('from %s, pause() leads to %s, resume() to %s and leave() to %s', async (from, pause, resume, leave) => {
      for (const [how, to] of [
        ['pause', pause],
        ['resume', resume],
        ['leave', leave],
      ] as const) {
        const address = `${how}@a.example`
        await subscribers.join([joining(address, from === 'pending' ? {} : { confirmed: 'x' })])
        if (from === 'paused') await subscribers.pause(address, byForm)
        if (from === 'left') await subscribers.leave(address, byForm)
        expect(await subscribers[how](address.toUpperCase(), byForm)).toMatchObject({ address, state: to })
        expect(await subscribers[how](address, byForm)).toMatchObject({ state: to })
        expect(await states()).toContain(`${address} ${to}`)
      }
      for (const how of ['pause', 'resume', 'leave'] as const) {
        expect(await subscribers[how]('nobody@a.example', byForm)).toBeUndefined()
      }
      expect(await subscribers.choose('nobody@a.example', ['x'], byForm)).toBeUndefined()
    })

    test('choose() and join() keep the sections that somebody wants; none is all', async () => {
      const topics = ['Papers', '论文', "x'; drop table topic; --", 'Papers']
      await subscribers.join([joining('ada@a.example', { confirmed: 'x', topics }), joining('bob@a.example')])
      const chosen = async () => (await everybody()).map((one) => ('topics' in one ? one.topics : undefined))
      expect(await chosen()).toEqual([['Papers', "x'; drop table topic; --", '论文'], []])
      await subscribers.join([joining('ada@a.example', { confirmed: 'y', topics: ['other'] })])
      await subscribers.choose('bob@a.example', ['论文'], byForm)
      expect(await chosen()).toEqual([['Papers', "x'; drop table topic; --", '论文'], ['论文']])
      await subscribers.choose('ada@a.example', [], byForm)
      expect(await chosen()).toEqual([[], ['论文']])
    })

    test('choose() writes down what is new alone, in whatever spelling, and nothing of whoever has left', async () => {
      await subscribers.join(['ada@a.example', 'eve@a.example'].map((address) => joining(address, { confirmed: 'x' })))
      await subscribers.leave('eve@a.example', byForm)
      const topics = async () => (await everybody()).map((one) => ('topics' in one ? one.topics : undefined))
      await subscribers.choose('ada@a.example', ['Rust', ' rust ', '', 'C, C++; C#'], byForm)
      const before = await everybody()
      expect(await topics()).toEqual([['C, C++; C#', 'Rust'], []])
      expect(await subscribers.choose('ada@a.example', ['c, c++; c#', 'RUST'], byForm)).toMatchObject({
        state: 'active',
      })
      expect(await subscribers.choose('eve@a.example', ['Rust'], byForm)).toMatchObject({ state: 'left' })
      expect(await everybody()).toEqual(before)
      expect(await everybody({ topic: 'rUST' })).toMatchObject([{ address: 'ada@a.example' }])
      expect(await everybody({ topic: 'rusty' })).toEqual([])
    })

    test('choices() and statistics() count a topic as one, however it is written, and readers alone', async () => {
      expect(await subscribers.choices()).toEqual([])
      const chosen = [['Rust'], ['rust ', '论文'], ['论文', 'RUST'], ['RUST'], ['rust'], [], ['ذكاء اصطناعي']]
      await subscribers.join(chosen.map((topics, n) => joining(`r${n}@a.example`, { confirmed: 'x', topics })))
      await subscribers.join([joining('pending@a.example', { topics: ['Rust'] })])
      await subscribers.pause('r4@a.example', byForm)
      const found = (await subscribers.choices()).map(({ topics, readers }) => [
        topics
          .map((topic) => topic.toLowerCase())
          .sort()
          .join(),
        readers,
      ])
      expect(found.slice(0, 2)).toEqual(
        expect.arrayContaining([
          ['rust', 2],
          ['rust,论文', 2],
        ]),
      )
      expect(found.slice(2)).toEqual([['ذكاء اصطناعي', 1]])
      const { topics } = await subscribers.statistics()
      expect(topics.map(({ readers }) => readers).sort()).toEqual([1, 2, 4])
    })

    test('choices() of more than is read at once are all there', async () => {
      const topics = Array.from({ length: 8 }, (_, n) => `t${n}`)
      const people = Array.from({ length: 1500 }, (_, n) => n)
      await subscribers.join(
        people.map((n) => joining(`r${n}@a.example`, { confirmed: 'x', topics: topics.slice(n % 4) })),
      )
      expect((await subscribers.choices()).map(({ topics: own, readers }) => [own.length, readers]).sort()).toEqual([
        [5, 375],
        [6, 375],
        [7, 375],
        [8, 375],
      ])
    })

    test('list() gives those of whom all that is asked for holds', async () => {
      const names = ['ada@a.example', 'bob@b.example', 'eve@b.example', 'li@例え.テスト']
      await subscribers.join(names.map((address) => joining(address, { confirmed: 'x' })))
      await subscribers.join([joining('pending@a.example', { topics: ['论文'] })])
      await subscribers.leave('eve@b.example', byForm)
      await subscribers.pause('bob@b.example', byForm)
      await subscribers.choose('ada@a.example', ['论文'], byForm)
      const found = async (filter: SubscriberFilter) => (await everybody(filter)).map(({ address }) => address)
      expect(await found({ state: 'active' })).toEqual(['ada@a.example', 'li@xn--r8jz45g.xn--zckzah'])
      expect(await found({ state: 'paused' })).toEqual(['bob@b.example'])
      expect(await found({ state: 'suppressed' })).toEqual([])
      expect(await found({ domain: 'b.example' })).toEqual(['bob@b.example', 'eve@b.example'])
      expect(await found({ domain: 'b.example', state: 'left' })).toEqual(['eve@b.example'])
      expect(await found({ topic: '论文' })).toEqual(['ada@a.example', 'pending@a.example'])
      expect(await found({ topic: '论文', state: 'active' })).toEqual(['ada@a.example'])
      expect(await found({ topic: "' or 1=1 --" })).toEqual([])
      expect(await found({ since: instant(0) })).toHaveLength(5)
      expect(await found({ since: instant(Date.UTC(9000, 0)) })).toEqual([])
      expect(await subscribers.readers()).toBe(2)
    })

    test('list() of more than is read at once has everybody, once, in their order', async () => {
      const names = Array.from({ length: 2001 }, (_, n) => `r${n}@a.example`)
      await subscribers.join(names.map((address, n) => joining(address, { topics: [`t${n % 3}`] })))
      expect((await everybody()).map(({ address }) => address)).toEqual(names)
      expect(await everybody({ topic: 't1' })).toHaveLength(667)
    })

    test('statistics() balance', async () => {
      expect(await subscribers.statistics()).toEqual({
        ...{ readers: 0, pending: 0, active: 0, paused: 0, left: 0, domains: [], topics: [] },
        suppressed: { 'hard-bounce': 0, 'soft-bounce': 0, complaint: 0, erased: 0 },
      })
      const names = ['ada@a.example', 'bob@b.example', 'eve@b.example', 'zoe@c.example']
      await subscribers.join(names.map((address) => joining(address, { confirmed: 'x', topics: ['Papers'] })))
      await subscribers.join([joining('pending@a.example')])
      await subscribers.leave('zoe@c.example', byForm)
      await subscribers.pause('ada@a.example', byForm)
      expect(await subscribers.statistics()).toMatchObject({
        ...{ readers: 2, pending: 1, active: 2, paused: 1, left: 1 },
        domains: [{ domain: 'b.example', readers: 2 }],
        topics: [{ topic: 'Papers', readers: 2 }],
      })
    })

    test.skipIf(missing('../shared/hostile', [hostileFolder]))('no string is anything but text', async () => {
      const strings = naughtyStrings()
      const people = strings.map((text, n) =>
        joining(`r${n}@a.example`, {
          ...{ name: text, confirmed: text, topics: [`${n} ${text}`], evidence: { means: 'import', source: text } },
        }),
      )
      await subscribers.join(people)
      const plain = (text: string) => text.replaceAll('\0', '\ufffd').toWellFormed()
      expect((await everybody()).map(({ name }) => name)).toEqual(strings.map(plain))
      for (const [n, text] of strings.entries()) {
        if (n % 20 === 0) expect(await everybody({ topic: plain(`${n} ${text}`) })).toHaveLength(1)
        for (const how of ['leave', 'pause', 'resume'] as const) {
          expect(await subscribers[how](text, byForm)).toBeUndefined()
        }
      }
      expect(await subscribers.readers()).toBe(strings.length)
    })

    test('public ids are 128 bits that tell nothing of an address, each its own', async () => {
      await subscribers.join(Array.from({ length: 1000 }, (_, n) => joining(`r${n}@a.example`, { confirmed: 'x' })))
      const ids = (await everybody()).map(({ publicId }) => publicId)
      expect(new Set(ids).size).toBe(1000)
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
    })
  })
}
