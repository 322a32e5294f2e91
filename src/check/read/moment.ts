import { dayOf } from '../../base/calendar.ts'

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(?:Z|([+-])(\d\d):(\d\d))$/

/**
 * The moment that an RFC 3339 text names, in milliseconds; undefined where it is none, down to the day that does not exist.
 *
 *     momentOfRfc3339('2023-02-29T00:00:00Z') // undefined
 */
export function momentOfRfc3339(text: string): number | undefined {
  const match = rfc3339.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 24, minute = 60, second = 60] = match.slice(1, 7).map(Number)
  const exists = month >= 1 && month <= 12 && day >= 1 && (day <= 28 || dayOf(year, month, day) !== undefined)
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

/**
 * The moment that an RFC 822 text names, its year in four digits and its zone GMT, as RSS likes it; undefined where it is
 * none, down to the wrong day of the week.
 *
 *     momentOfRfc822('Fri, 02 May 2025 00:00:00 GMT') // 1746144000000
 */
export function momentOfRfc822(text: string): number | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) || new Date(at).toUTCString() !== text ? undefined : at
}
