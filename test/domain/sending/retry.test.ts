import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../../src/base/calendar.ts'
import { nextTry } from '../../../src/domain/sending/retry.ts'

const firstAt = instant(Date.UTC(2026, 2, 28, 23, 59))
const minute = 60_000
const hour = 60 * minute
const moment = (milliseconds: number): Instant => instant(firstAt + milliseconds)

describe('nextTry()', () => {
  test.each<readonly [attempts: number, now: number, wait: number | 'given up']>([
    [1, 0, 5 * minute],
    [2, 5 * minute, 15 * minute],
    [3, 20 * minute, 60 * minute],
    [4, 80 * minute, 4 * hour],
    [15, 40 * hour, 4 * hour],
    [15, 44 * hour, 4 * hour],
    [15, 44 * hour + 1, 'given up'],
    // Nobody ran `send` for a week: it was tried once more, and that was it.
    [2, 168 * hour, 'given up'],
    // By `--retry-now`, a hundred times in an hour.
    [100, hour, 4 * hour],
    // A number that no ledger has.
    [0, 0, 5 * minute],
    // The clock was set back by a day.
    [1, -24 * hour, 5 * minute],
  ])('after %i attempts, %i ms after the first, waits %s', (attempts, now, wait) => {
    const expected = wait === 'given up' ? undefined : moment(now + wait)
    expect(nextTry({ attempts, firstAt }, moment(now))).toBe(expected)
  })

  test('whoever is tried as soon as may be is tried 15 times, over 45 hours and 20 minutes', () => {
    const tries: number[] = []
    for (let now: Instant | undefined = firstAt; now !== undefined; ) {
      tries.push(now - firstAt)
      now = nextTry({ attempts: tries.length, firstAt }, now)
    }
    expect([tries.length, tries.at(-1)]).toEqual([15, 45 * hour + 20 * minute])
  })

  test('however late each attempt comes: a wait is five minutes to four hours, no shorter than the one before, and it ends', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 10 * hour })), (late) => {
        let [now, wait, attempts] = [firstAt as Instant, 0, 0]
        for (const delay of late) {
          attempts += 1
          const next = nextTry({ attempts, firstAt }, now)
          if (next === undefined) break
          expect(next - now).toBeGreaterThanOrEqual(Math.max(wait, 5 * minute))
          expect(next - now).toBeLessThanOrEqual(4 * hour)
          expect(next - firstAt).toBeLessThanOrEqual(48 * hour)
          wait = next - now
          now = instant(next + delay)
        }
        expect(attempts).toBeLessThanOrEqual(15)
        expect(now - firstAt).toBeGreaterThan(44 * hour)
      }),
    )
  })
})
