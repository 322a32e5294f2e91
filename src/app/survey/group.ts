import type { Grouping } from '../../domain/publication.ts'
import { dayInPath, isYear } from '../../parse/facts/day-in-path.ts'
import { numberInPath } from '../../parse/facts/number-in-path.ts'
import { pathParts } from '../../parse/facts/path-parts.ts'
import { directoryOf } from '../../parse/grouping/batches.ts'
import type { ParsedIssue } from '../../parse/issue.ts'

/** Reads the sample with another grouping. */
export type Trial = (group: Grouping) => Promise<readonly ParsedIssue[]>

const levels = [1, 2, 3, 4] as const

/**
 * What makes an issue: each heading of a level, where the files tell no day and many headings of that level tell a day or a
 * number of their own; a directory, where several files of it tell no more than its name; else a file.
 */
export async function chooseGroup(
  paths: readonly string[],
  asFiles: readonly ParsedIssue[],
  trial: Trial,
): Promise<Grouping> {
  const dated = asFiles.filter(({ issue }) => issue?.published != null).length
  if (dated * 2 < asFiles.length || asFiles.length === 0) {
    const tried: { group: Grouping; told: number }[] = []
    for (const level of levels) {
      const group = `heading:${level}` as const
      tried.push({ group, told: toldIssues(await trial(group)) })
    }
    const best = tried.reduce((one, other) => (other.told > one.told ? other : one))
    if (best.told >= 3 && best.told >= 2 * asFiles.length) return best.group
  }
  return areDirectories(paths) && !differInDay(asFiles) ? 'directory' : 'file'
}

/** How many issues tell a day or number that no other has; none at all, where they are not most of the issues. */
function toldIssues(parsed: readonly ParsedIssue[]): number {
  const issues = parsed.flatMap(({ issue }) => issue ?? [])
  const own = new Set(issues.flatMap(({ published, number }) => published ?? number ?? []))
  return own.size * 2 > issues.length ? own.size : 0
}

function areDirectories(paths: readonly string[]): boolean {
  const several = [...Map.groupBy(paths, directoryOf)].filter(([, inside]) => inside.length > 1)
  const notes = several.filter(([directory, inside]) => isIssue(directory) && tellNoMore(directory, inside))
  const files = notes.reduce((sum, [, inside]) => sum + inside.length, 0)
  return notes.length > 1 && files * 2 > paths.length
}

const isIssue = (directory: string): boolean => {
  const name = directory.split('/').at(-1) ?? ''
  return /\d/.test(name) && !isYear(name)
}

/** Whether most files of a directory tell no day and no number but the directory's. */
function tellNoMore(directory: string, files: readonly string[]): boolean {
  const own = factsOf(`${directory}/index.md`)
  const plain = files.filter((file) => {
    const { day, number } = factsOf(file)
    return day === own.day && (number === undefined || number === own.number)
  })
  return plain.length * 2 > files.length
}

function factsOf(file: string): { day: number | undefined; number: number | undefined } {
  const parts = pathParts(file, '')
  const day = dayInPath(parts)
  return { day: day !== undefined && 'day' in day ? day.day : undefined, number: numberInPath(parts) }
}

/** Whether files of one directory mostly have days of their own. */
function differInDay(parsed: readonly ParsedIssue[]): boolean {
  const several = [...Map.groupBy(parsed, ({ file }) => directoryOf(file)).values()].filter(({ length }) => length > 1)
  const apart = several.filter((inside) => {
    const days = inside.flatMap(({ issue }) => issue?.published ?? [])
    return new Set(days).size > 1
  })
  return apart.length * 2 > several.length
}
