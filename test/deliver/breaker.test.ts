import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Breaker, openBreaker } from '../../src/deliver/breaker.ts'

const noon = Date.UTC(2026, 11, 31, 12)
const never = Number.POSITIVE_INFINITY

/** A breaker of a server that was lost `times` in a row, a second apart, from noon on. */
function lostFor(times: number): Breaker {
  const breaker = openBreaker()
  let now = noon
  for (let n = 0; n < times; n += 1) {
    now = Math.max(now, breaker.mayTryAt(now))
    breaker.tried(now)
    breaker.lost(now)
  }
  return breaker
}

describe('a breaker', () => {
  test.each<readonly [losses: number, pause: number]>([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 1000],
    [4, 2000],
    [5, 4000],
    [8, 32_000],
    [9, 60_000],
    [100, 60_000],
  ])('after %i losses in a row waits %i ms before the next try', (losses, pause) => {
    const breaker = lostFor(losses)
    // The clock is where the last loss was: the pauses before it have been waited for.
    const before = [1, 2, 4, 8, 16, 32].slice(0, Math.max(0, losses - 3)).reduce((sum, one) => sum + one, 0)
    const now = noon + (before + Math.max(0, losses - 9) * 60) * 1000
    expect(breaker.mayTryAt(now) - now).toBe(pause)
    expect(breaker.downSince()).toBe(losses < 3 ? undefined : noon)
  })

  test('one answer and it is as if nothing had been', () => {
    const breaker = lostFor(2)
    breaker.answered()
    breaker.lost(noon)
    breaker.lost(noon)
    expect([breaker.mayTryAt(noon), breaker.downSince()]).toEqual([noon, undefined])
  })

  test('after a pause one tries, and nobody else until that one has come back', () => {
    const breaker = lostFor(3)
    const now = noon + 1000
    expect(breaker.mayTryAt(now)).toBe(now)
    breaker.tried(now)
    expect(breaker.mayTryAt(now)).toBe(never)
    breaker.leftOff()
    expect(breaker.mayTryAt(now)).toBe(now)
    breaker.tried(now)
    breaker.answered()
    expect([breaker.mayTryAt(now), breaker.downSince()]).toEqual([now, undefined])
  })

  test('those who were on their way when it went down make no pause longer', () => {
    const breaker = lostFor(3)
    for (let n = 0; n < 20; n += 1) breaker.lost(noon + n)
    expect(breaker.mayTryAt(noon + 20)).toBe(noon + 1000)
  })

  test.each([-1, 1])('a clock that is set by a day (%i) makes no pause longer than a minute', (way) => {
    const now = noon + way * 86_400_000
    expect(lostFor(20).mayTryAt(now) - now).toBeLessThanOrEqual(60_000)
  })

  test('over any sequence: down after three losses in a row alone, never two who try, and some try is always to come', () => {
    const act = fc.constantFrom('try', 'try', 'lost', 'lost', 'answered', 'left off', 'wait')
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
        const breaker = openBreaker()
        let [now, trying, losses] = [noon, 0, 0]
        for (const one of acts) {
          now += one === 'wait' ? 10_000 : 1
          if (one === 'try' && breaker.mayTryAt(now) <= now) {
            if (losses >= 3) expect(trying).toBe(0)
            breaker.tried(now)
            trying += 1
          } else if (trying > 0 && (one === 'lost' || one === 'answered' || one === 'left off')) {
            trying -= 1
            if (one === 'lost') {
              breaker.lost(now)
              losses += 1
            } else if (one === 'answered') {
              breaker.answered()
              losses = 0
            } else breaker.leftOff()
          }
          // Of those who were on their way no one is on it any more once it is down.
          if (losses >= 3 && breaker.mayTryAt(now) !== never) trying = 0
          expect(breaker.downSince() !== undefined).toBe(losses >= 3)
          if (trying === 0) expect(breaker.mayTryAt(now)).toBeLessThanOrEqual(now + 60_000)
        }
      }),
    )
  })
})
