import { beforeEach, describe, expect, test } from 'vitest'
import type { Joining, Subscribers } from '../../src/deliver/ports.ts'
import { parseAddress } from '../../src/domain/address.ts'
import type { Subscriber } from '../../src/domain/subscriber.ts'

/** A person who joins by a list. */
export function joining(address: string, more: Partial<Omit<Joining, 'address'>> = {}): Joining {
  return { address: parseAddress(address) ?? expect.fail(address), name: '', mayReturn: false, ...more }
}

/** What every store of subscribers holds to; `open` gives an empty one. */
export function subscribersContract(engine: string, open: () => Promise<Subscribers>): void {
  describe(`subscribers in ${engine}`, () => {
    let subscribers: Subscribers
    beforeEach(async () => {
      subscribers = await open()
    })
    const everybody = async () => {
      const all: Subscriber[] = []
      for await (const one of subscribers.list()) all.push(one)
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
      await subscribers.leave('ada@a.example')
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
      expect(await subscribers.leave('ADA@a.example')).toMatchObject({ address: 'ada@a.example', state: 'left' })
      expect(await subscribers.leave(bob?.publicId ?? '')).toMatchObject({ address: 'bob@a.example', state: 'left' })
      expect(await subscribers.leave('ada@a.example')).toMatchObject({ state: 'left' })
      expect(await states()).toEqual(['ada@a.example left', 'bob@a.example left'])
    })

    test.each(['nobody@a.example', '', '%', "' or 1=1 --", '\u0000', 'x'.repeat(100_000)])(
      'leave(%j) finds nobody',
      async (who) => {
        await subscribers.join([joining('ada@a.example', { confirmed: 'x' })])
        expect(await subscribers.leave(who)).toBeUndefined()
        expect(await states()).toEqual(['ada@a.example active'])
      },
    )

    test('public ids are 128 bits that tell nothing of an address, each its own', async () => {
      await subscribers.join(Array.from({ length: 1000 }, (_, n) => joining(`r${n}@a.example`, { confirmed: 'x' })))
      const ids = (await everybody()).map(({ publicId }) => publicId)
      expect(new Set(ids).size).toBe(1000)
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
    })
  })
}
