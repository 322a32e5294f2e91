import type { Inspected } from '../../app/inspect.ts'
import { isoDay } from '../../base/calendar.ts'
import { cutLines } from '../../base/text/cut.ts'
import type { Issue } from '../../domain/issue.ts'
import { counted, paint } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { Show } from './row.ts'
import { sourceRows } from './sources.ts'
import { entriesIn, treeRows } from './tree.ts'

/** An issue as it is shown: its file, its facts, its sections and entries. */
export function issueText({ file, issue, sources }: Inspected, show: Show): string {
  const head = (text: string, color?: Parameters<typeof paint>[1]): string[] =>
    cutLines(visible(text), show.columns - 2, 3).map(
      (line) => `  ${color === undefined ? line : paint(line, color, { terminal: show.screen })}`,
    )
  const [first = '', ...more] = head(file, 'bold').map((line) => line.replace('  ', ''))
  if (issue === undefined) return `${[first, ...more, ...head('no issue', 'dim')].join('\n')}\n\n`
  const rows = [
    first,
    ...more,
    ...head(issue.title ?? '(no title)'),
    ...head(factsOf(issue).join(' · '), 'dim'),
    ...(show.explain && sources !== undefined ? sourceRows(issue, sources, show) : []),
    ...treeRows(issue, show),
  ]
  return `${rows.join('\n')}\n\n`
}

function factsOf(issue: Issue): string[] {
  const counts = issue.sections.map((section) => entriesIn(section).length)
  const entries = counts.reduce((sum, count) => sum + count, 0)
  const sections = issue.sections.filter(({ path }, index) => path.length > 0 && (counts[index] ?? 0) > 0).length
  return [
    issue.published === null ? 'no date' : isoDay(issue.published),
    ...(issue.number === null ? [] : [`no. ${issue.number}`]),
    issue.language ?? 'language not known',
    `${counted(entries, 'entry')}${sections === 0 ? '' : ` in ${counted(sections, 'section')}`}`,
    ...(issue.draft ? ['draft'] : []),
  ]
}
