import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openLane } from '../../../src/deliver/pace/lane.ts'

const minute = 60_000
const noon = Date.UTC(2026, 2, 29, 12)
const free = { connections: 8, rate: Number.POSITIVE_INFINITY }

describe('a lane', () => {
  test('lets so many letters be under way at once, and the next when one has ended', () => {
    const lane = openLane({ ...free, connections: 2 })
    lane.begin(noon)
    expect(lane.freeAt(noon)).toBe(noon)
    lane.begin(noon)
    expect(lane.freeAt(noon)).toBe(Number.POSITIVE_INFINITY)
    lane.end()
    expect(lane.freeAt(noon)).toBe(noon)
  })

  test.each([
    ['14 a second', 14, 10_000, 140],
    ['500 a second', 500, 10_000, 5000],
    ['a thousand a day', 1000 / 86_400, 86_400_000, 1000],
    ['one in 116 days', 1e-7, 1e10, 2],
  ])('keeps a rate of %s, and loses none of it', (_, rate, span, letters) => {
    const lane = openLane({ connections: 1, rate })
    let begun = 0
    for (let now = noon; now <= noon + span; now = Math.ceil(lane.freeAt(now))) {
      lane.begin(now)
      lane.end()
      begun += 1
    }
    expect(begun).toBeGreaterThanOrEqual(letters)
    expect(begun).toBeLessThanOrEqual(letters + 1 + Math.ceil(rate * 0.05))
  })

  test.each<readonly [time: number, rests: number]>([
    [1, 1],
    [2, 2],
    [3, 4],
    [6, 32],
    [7, 60],
    [50, 60],
  ])('told to slow down for the %i. time, rests %i minutes', (times, rests) => {
    const lane = openLane(free)
    let now = noon
    for (let n = 0; n < times; n += 1) {
      now = lane.freeAt(now)
      lane.begin(now)
      lane.end()
      lane.slowDown(now, now)
    }
    expect(lane.freeAt(now) - now).toBe(rests * minute)
  })

  test('told to slow down, goes on at half of what it went at, and gets an eighth back for each ten minutes', () => {
    const lane = openLane(free)
    for (let n = 0; n < 600; n += 1) {
      lane.begin(noon + n * 100)
      lane.end()
    }
    const now = noon + minute
    expect(lane.slowDown(noon + 59_900, now)).toBe(true)
    const atMinute = (minutes: number) => Math.round(lane.rate(now + minutes * minute) * 10) / 10
    expect([atMinute(1), atMinute(11), atMinute(21), atMinute(31)]).toEqual([5, 6.3, 7.5, 8.8])
    expect([atMinute(41), lane.memory(now + 41 * minute)]).toEqual([Number.POSITIVE_INFINITY, undefined])
  })

  test('halves connections too, and keeps one', () => {
    const lane = openLane({ ...free, connections: 4 })
    const allowed = [1, 2, 3].map((n) => {
      const now = noon + n * 120 * minute
      for (let m = 0; m < n; m += 1) lane.slowDown(now + m, now + m)
      return lane.connections(now + n)
    })
    expect(allowed).toEqual([2, 1, 1])
  })

  test('what was under way when it was told is told the same, and counts once', () => {
    const lane = openLane(free)
    for (let n = 0; n < 4; n += 1) lane.begin(noon)
    expect([10, 20, 30].map((later) => lane.slowDown(noon, noon + later))).toEqual([true, false, false])
    for (let n = 0; n < 4; n += 1) lane.end()
    expect(lane.freeAt(noon + 30)).toBe(noon + 10 + minute)
  })

  test('what another process has left goes on here, from now', () => {
    const one = openLane(free)
    one.begin(noon)
    one.slowDown(noon, noon)
    const memory = one.memory(noon + 20_000)
    expect(memory).toEqual({ restsFor: 40_000, strikes: 1, factor: 0.5, rate: 1 })
    if (memory === undefined) return
    const later = noon + 7_654_321
    expect(openLane(free, { ...memory, now: later }).freeAt(later)).toBe(later + 40_000)
    // Left a day ago, all is forgiven.
    expect(openLane(free, { ...memory, restsFor: -1440 * minute, now: later }).isIdle(later)).toBe(true)
  })

  test.each([-1, 1])('a clock that is set by a day (%i) stops nothing for a day', (way) => {
    const lane = openLane({ ...free, rate: 1 })
    lane.begin(noon)
    lane.slowDown(noon, noon)
    const now = noon + way * 1440 * minute
    expect(lane.freeAt(now) - now).toBeLessThanOrEqual(minute)
    expect(lane.slowDown(now, now)).toBe(true)
  })

  test('over any sequence it stays within its limits', () => {
    const step = fc.record({
      wait: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20 * minute })),
      act: fc.constantFrom('begin', 'begin', 'begin', 'end', 'slow-down'),
    })
    const limits = fc.record({ connections: fc.integer({ min: 1, max: 5 }), rate: fc.double({ min: 0.01, max: 900 }) })
    fc.assert(
      fc.property(limits, fc.array(step, { maxLength: 400 }), ({ connections, rate }, steps) => {
        const lane = openLane({ connections, rate })
        const begun: number[] = []
        let [now, underWay, rested] = [noon, 0, 0]
        for (const { wait, act } of steps) {
          now += wait
          if (act === 'begin' && lane.freeAt(now) <= now) {
            lane.begin(now)
            begun.push(now)
            underWay += 1
            expect(underWay).toBeLessThanOrEqual(connections)
            expect(now).toBeGreaterThanOrEqual(rested)
          } else if (act !== 'begin' && underWay > 0) {
            lane.end()
            underWay -= 1
            if (act === 'slow-down' && lane.slowDown(begun.at(-1) ?? 0, now)) rested = now + minute
          }
        }
        for (const [first, from] of begun.entries()) {
          for (const [index, to] of begun.entries()) {
            if (index < first) continue
            expect(index - first + 1).toBeLessThanOrEqual(1 + ((to - from + 50) * rate) / 1000 + 1e-6)
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})
