import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LaneLimits } from '../../../src/deliver/pace/lane.ts'
import { type Going, openPacer } from '../../../src/deliver/pace/pacer.ts'

const minute = 60_000
const noon = Date.UTC(2026, 9, 25, 0, 59)
const endless = Number.POSITIVE_INFINITY

interface Letter {
  readonly id: number
  readonly paceKey: string
}

const letters = (...keys: readonly string[]): Letter[] => keys.map((paceKey, id) => ({ id, paceKey }))
const many = (paceKey: string, count: number): Letter[] => Array.from({ length: count }, (_, id) => ({ id, paceKey }))

/** A pacer over the limits of some keys; all others have none. */
const pacerOf = (
  limits: Readonly<Record<string, LaneLimits>> = {},
  known: Parameters<typeof openPacer>[0]['known'] = new Map(),
) =>
  openPacer<Letter>(
    {
      all: limits[''] ?? { connections: 4, rate: endless },
      limitsOf: (key) => limits[key] ?? { connections: 4, rate: endless },
      known,
    },
    noon,
  )

const keysOf = (going: readonly (Going<Letter> | undefined)[]) => going.map((one) => one?.letter.paceKey)

describe('a pacer', () => {
  test('keys take turns; a letter of one comes before a second of another', () => {
    const pacer = pacerOf()
    pacer.offer(letters('a', 'a', 'a', 'b', 'c', '第'), noon)
    expect(keysOf([1, 2, 3, 4, 5].map(() => pacer.take(noon)))).toEqual(['a', 'b', 'c', '第', undefined])
  })

  test('a slow provider does not keep the connections that come free', () => {
    const pacer = pacerOf()
    pacer.offer([...many('slow', 10), ...many('quick', 500)], noon)
    const going = [1, 2, 3, 4].flatMap(() => pacer.take(noon) ?? [])
    for (let now = noon; now < noon + 40; now += 1) {
      for (const one of going.splice(0)) {
        if (one.letter.paceKey === 'quick') pacer.end(one, 'well', now)
        else going.push(one)
      }
      for (let next = pacer.take(now); next !== undefined; next = pacer.take(now)) going.push(next)
      expect(keysOf(going)).toContain('quick')
    }
  })

  test('one that was told to slow down is left out of the next claim, and its letters are given back; others flow', () => {
    const pacer = pacerOf()
    pacer.offer(letters('a', 'a', 'b', 'b'), noon)
    const [one, other] = [pacer.take(noon), pacer.take(noon)]
    if (one === undefined || other === undefined) return expect.fail()
    pacer.end(one, 'slow-down', noon)
    pacer.end(other, 'well', noon)
    expect(pacer.wanted(noon).notKeys).toEqual(['a'])
    expect(pacer.late(noon)).toEqual([{ id: 1, paceKey: 'a' }])
    expect(pacer.late(noon)).toEqual([])
    expect(keysOf([pacer.take(noon), pacer.take(noon)])).toEqual(['b', undefined])
    expect(pacer.nextAt(noon)).toBe(noon + minute - 10_000)
    expect(pacer.wanted(noon + 50_000).notKeys).toEqual([])
    expect([...pacer.memory(noon)]).toEqual([['a', expect.objectContaining({ restsFor: minute, factor: 0.5 })]])
  })

  test('where three keys in a row ask for fewer, it is the server that asks, and all rest', () => {
    const pacer = pacerOf()
    const ask = (...keys: readonly string[]) => {
      pacer.offer(letters(...keys), noon)
      const going = keys.flatMap(() => pacer.take(noon) ?? [])
      for (const one of going) pacer.end(one, one.letter.paceKey === 'well' ? 'well' : 'slow-down', noon)
      return going.length
    }
    expect(ask('a', 'b', 'well', 'c')).toBe(4)
    expect(pacer.wanted(noon).limit).toBeGreaterThan(0)
    expect(ask('d', 'e')).toBe(2)
    expect(pacer.wanted(noon).limit).toBe(0)
    pacer.offer(letters('f'), noon)
    expect([pacer.take(noon), pacer.nextAt(noon)]).toEqual([undefined, noon + 50_000])
    expect(pacer.late(noon)).toHaveLength(1)
    expect([...pacer.memory(noon).keys()]).toEqual(['', 'a', 'b', 'c', 'd', 'e'])
  })

  test('no more is claimed than can go before a lease ends', () => {
    const pacer = pacerOf({ '': { connections: 4, rate: 3 }, slow: { connections: 1, rate: 0.01 } })
    expect(pacer.wanted(noon)).toEqual({ limit: 31, notKeys: [] })
    pacer.offer(letters('slow', 'slow'), noon)
    expect(pacer.wanted(noon)).toEqual({ limit: 29, notKeys: ['slow'] })
    const first = pacer.take(noon)
    if (first !== undefined) pacer.end(first, 'well', noon)
    expect(pacer.late(noon)).toEqual([{ id: 1, paceKey: 'slow' }])
    expect(pacer.wanted(noon + 91_000).notKeys).toEqual([])
  })

  test('a rate of one letter in 116 days is waited for, and nothing is kept in memory meanwhile', () => {
    const pacer = pacerOf({ '': { connections: 4, rate: 1e-7 } })
    pacer.offer(letters('a', 'b'), noon)
    const first = pacer.take(noon)
    if (first !== undefined) pacer.end(first, 'well', noon)
    expect([pacer.take(noon), pacer.wanted(noon).limit, pacer.late(noon)]).toEqual([undefined, 0, [expect.anything()]])
    expect(pacer.nextAt(noon)).toBeGreaterThan(noon + 115 * 1440 * minute)
  })

  test('what has waited for half a minute is given back, however free its lane', () => {
    const pacer = pacerOf()
    pacer.offer(letters('a'), noon)
    expect([pacer.late(noon + 30_000).length, pacer.late(noon + 30_001).length]).toEqual([0, 1])
    pacer.offer(letters('a', 'b'), noon)
    expect([pacer.rest().length, pacer.rest().length, pacer.take(noon)]).toEqual([2, 0, undefined])
  })

  test('what is remembered of a key holds here', () => {
    const memory = { restsFor: 4 * minute, strikes: 3, factor: 1 / 8, rate: 8 }
    const pacer = pacerOf({}, new Map([['a', memory]]))
    expect(pacer.wanted(noon).notKeys).toEqual(['a'])
    expect(pacer.memory(noon + minute)).toEqual(new Map([['a', { ...memory, restsFor: 3 * minute }]]))
  })

  test('keys without end are not remembered without end, and none of those that wait is forgotten', () => {
    const pacer = pacerOf({ '': { connections: endless, rate: endless } })
    for (let n = 0; n < 10_000; n += 1) {
      for (const [key, how] of [
        [`${n}.example`, 'slow-down'],
        ['well', 'well'],
      ] as const) {
        pacer.offer([{ id: n, paceKey: key }], noon + n)
        const going = pacer.take(noon + n)
        if (going !== undefined) pacer.end(going, how, noon + n)
      }
    }
    expect(pacer.memory(noon + 10_000).size).toBeLessThanOrEqual(2049)
    pacer.offer(
      Array.from({ length: 3000 }, (_, n) => ({ id: n, paceKey: `x${n}` })),
      noon,
    )
    expect(pacer.rest()).toHaveLength(3000)
  })
})

