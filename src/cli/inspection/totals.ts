import type { Inspected } from '../../app/inspect.ts'
import { isoDay } from '../../base/calendar.ts'
import type { Severity } from '../../domain/diagnostic.ts'
import { counted } from '../screen/print.ts'
import { entriesIn } from './tree.ts'

/** What several files come to, in one line. */
export function totals(results: readonly Inspected[]): string {
  const issues = results.flatMap(({ issue }) => issue ?? [])
  const entries = issues.flatMap(({ sections }) => sections.flatMap(entriesIn)).length
  const days = issues.flatMap(({ published }) => published ?? []).toSorted((a, b) => a - b)
  const [first, last] = [days[0], days.at(-1)]
  const range = first === undefined || last === undefined ? '' : rangeOf(isoDay(first), isoDay(last))
  const undated = issues.length - days.length
  const said = [
    counted(issues.length, 'issue'),
    counted(entries, 'entry'),
    range,
    undated === 0 ? '' : `${undated} without a date`,
    ...(['error', 'warning'] as const).map((severity) => countOf(results, severity)),
  ]
  return said.filter((part) => part !== '').join(' · ')
}

const rangeOf = (first: string, last: string): string => (first === last ? first : `${first} to ${last}`)

function countOf(results: readonly Inspected[], severity: Severity): string {
  const count = results.flatMap(({ diagnostics }) => diagnostics.filter((one) => one.severity === severity)).length
  return count === 0 ? '' : counted(count, severity)
}
