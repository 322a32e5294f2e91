import { fold } from '../../base/calendar/month.ts'
import { dayOf, type Instant, mondayOf } from '../../base/calendar.ts'
import { daysIn, lastDay } from './day-in-text.ts'
import type { PathParts } from './path-parts.ts'
import { type SixDigits, sixDigits } from './six-digits.ts'

/** What a path tells of an issue's day: a day, a week by its Monday, or digits that can mean several days. */
export type PathDay =
  | { readonly kind: 'day' | 'week'; readonly day: Instant }
  | ({ readonly kind: 'unclear' } & SixDigits)

/** A year as it stands in a path, not before the web. */
export const isYear = (text: string): boolean => /^(?:19[7-9]|20\d|21\d)\d$/.test(text)

/**
 * The day in a path: in the file's own name (`2025-05-02`, `20250502`, `2020-may-19`), else in its folders (`2025/05/02.md`,
 * `2025/05/02/news.md`), else six digits, else a week that says so (`2025-W18`, `2025/week-18`: its Monday, ISO 8601). A
 * year and a month alone are no day, and a number in a year's folder is no week.
 */
export function dayInPath({ folders, stem }: Pick<PathParts, 'folders' | 'stem'>): PathDay | undefined {
  const day = dayInStem(stem) ?? dayInFolders([...folders, stem].join('/'))
  if (day !== undefined) return { kind: 'day', day }
  return unclear(folders, stem) ?? weekIn([...folders, stem].join('/'))
}

/** A file's name as text in which days and months can be found. */
export const plainStem = (stem: string): string => fold(stem).replace(/_/g, '-')

/** Of two days that are no range the first counts, which is where Jekyll has it. */
function dayInStem(stem: string): Instant | undefined {
  const plain = plainStem(stem).replace(/-to-/i, ' to ')
  return (lastDay(plain) ?? daysIn(plain)[0])?.day
}

function dayInFolders(path: string): Instant | undefined {
  const found =
    /(?<![\p{L}\d.])(\d{4})[-_./]?(\d{2})[-_./]?(\d{2})(?!\d)/u.exec(path) ??
    /(?<![^/])(\d{4})[-_/](\d{1,2})[-_/](\d{1,2})(?![^/])/.exec(path)
  const [, year = '', month, day] = found ?? []
  return isYear(year) ? dayOf(Number(year), Number(month), Number(day)) : undefined
}

function unclear(folders: readonly string[], stem: string): PathDay | undefined {
  const [written] = /(?<![\p{L}\d])\d{6}(?![\p{L}\d])/u.exec(stem) ?? []
  if (written === undefined) return undefined
  const year = folders.findLast(isYear)
  const found = sixDigits(written, year === undefined ? undefined : Number(year))
  const [only, ...others] = found.readings
  if (only === undefined) return undefined
  return others.length === 0 && !found.month ? { kind: 'day', day: only } : { kind: 'unclear', ...found }
}

const weeks = [
  /(?<!\d)(?<year>\d{4})[-_/]?(?:\d{4}[-_])?(?:w|wk|kw|week)[-_]?(?<week>\d{1,2})(?!\d)/i,
  /(?<![\p{L}\d])(?:w|wk|kw|week)[-_]?(?<week>\d{1,2})[-_](?<year>\d{4})(?!\d)/iu,
  /(?<!\d)(?<year>\d{4})[-_/年]{0,2}第?(?<week>\d{1,2})[周週]/,
]

function weekIn(path: string): PathDay | undefined {
  const { year = '', week } = weeks.map((pattern) => pattern.exec(path)?.groups).find((found) => found) ?? {}
  const day = isYear(year) ? mondayOf(Number(year), Number(week)) : undefined
  return day === undefined ? undefined : { kind: 'week', day }
}
