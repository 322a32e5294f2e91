import type { Instant } from '../../../base/calendar.ts'
import { minuteAfter, wallClock } from './time-zone.ts'

/** How a sender who is not known yet begins: with so many letters on the first day, and on each next one by so much more. */
export interface WarmUp {
  readonly from: number
  readonly factor: number
}

/** On how many days letters were sent before today, and how many today. */
export interface SentSoFar {
  readonly daysBefore: number
  readonly today: number
}

/**
 * How many letters may still go today. Only days on which something was sent make the next one larger.
 *
 *     allowance({ from: 200, factor: 2 }, { daysBefore: 3, today: 600 }) // 1000
 */
export function allowance({ from, factor }: WarmUp, { daysBefore, today }: SentSoFar): number {
  const limit = Math.min(Number.MAX_SAFE_INTEGER, Math.floor(from * factor ** daysBefore))
  return Math.max(0, limit - today)
}

const dayLength = 86_400_000

/** By how many milliseconds the clock on the wall is ahead of UTC at `moment`. */
export function offsetAt(timeZone: string, moment: Instant): number {
  return wallClock(timeZone)(moment) - moment
}

/** When the day ends that it is at `moment` in a time zone. */
export function endOfDay(timeZone: string, moment: Instant): Instant {
  const wall = wallClock(timeZone)
  const dayAt = (at: Instant) => Math.floor(wall(at) / dayLength)
  const today = dayAt(moment)
  return minuteAfter(moment, (at) => dayAt(at) === today)
}
