import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../../../src/base/calendar.ts'
import { type DailySpan, parseDailySpan, quietUntil } from '../../../../src/domain/sending/pacing/quiet-hours.ts'

const at = (text: string): Instant => instant(Date.parse(text))
const night: DailySpan = { from: 22 * 60, to: 7 * 60 }

test.each<readonly [string, DailySpan | undefined]>([
  ['22:00-07:00', night],
  ['22:00–7:00', night],
  [' 22:00 - 07:00 ', night],
  ['00:00-24:00', undefined],
  ['12:30-24:00', { from: 750, to: 0 }],
  ['0:00-0:01', { from: 0, to: 1 }],
  ['07:00-07:00', undefined],
  ['24:00-07:00', undefined],
  ['22:00-24:01', undefined],
  ['22:60-07:00', undefined],
  ['22-07', undefined],
  ['10pm-7am', undefined],
  ['２２:００-０７:００', undefined],
  ['', undefined],
])('parseDailySpan() of %j is %j', (text, span) => {
  expect(parseDailySpan(text)).toEqual(span)
})

describe('quietUntil()', () => {
  test.each<readonly [span: DailySpan, timeZone: string, moment: string, end: string | undefined]>([
    [night, 'UTC', '2026-03-01T21:59:59.999Z', undefined],
    [night, 'UTC', '2026-03-01T22:00:00Z', '2026-03-02T07:00:00Z'],
    [night, 'UTC', '2026-12-31T23:59:59.999Z', '2027-01-01T07:00:00Z'],
    [night, 'UTC', '2026-03-01T06:59:59.999Z', '2026-03-01T07:00:00Z'],
    [night, 'UTC', '2026-03-01T07:00:00Z', undefined],
    [{ from: 720, to: 780 }, 'UTC', '2026-03-01T12:30:00Z', '2026-03-01T13:00:00Z'],
    [{ from: 720, to: 0 }, 'UTC', '2026-03-01T12:30:00Z', '2026-03-02T00:00:00Z'],
    [night, 'Asia/Kolkata', '2026-03-01T16:30:00Z', '2026-03-02T01:30:00Z'],
    [night, 'Pacific/Kiritimati', '2026-03-01T08:00:00Z', '2026-03-01T17:00:00Z'],
    // Europe/Berlin: the clock skips 02:00 to 03:00, so the night is an hour shorter; in October it is one longer.
    [night, 'Europe/Berlin', '2026-03-28T21:00:00Z', '2026-03-29T05:00:00Z'],
    [night, 'Europe/Berlin', '2026-10-24T20:00:00Z', '2026-10-25T06:00:00Z'],
    // They end at a time that the clock skips, and at one that it shows twice.
    [{ from: 1320, to: 150 }, 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T01:00:00Z'],
    [{ from: 1320, to: 150 }, 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T00:30:00Z'],
    // Lord Howe Island changes its clock by half an hour.
    [night, 'Australia/Lord_Howe', '2026-04-04T11:00:00Z', '2026-04-04T20:30:00Z'],
    // Samoa had no 30 December 2011.
    [night, 'Pacific/Apia', '2011-12-30T08:00:00Z', '2011-12-30T17:00:00Z'],
  ])('of %j in %s at %s is %s', (span, timeZone, moment, end) => {
    const until = quietUntil({ ...span, timeZone })(at(moment))
    expect(until).toBe(end === undefined ? undefined : at(end))
  })

  test('whatever the span, the zone and the moment: its end is not quiet, and every minute before it is', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const zone = fc.constantFrom(
      ...['UTC', 'Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
      ...['Africa/Casablanca', 'Pacific/Chatham', 'America/St_Johns', 'Asia/Tehran'],
    )
    const moment = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2035, 0, 1) })
    fc.assert(
      fc.property(minute, minute, zone, moment, (from, to, timeZone, when) => {
        fc.pre(from !== to)
        const until = quietUntil({ from, to, timeZone })
        const shown = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' })
        // By another way than ours: the words that a clock on the wall would say.
        const isQuiet = (moment: number) => {
          const [hour = 0, minutes = 0] = shown.format(moment).split(':').map(Number)
          const time = hour * 60 + minutes
          return from < to ? from <= time && time < to : !(to <= time && time < from)
        }
        const end = until(instant(when))
        expect(end !== undefined).toBe(isQuiet(when))
        if (end === undefined) return
        expect([until(end), isQuiet(end), end % 60_000]).toEqual([undefined, false, 0])
        expect(end - when).toBeLessThanOrEqual(25 * 3_600_000)
        for (let one = when; one < end; one += 60_000 * 7) expect(isQuiet(one)).toBe(true)
        expect(isQuiet(end - 1)).toBe(true)
      }),
    )
  })
})
