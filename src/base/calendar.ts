import type { Brand } from './brand.ts'
import { dayForms } from './calendar/day-forms.ts'
import { fold, monthOf } from './calendar/month.ts'

/** A moment, in milliseconds since 1970-01-01T00:00:00Z, never before the year 1 nor after 9999 (RFC 3339 has four-digit years). */
export type Instant = Brand<number, 'Instant'>

const earliest = Date.UTC(2000, 0, 1) - 1999 * 366 * 86_400_000
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const dayLength = 86_400_000
/** Where the day begins first it does so 14 hours before UTC. */
const earliestZone = 14 * 3_600_000

/** Vouches for `milliseconds`; throws RangeError outside the years that RFC 3339 can write. */
export function instant(milliseconds: number): Instant {
  if (!Number.isInteger(milliseconds) || milliseconds < earliest || milliseconds > latest) {
    throw new RangeError(`not an instant: ${milliseconds}`)
  }
  return milliseconds as Instant
}

/** Whether `moment` is later than today, wherever its author is: who dates a thing by their own day is not early. */
export const isToCome = (moment: number, now: Instant): boolean => moment > now + earliestZone

/** From when on a moment that is to come is so no longer. */
export const comesAt = (moment: Instant): Instant => instant(moment - earliestZone)

/** The start, in UTC, of a day of the Gregorian calendar; undefined where there is no such day (2023-02-29). */
export function dayOf(year: number, month: number, day: number): Instant | undefined {
  if (!(year >= 1 && year <= 9999)) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? instant(date.getTime()) : undefined
}

/** The Monday of a week (ISO 8601: week 1 holds 4 January); undefined where the year has no such week (2025-W53). */
export function mondayOf(year: number, week: number): Instant | undefined {
  const fourth = dayOf(year, 1, 4)
  if (fourth === undefined || week < 1) return undefined
  const first = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayLength
  const monday = first + (week - 1) * 7 * dayLength
  return new Date(monday + 3 * dayLength).getUTCFullYear() === year ? instant(monday) : undefined
}

const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,? |\\p{L}{2,12}\\.?, )?'
const time =
  '(?:(?:T|,? (?:at )?)(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d+)?)?(?: ?(?<half>[ap])\\.?m\\.?)?)'
const zone = '(?: ?(?<zone>Z|(?:UTC|GMT)?[+-]\\d{2}(?::?\\d{2})?|UTC|GMT)(?: \\([^()]*\\))?)'

const written = Object.values(dayForms).map((form) => new RegExp(`^${weekday}${form}(?:${time}${zone}?)?$`, 'iu'))

/**
 * Reads a day or a moment as authors write them: `2025-05-02`, `2025/5/2`, `2025-05-02T08:00:00+08:00` (RFC 3339),
 * `Fri, 02 May 2025 08:00:00 GMT` (RFC 5322), `May 2, 2025`, `2. Mai 2025`, `2025年5月2日`, `20250502`. Without an offset
 * it is UTC, so that a build means the same on every machine. Undefined where it is none, or could be two.
 */
export function parseInstant(text: string): Instant | undefined {
  if (text.length > 80) return undefined
  const plain = fold(text).replace(/\s+/g, ' ').trim()
  const groups = written.map((pattern) => pattern.exec(plain)?.groups).find((found) => found !== undefined)
  if (groups === undefined) return undefined
  const start = dayOf(Number(groups['y']), monthOf(groups['m'] ?? '') ?? 0, Number(groups['d']))
  const time = timeOf(groups)
  if (start === undefined || time === undefined) return undefined
  const moment = start + time - offsetOf(groups['zone'] ?? 'Z')
  return moment < earliest || moment > latest ? undefined : instant(moment)
}

/** The milliseconds of a day that have gone by at a time; undefined where no clock shows it. */
function timeOf({
  hour = '0',
  minute = '0',
  second = '0',
  half,
}: Record<string, string | undefined>): number | undefined {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return undefined
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  return ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000
}

function offsetOf(text: string): number {
  const match = /([+-])(\d{2}):?(\d{2})?$/.exec(text)
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return (match[1] === '-' ? -minutes : minutes) * 60_000
}

/** RFC 3339 § 5.6 in UTC, with seconds: `2025-05-02T00:00:00Z`. */
export function rfc3339(moment: Instant): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** As `rfc3339()`, with milliseconds where there are any: `2025-05-02T00:00:00.001Z`. */
export function timestamp(moment: Instant): string {
  const milliseconds = moment - Math.floor(moment / 1000) * 1000
  const written = inIso(Math.floor(moment / 1000))
  return milliseconds === 0 ? `${written}Z` : `${written}.${String(milliseconds).padStart(3, '0')}Z`
}

/** RFC 5322 § 3.3 in UTC: `Fri, 02 May 2025 00:00:00 GMT`. */
export function rfc5322(moment: Instant): string {
  return inWords(Math.floor(moment / 1000))
}

/** A second as one of two ways to write it has it. What is written of a publication comes by the thousand from the same second. */
const inIso = keepingOne((second) => new Date(second * 1000).toISOString().slice(0, '2025-05-02T00:00:00'.length))
const inWords = keepingOne((second) => new Date(second * 1000).toUTCString())

/** A function that keeps what `write` wrote last. */
function keepingOne(write: (second: number) => string): (second: number) => string {
  let last: { readonly second: number; readonly text: string } | undefined
  return (second) => {
    if (last?.second !== second) last = { second, text: write(second) }
    return last.text
  }
}

/** The day alone, in UTC: `2025-05-02`. */
export function isoDay(moment: Instant): string {
  return rfc3339(moment).slice(0, 10)
}
