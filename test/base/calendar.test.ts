import { expect, test } from 'vitest'
import { dayOf, instant, isoDay, mondayOf, parseInstant, rfc3339, rfc5322, timestamp } from '../../src/base/calendar.ts'

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
  ['20250502', '2025-05-02T00:00:00Z'],
  ['2020-08-07T00:00:00.000Z', '2020-08-07T00:00:00Z'],
  ['2026-08-20 22:00:00 -0000', '2026-08-20T22:00:00Z'],
  ['2025-01-04 12:00:00 +0000', '2025-01-04T12:00:00Z'],
  ['2025-05-02 08:00 UTC', '2025-05-02T08:00:00Z'],
  ['1 March 2026', '2026-03-01T00:00:00Z'],
  ['05 October 2024', '2024-10-05T00:00:00Z'],
  ['March 1, 2026', '2026-03-01T00:00:00Z'],
  ['Mar. 1st, 2026 at 9:05 PM', '2026-03-01T21:05:00Z'],
  ['Sept 1 2026, 12:30 am', '2026-09-01T00:30:00Z'],
  ['2-May-2025', '2025-05-02T00:00:00Z'],
  ['2025-may-2', '2025-05-02T00:00:00Z'],
  ['2018/04/27', '2018-04-27T00:00:00Z'],
  ['2025年5月2日', '2025-05-02T00:00:00Z'],
  ['２０２５年 ５月 ２日 08:00', '2025-05-02T08:00:00Z'],
  ['2025년 5월 2일', '2025-05-02T00:00:00Z'],
  ['Fri, 02 May 2025 08:00:00 GMT', '2025-05-02T08:00:00Z'],
  ['Fri May 02 2025 08:00:00 GMT+0800 (China Standard Time)', '2025-05-02T00:00:00Z'],
  ['2. Mai 2025', '2025-05-02T00:00:00Z'],
  ['Freitag, 7. März 2025', '2025-03-07T00:00:00Z'],
  ['1er août 2025', '2025-08-01T00:00:00Z'],
  ['2 de mayo de 2025', '2025-05-02T00:00:00Z'],
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
  '05.02.2025',
  '02052025',
  '20250532',
  '2 Floréal 2025',
  'May 32, 2025',
  'May 2025',
  '2025-05',
  '2025-05-02 13:00 PM',
  '2025-05-02 08:00 CET',
  '1 May 2 June 2025',
  '9999-12-31T23:59:59-01:00',
  '٢٠٢٥-٠٥-٠٢',
  `${' '.repeat(90)}2025-05-02`,
  '1'.repeat(10_000),
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

test.each([
  [2025, 18, '2025-04-28'],
  [2020, 1, '2019-12-30'],
  [2020, 53, '2020-12-28'],
  [2021, 1, '2021-01-04'],
  [2025, 53, undefined],
  [2025, 0, undefined],
  [2025, Number.NaN, undefined],
])('mondayOf(%j, %j) is %j', (year, week, expected) => {
  const monday = mondayOf(year, week)
  expect(monday && isoDay(monday)).toBe(expected)
})

test('timestamp() and rfc5322() write any moments as Date does, in any order', () => {
  const moments = [0, 1, 999, 1000, -1, -999, -1000, -62_135_596_800_000, 253_402_300_799_999, 1_746_144_000_000, 1]
  for (const moment of moments) {
    const date = new Date(moment)
    expect(timestamp(instant(moment))).toBe(date.toISOString().replace('.000Z', 'Z'))
    expect(rfc5322(instant(moment))).toBe(date.toUTCString())
  }
})
