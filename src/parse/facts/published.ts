import { type Instant, isoDay } from '../../base/calendar.ts'
import { note, type Source } from '../source.ts'
import type { PathDay } from './day-in-path.ts'
import { dayInText } from './day-in-text.ts'

/**
 * The day of an issue that does not state it: the path's; where the path has a week alone or none, the first of `titles` that
 * tells one. A title also settles what digits of the path mean; where it does not, that is an error.
 */
export function publishedFrom(
  source: Source,
  path: PathDay | undefined,
  titles: readonly (string | null | undefined)[],
): Instant | null {
  if (path?.kind === 'day') return path.day
  const inTitles = titles.flatMap((title) => dayInText(title ?? '') ?? [])
  if (path?.kind !== 'unclear') return inTitles[0] ?? path?.day ?? null
  const settled = inTitles.find((day) => path.readings.includes(day))
  if (settled !== undefined) return settled
  const days = path.readings.map(isoDay)
  const readings = path.month ? [`the month ${path.written.slice(0, 4)}-${path.written.slice(4)}`, ...days] : days
  const message = `“${path.written}” in the file’s name can be ${readings.slice(0, -1).join(', ')} or ${readings.at(-1)}`
  const hint = `Write \`date: ${days.at(-1)}\` into the front matter, or say in courant.yaml what the digits are, as in \`issues.path: '${example}'\`.`
  note(source, { code: 'issue/date-ambiguous', severity: 'error', message, hint })
  return null
}

const example = '(?<month>\\d\\d)(?<day>\\d\\d)(?<year>\\d\\d)[.]md$'
