import { dayForms } from '../../base/calendar/day-forms.ts'
import { fold, monthNames, monthOf } from '../../base/calendar/month.ts'
import { dayOf, type Instant } from '../../base/calendar.ts'

/** A day that stands in a text, and where. */
export interface DayFound {
  readonly day: Instant
  readonly start: number
  readonly end: number
}

/** What may stand between the two days of a range. */
const range = /^\s*(?:[-–—~〜～→]|to|until|through|thru|bis|au|al?|hasta|至|到|から)\s*$/i

const { numeric, han, basic, dayFirst, monthFirst, yearFirst } = dayForms

/** Numbers need no space around them in Chinese and Japanese, nor in a file’s name; words do. */
const patterns = [
  ...[numeric, han, basic].map((form) => new RegExp(`(?<!\\d[.]?)${form}(?!\\d)`, 'giu')),
  ...[dayFirst, monthFirst, yearFirst].map(
    (form) => new RegExp(`(?<![\\p{L}\\d]|\\d[.])${form}(?![\\p{L}\\d])`, 'giu'),
  ),
]

/** The first day of a range that shares its month with the last: `Nov 21-27, 2016`. */
const firstDay = new RegExp(
  `(?<!\\p{L})(${monthNames})\\.? \\d{1,2}(?:st|nd|rd|th)? ?[-–—] ?(?=\\d{1,2}(?:st|nd|rd|th)?,? \\d{4})`,
  'giu',
)

/**
 * The day that a title or a heading tells: `Week Ending January 14, 2018`, `PH | 2025-08-05`, `第3期（2025年5月2日）`. Of a range
 * (`Nov 21 - Nov 27, 2016`) it is the last, when the issue came out. Undefined where there is none, or two that are no range.
 */
export function dayInText(text: string): Instant | undefined {
  const plain = fold(text.slice(0, 500)).replace(/\s+/g, ' ').replace(firstDay, '$1 ')
  const last = lastDay(plain)
  return last && endOfRange(plain, last)
}

/** The one day of a folded text, or the last of a range of days; undefined where there is none, or two that are no range. */
export function lastDay(plain: string): DayFound | undefined {
  const found = daysIn(plain)
  const apart = found.some((one, index) => {
    const before = found[index - 1]
    return before !== undefined && before.day !== one.day && !range.test(plain.slice(before.end, one.start))
  })
  return apart ? undefined : found.at(-1)
}

/** All days that stand in a folded text, in their order, none within another. */
export function daysIn(plain: string): DayFound[] {
  const all = patterns.flatMap((pattern) => [...plain.matchAll(pattern)].flatMap(dayFound))
  const inOrder = all.toSorted((a, b) => a.start - b.start || b.end - a.end)
  return inOrder.filter((one, index) => inOrder.slice(0, index).every(({ end }) => end <= one.start))
}

function dayFound(match: RegExpExecArray): DayFound[] {
  const { y, m = '', d, sep } = match.groups ?? {}
  // `2025.1.3` is as likely a version as a day.
  if (sep === '.' && !/^\d{4}\.\d{2}\.\d{2}$/.test(match[0])) return []
  const day = dayOf(Number(y), monthOf(m) ?? 0, Number(d))
  if (day === undefined || Number(y) < 1970 || Number(y) > 2199) return []
  return [{ day, start: match.index, end: match.index + match[0].length }]
}

/** The end of a range that does not repeat its year: `2025.12.29-01.04`. */
function endOfRange(plain: string, { day, end }: DayFound): Instant {
  const match = /^ ?[-–—~〜～] ?(\d{1,2})([-/.])(\d{1,2})(?![-/.\d])/.exec(plain.slice(end))
  if (match === null) return day
  const year = new Date(day).getUTCFullYear()
  const [month, date] = [Number(match[1]), Number(match[3])]
  const last = [year, year + 1].map((one) => dayOf(one, month, date)).find((one) => one !== undefined && one >= day)
  return last !== undefined && last - day < 62 * 86_400_000 ? last : day
}
