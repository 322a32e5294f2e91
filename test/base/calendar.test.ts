import { expect, test } from 'vitest'
import { dayOf, instant, isoDay, parseInstant, rfc3339, rfc5322 } from '../../src/base/calendar.ts'

test.each([
  ['2025-05-02', '2025-05-02T00:00:00Z'],
  ['2025/5/2', '2025-05-02T00:00:00Z'],
  ['2020-12-2', '2020-12-02T00:00:00Z'],
  [' 2025-05-02 ', '2025-05-02T00:00:00Z'],
  ['2025-05-02T08:00:00+08:00', '2025-05-02T00:00:00Z'],
  ['2025-05-02 08:00', '2025-05-02T08:00:00Z'],
  ['2025-05-02T23:59:59.999-0030', '2025-05-03T00:29:59Z'],
  ['2024-02-29', '2024-02-29T00:00:00Z'],
  ['0001-01-01', '0001-01-01T00:00:00Z'],
])('parseInstant() reads %j', (text, expected) => {
  const moment = parseInstant(text)
  expect(moment === undefined ? undefined : rfc3339(moment)).toBe(expected)
})

test.each([
  '',
  'next friday',
  '2025-02-29',
  '2025-13-01',
  '2025-05-02T25:00',
  '05/02/2025',
  '20250502',
  '2025-05-02T',
  'Invalid Date',
])('parseInstant() refuses %j', (text) => {
  expect(parseInstant(text)).toBeUndefined()
})

test('dayOf() knows leap years', () => {
  expect([dayOf(2000, 2, 29), dayOf(1900, 2, 29)].map((day) => day !== undefined)).toEqual([true, false])
})

test('rfc5322() and isoDay() write UTC', () => {
  const moment = instant(Date.UTC(2025, 4, 2))
  expect([rfc5322(moment), isoDay(moment)]).toEqual(['Fri, 02 May 2025 00:00:00 GMT', '2025-05-02'])
})

test('instant() refuses what RFC 3339 cannot write', () => {
  for (const bad of [Number.NaN, 0.5, Infinity, 8.64e15]) expect(() => instant(bad)).toThrow(RangeError)
})
