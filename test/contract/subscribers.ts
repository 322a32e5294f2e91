import { beforeEach, describe, expect, test } from 'vitest'
import type { Joining, Subscribers } from '../../src/deliver/ports.ts'
import { parseAddress } from '../../src/domain/address.ts'

/** A person who joins by a list. */
export function joining(address: string, more: Partial<Omit<Joining, 'address'>> = {}): Joining {
  return { address: parseAddress(address) ?? expect.fail(address), name: '', mayReturn: false, ...more }
}

/** What every store of subscribers holds to; `open` gives an empty one. */
export function subscribersContract(engine: string, open: () => Subscribers): void {
  describe(`subscribers in ${engine}`, () => {
    let subscribers: Subscribers
    beforeEach(() => {
      subscribers = open()
    })
    const states = () => [...subscribers.list()].map(({ address, state }) => `${address} ${state}`)

    test('join() makes a reader of whoever has agreed, and leaves all others pending', () => {
      const people = [
        joining('ada@a.example', { confirmed: 'at a fair', name: 'Ada “李” \u202e' }),
        joining('bob@a.example'),
      ]
      expect(subscribers.join(people)).toEqual(['reader', 'pending'])
      expect([...subscribers.list()]).toMatchObject([
        { address: 'ada@a.example', name: 'Ada “李” \u202e', state: 'active' },
        { address: 'bob@a.example', name: '', state: 'pending' },
      ])
    })

    test('join() twice changes nothing, nor does another case of the same address', () => {
      const people = [joining('ada@a.example', { confirmed: 'x' }), joining('bob@a.example')]
      subscribers.join(people)
      const before = [...subscribers.list()]
      expect(subscribers.join([...people, joining('ADA@A.EXAMPLE', { confirmed: 'y' })])).toEqual([
        'known',
        'known',
        'known',
      ])
      expect([...subscribers.list()]).toEqual(before)
    })

    test('join() makes a reader of someone pending who then agrees', () => {
      subscribers.join([joining('bob@a.example')])
      const [{ publicId } = { publicId: '' }] = [...subscribers.list()]
      expect(subscribers.join([joining('bob@a.example', { confirmed: 'by mail' })])).toEqual(['reader'])
      expect([...subscribers.list()]).toMatchObject([{ publicId, state: 'active' }])
    })

    test.each<readonly [string, Partial<Joining>, string, string]>([
      ['a list with consent', { confirmed: 'x' }, 'left', 'left'],
      ['a list without', {}, 'left', 'left'],
      ['one by one without consent', { mayReturn: true }, 'left', 'left'],
      ['one by one with consent', { mayReturn: true, confirmed: 'x' }, 'reader', 'active'],
    ])('join() of someone who had left, by %s', (_, how, result, state) => {
      subscribers.join([joining('ada@a.example', { confirmed: 'first' })])
      subscribers.leave('ada@a.example')
      expect(subscribers.join([joining('ada@a.example', how)])).toEqual([result])
      expect(states()).toEqual([`ada@a.example ${state}`])
    })

    test('join() of a list that holds one address twice counts it once', () => {
      const twice = [joining('ada@a.example', { confirmed: 'x' }), joining('Ada@a.example', { confirmed: 'x' })]
      expect(subscribers.join(twice)).toEqual(['reader', 'known'])
      expect(subscribers.join([])).toEqual([])
      expect(states()).toEqual(['ada@a.example active'])
    })

    test('leave() goes by address in any case, or by public id, and twice is as good as once', () => {
      subscribers.join(['ada@a.example', 'bob@a.example'].map((address) => joining(address, { confirmed: 'x' })))
      const [, bob] = [...subscribers.list()]
      expect(subscribers.leave('ADA@a.example')).toMatchObject({ address: 'ada@a.example', state: 'left' })
      expect(subscribers.leave(bob?.publicId ?? '')).toMatchObject({ address: 'bob@a.example', state: 'left' })
      expect(subscribers.leave('ada@a.example')).toMatchObject({ state: 'left' })
      expect(states()).toEqual(['ada@a.example left', 'bob@a.example left'])
    })

    test.each(['nobody@a.example', '', '%', "' or 1=1 --", '\u0000', 'x'.repeat(100_000)])(
      'leave(%j) finds nobody',
      (who) => {
        subscribers.join([joining('ada@a.example', { confirmed: 'x' })])
        expect(subscribers.leave(who)).toBeUndefined()
        expect(states()).toEqual(['ada@a.example active'])
      },
    )

    test('public ids are 128 bits that tell nothing of an address, each its own', () => {
      subscribers.join(Array.from({ length: 1000 }, (_, n) => joining(`r${n}@a.example`, { confirmed: 'x' })))
      const ids = [...subscribers.list()].map(({ publicId }) => publicId)
      expect(new Set(ids).size).toBe(1000)
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
    })
  })
}