const step = fc.record({
  wait: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 15 * minute })),
  act: fc.constantFrom('offer', 'offer', 'take', 'take', 'take', 'well', 'well', 'slow-down', 'late'),
  key: fc.constantFrom('a', 'b', 'c', 'slow', 'narrow'),
  which: fc.nat({ max: 7 }),
})

test('over any sequence: no key over its limits, no letter lost or doubled, and none waits whose key and the whole are free', () => {
  const limits = fc.record({
    '': fc.record({ connections: fc.integer({ min: 1, max: 6 }), rate: fc.constantFrom(endless, 20) }),
    slow: fc.record({ connections: fc.constant(4), rate: fc.double({ min: 0.01, max: 5, noNaN: true }) }),
    narrow: fc.record({ connections: fc.constant(1), rate: fc.constant(endless) }),
  })
  fc.assert(
    fc.property(limits, fc.array(step, { maxLength: 300 }), (some, steps) => {
      const pacer = pacerOf(some)
      const waiting = new Map<number, string>()
      const going: Going<Letter>[] = []
      const begun: { key: string; at: number }[] = []
      const rests = new Map<string, number>()
      let [now, next, complaints] = [noon, 0, 0]
      for (const { wait, act, key, which } of steps) {
        now += wait
        if (act === 'offer') {
          waiting.set(next, key)
          pacer.offer([{ id: next, paceKey: key }], now)
          next += 1
        } else if (act === 'take') {
          const one = pacer.take(now)
          if (one === undefined) {
            // Nobody waits who is known to be free: no complaint has come, no limit is set, nobody of the key is under way.
            const isFree = complaints === 0 && some[''].rate === endless && going.length < some[''].connections
            const idle = [...waiting.values()].filter(
              (one) => one.length === 1 && going.every(({ letter }) => letter.paceKey !== one),
            )
            expect(isFree ? idle : []).toEqual([])
            continue
          }
          expect(waiting.delete(one.letter.id)).toBe(true)
          expect(now).toBeGreaterThanOrEqual(rests.get(one.letter.paceKey) ?? 0)
          going.push(one)
          begun.push({ key: one.letter.paceKey, at: now })
          expect(going.length).toBeLessThanOrEqual(some[''].connections)
          expect(going.filter(({ letter }) => letter.paceKey === 'narrow').length).toBeLessThanOrEqual(1)
        } else if (act === 'late') {
          for (const { id } of pacer.late(now)) expect(waiting.delete(id)).toBe(true)
        } else {
          const [one] = going.splice(which % Math.max(1, going.length), 1)
          if (one === undefined) continue
          const news = act === 'slow-down' && one.begun >= (rests.get(one.letter.paceKey) ?? 0)
          if (news) rests.set(one.letter.paceKey, now + minute)
          if (act === 'slow-down') complaints += 1
          pacer.end(one, act, now)
        }
      }
      for (const [lane, rate] of [
        ['slow', some.slow.rate],
        ['', some[''].rate],
      ] as const) {
        const times = begun.filter(({ key }) => lane === '' || key === lane).map(({ at }) => at)
        for (const [first, from] of times.entries()) {
          for (const [index, to] of times.slice(first).entries()) {
            expect(index + 1).toBeLessThanOrEqual(1 + ((to - from + 50) * rate) / 1000 + 1e-6)
          }
        }
      }
      expect(
        pacer
          .rest()
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual([...waiting.keys()].toSorted())
    }),
    { numRuns: 300 },
  )
})

test('all letters go in the end, however their keys are slowed, as soon as `nextAt` says; and no key is passed by while it is idle', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'slow')
  const work = fc.array(fc.record({ key, takes: fc.nat({ max: 5000 }), complains: fc.integer({ min: 0, max: 20 }) }), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(work, (all) => {
      const pacer = pacerOf({ slow: { connections: 2, rate: 0.5 } })
      const table: Letter[] = all.map(({ key: paceKey }, id) => ({ id, paceKey }))
      const going: { end: number; one: Going<Letter> }[] = []
      const passed = new Map<string, string[]>()
      const [waiting, rested]: [string[], Set<string>] = [[], new Set()]
      let [now, done] = [noon, 0]
      for (let round = 0; done < all.length; round += 1) {
        expect(round).toBeLessThan(10_000)
        const { limit, notKeys } = pacer.wanted(now)
        const claimed = table.filter(({ paceKey }) => !notKeys.includes(paceKey)).slice(0, limit)
        for (const letter of claimed) table.splice(table.indexOf(letter), 1)
        pacer.offer(claimed, now)
        waiting.push(...claimed.map(({ paceKey }) => paceKey))
        for (let one = pacer.take(now); one !== undefined; one = pacer.take(now)) {
          const { id, paceKey } = one.letter
          waiting.splice(waiting.indexOf(paceKey), 1)
          passed.delete(paceKey)
          for (const other of new Set(waiting)) {
            const seen = passed.get(other) ?? []
            // Of those that nobody is under way to, none is passed by twice by the same; one may rest meanwhile.
            const isIdle =
              !rested.has(other) && other !== 'slow' && going.every(({ one: { letter } }) => letter.paceKey !== other)
            expect(isIdle ? seen : []).not.toContain(paceKey)
            passed.set(other, isIdle ? [...seen, paceKey] : [])
          }
          going.push({ one, end: now + (all[id]?.takes ?? 0) })
        }
        const late = pacer.late(now)
        table.push(...late)
        for (const { paceKey } of late) waiting.splice(waiting.indexOf(paceKey), 1)
        const end = Math.min(...going.map((each) => each.end))
        const at = Math.min(end, pacer.nextAt(now))
        if (claimed.length === 0 || at > now) now = Math.max(now, Number.isFinite(at) ? at : now)
        for (const each of going.filter((some) => some.end <= now)) {
          going.splice(going.indexOf(each), 1)
          const complains = all[each.one.letter.id]?.complains === 1
          pacer.end(each.one, complains ? 'slow-down' : 'well', now)
          if (complains) rested.add(each.one.letter.paceKey)
          done += 1
        }
      }
      expect([table, pacer.rest()]).toEqual([[], []])
      expect(now - noon).toBeLessThanOrEqual(all.length * 62 * minute)
    }),
    { numRuns: 200 },
  )
})
