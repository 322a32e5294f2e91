import type { Brand } from './brand.ts'

/** A moment, in milliseconds since 1970-01-01T00:00:00Z, never before the year 1 nor after 9999 (RFC 3339 has four-digit years). */
export type Instant = Brand<number, 'Instant'>

const earliest = Date.UTC(2000, 0, 1) - 1999 * 366 * 86_400_000
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** Vouches for `milliseconds`; throws RangeError outside the years that RFC 3339 can write. */
export function instant(milliseconds: number): Instant {
  if (!Number.isInteger(milliseconds) || milliseconds < earliest || milliseconds > latest) {
    throw new RangeError(`not an instant: ${milliseconds}`)
  }
  return milliseconds as Instant
}

/** The start, in UTC, of a day of the Gregorian calendar; undefined where there is no such day (2023-02-29). */
export function dayOf(year: number, month: number, day: number): Instant | undefined {
  if (!(year >= 1 && year <= 9999)) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? instant(date.getTime()) : undefined
}

const written =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * Reads a day or a moment as authors write them: `2025-05-02`, `2025/5/2`, `2025-05-02T08:00:00+08:00` (RFC 3339).
 * Without an offset it is UTC, so that a build means the same on every machine. Undefined where it is neither.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = written.exec(text.trim())
  if (match === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', offset = 'Z'] = match
  const start = dayOf(Number(year), Number(month), Number(day))
  if (start === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const time = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
  return instant(start + time - offsetOf(offset))
}

function offsetOf(text: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text)
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === '-' ? -minutes : minutes) * 60_000
}

/** RFC 3339 § 5.6 in UTC, with seconds: `2025-05-02T00:00:00Z`. */
export function rfc3339(moment: Instant): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** RFC 5322 § 3.3 in UTC: `Fri, 02 May 2025 00:00:00 GMT`. */
export function rfc5322(moment: Instant): string {
  return new Date(moment).toUTCString()
}

/** The day alone, in UTC: `2025-05-02`. */
export function isoDay(moment: Instant): string {
  return rfc3339(moment).slice(0, 10)
}
