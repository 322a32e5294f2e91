import type { Adopted } from '../../app/init.ts'
import { counted } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'

/** What a survey came to, in words: the settings, what they make of the folder, what was not understood. */
export function adoptedText({ settings, findings }: Adopted): string {
  const { files, issues, entries, first, last } = findings
  const range = first === null || last === null ? '' : first === last ? `, of ${first}` : `, ${first} to ${last}`
  const wrote = settings
    .trimEnd()
    .split('\n')
    .map((line) => `  ${visible(line)}`)
  const found = `${counted(files, 'file')}, ${counted(issues, 'issue')}${range}, ${counted(entries, 'entry')}.`
  const open = misunderstood(findings)
  return [...wrote, '', found, ...(open.length === 0 ? [] : ['', ...open]), ''].join('\n')
}

/** A line for each thing that was not understood, with what to do about it. */
function misunderstood({ undated, withoutEntries, wrong, sameSlug, unclaimed }: Adopted['findings']): string[] {
  return [
    ...about(undated, 'without a date', 'Without `date: YYYY-MM-DD` they get the day of the first build.'),
    ...about(sameSlug, 'with a slug that another has', 'Leave it out with `issues.exclude`, or give it a `slug:`.'),
    ...about(withoutEntries, 'without an entry', 'Nothing to do, where it is an essay.'),
    ...about(wrong, 'with an error', '`courant inspect` shows it.'),
    ...(unclaimed === 0
      ? []
      : [`${counted(unclaimed, 'block')} with links ${unclaimed === 1 ? 'is' : 'are'} no entry.`]),
  ]
}

function about(files: readonly string[], what: string, hint: string): string[] {
  if (files.length === 0) return []
  const shown = files.slice(0, 3).map((file) => `  ${visible(file)}`)
  const more = files.length > 3 ? [`  and ${files.length - 3} more`] : []
  return [`${counted(files.length, 'file')} ${what}. ${hint}`, ...shown, ...more]
}
