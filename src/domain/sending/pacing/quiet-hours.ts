import type { Instant } from '../../../base/calendar.ts'
import { minuteAfter, wallClock } from './time-zone.ts'

/** A span of each day, from one minute of it to another, which may be the next day’s. */
export interface DailySpan {
  readonly from: number
  readonly to: number
}

/** Hours in which no letter leaves. */
export interface QuietHours extends DailySpan {
  readonly timeZone: string
}

const minute = 60_000
const day = 1440

/**
 * Reads a span of a day; undefined where it is none, or would be all day.
 *
 *     parseDailySpan('22:00-07:00') // { from: 1320, to: 420 }
 */
export function parseDailySpan(text: string): DailySpan | undefined {
  const match = /^(\d{1,2}):(\d{2}) ?[-–] ?(\d{1,2}):(\d{2})$/.exec(text.trim())
  const [fromHour = 24, fromMinute = 60, toHour = 24, toMinute = 60] = (match ?? []).slice(1).map(Number)
  if (fromHour > 23 || toHour > 24 || fromMinute > 59 || toMinute > 59) return undefined
  const span = { from: fromHour * 60 + fromMinute, to: (toHour * 60 + toMinute) % day }
  return toHour * 60 + toMinute > day || span.from === span.to ? undefined : span
}

/**
 * Tells when the quiet hours that `moment` lies in are over; undefined where it lies in none. The clock on the wall decides: where it
 * skips the hour in which they end they end with it, and where it shows one twice the first counts.
 */
export function quietUntil({ from, to, timeZone }: QuietHours): (moment: Instant) => Instant | undefined {
  const wall = wallClock(timeZone)
  const isQuiet = (moment: Instant) => {
    const shown = Math.floor((wall(moment) / minute) % day)
    return from < to ? shown >= from && shown < to : shown >= from || shown < to
  }
  return (moment) => (isQuiet(moment) ? minuteAfter(moment, isQuiet) : undefined)
}
