import { expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import { untilOf } from '../../../src/cli/sending/until.ts'
import { Failure } from '../../../src/domain/failure.ts'

const noon = new Date(2026, 8, 4, 12, 30)
const now = instant(noon.getTime())
const at = (...[day, hour, minute]: readonly [number, number, number]) => new Date(2026, 8, day, hour, minute).getTime()

test.each([
  ['18:00', at(4, 18, 0)],
  ['12:31', at(4, 12, 31)],
  ['12:30', at(5, 12, 30)],
  ['7:05', at(5, 7, 5)],
  ['6h', now + 6 * 3_600_000],
  ['1h30m', now + 90 * 60_000],
  ['90 min', now + 90 * 60_000],
  ['2d', now + 48 * 3_600_000],
  ['2027-01-01T00:00:00+02:00', Date.UTC(2026, 11, 31, 22)],
])('untilOf() reads %j', (text, moment) => {
  expect(untilOf(text, { now, timeZone: undefined })).toBe(moment)
})

test.each([
  ['18:00', 'Asia/Tokyo', '2026-09-04T09:00:00Z'],
  ['08:59', 'Asia/Kathmandu', '2026-09-05T03:14:00Z'],
  ['18:00', 'America/New_York', '2026-09-04T22:00:00Z'],
  // Clocks are put back in the night to come.
  ['18:00', 'Europe/Berlin', '2026-10-25T17:00:00Z', '2026-10-24T20:00:00Z'],
])('untilOf() reads %j as %s has it', (text, timeZone, moment, from = '2026-09-04T06:00:00Z') => {
  const asked = { now: instant(Date.parse(from)), timeZone }
  expect(new Date(untilOf(text, asked)).toISOString()).toBe(moment.replace('Z', '.000Z'))
})

test.each([
  '',
  ' ',
  '24:00',
  '12:60',
  '6',
  'h',
  '-1h',
  '0m',
  '1h later',
  '2026-09-04',
  '2020-01-01T00:00:00Z',
  '六h',
  '9'.repeat(99),
])('untilOf() refuses %j', (text) => {
  expect(() => untilOf(text, { now, timeZone: undefined })).toThrow(Failure)
})
