import { dayOf } from '../../base/calendar.ts'

const rfc3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

/**
 * The moment that an RFC 3339 text names, in milliseconds; undefined where it is none, down to the day that does not exist.
 *
 *     momentOfRfc3339('2023-02-29T00:00:00Z') // undefined
 */
export function momentOfRfc3339(text: string): number | undefined {
  if (!rfc3339.test(text)) return undefined
  const day = Number(text.slice(8, 10))
  if (day > 28 && dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), day) === undefined) return undefined
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
