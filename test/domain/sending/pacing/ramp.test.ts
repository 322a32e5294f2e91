import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../../../../src/base/calendar.ts'
import { allowance, endOfDay, offsetAt } from '../../../../src/domain/sending/pacing/ramp.ts'
import { isTimeZone } from '../../../../src/domain/sending/pacing/time-zone.ts'

test.each([
  [200, 2, 0, 0, 200],
  [200, 2, 0, 150, 50],
  [200, 2, 0, 200, 0],
  [200, 2, 0, 900, 0],
  [200, 2, 1, 0, 400],
  [200, 2, 3, 600, 1000],
  [200, 1.5, 1, 0, 300],
  [5, 1.1, 1, 0, 5],
  [200, 1, 1000, 0, 200],
  [200, 2, 10_000, 1_000_000, Number.MAX_SAFE_INTEGER - 1_000_000],
])('from %i, by %f, after %i days and %i letters today: %i more', (from, factor, daysBefore, today, left) => {
  expect(allowance({ from, factor }, { daysBefore, today })).toBe(left)
})

test('no day has less room than the one before it', () => {
  const number = fc.double({ min: 1, max: 10, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), number, fc.nat({ max: 1000 }), (from, factor, daysBefore) => {
      const room = (days: number) => allowance({ from, factor }, { daysBefore: days, today: 0 })
      expect(room(0)).toBe(from)
      expect(room(daysBefore + 1)).toBeGreaterThanOrEqual(room(daysBefore))
      expect(Number.isSafeInteger(room(daysBefore))).toBe(true)
    }),
  )
})

test.each([
  ['UTC', '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'],
  ['UTC', '2026-02-28T23:59:59.999Z', '2026-03-01T00:00:00Z'],
  ['Asia/Tokyo', '2026-03-01T14:59:00Z', '2026-03-01T15:00:00Z'],
  ['America/St_Johns', '2026-01-01T03:29:00Z', '2026-01-01T03:30:00Z'],
  ['Europe/Berlin', '2026-03-29T00:00:00Z', '2026-03-29T22:00:00Z'],
  // Beirut skips its midnight: the day begins at one. Santiago shows the hour before its midnight twice.
  ['Asia/Beirut', '2026-03-28T12:00:00Z', '2026-03-28T22:00:00Z'],
  ['America/Santiago', '2026-04-04T12:00:00Z', '2026-04-05T04:00:00Z'],
])('endOfDay() in %s at %s is %s', (timeZone, moment, end) => {
  expect(new Date(endOfDay(timeZone, instant(Date.parse(moment)))).toISOString()).toBe(end.replace('Z', '.000Z'))
})

test.each([
  ['UTC', 0],
  ['Asia/Kathmandu', 345],
  ['America/St_Johns', -210],
  ['+02:00', 120],
])('offsetAt() in %s is %i minutes in winter', (timeZone, minutes) => {
  expect(offsetAt(timeZone, instant(Date.UTC(2026, 0, 15, 12, 34, 56, 789)))).toBe(minutes * 60_000)
})

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['europe/berlin', true],
  ['Europe/Berlino', false],
  ['Berlin', false],
  ['', false],
])('isTimeZone() of %j is %j', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected)
})
