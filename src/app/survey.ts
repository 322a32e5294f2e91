import type { LanguageTag } from '../base/language.ts'
import { naturalOrder } from '../base/natural-order.ts'
import type { Grouping } from '../domain/publication.ts'
import type { Digest, Surroundings } from '../parse/digest.ts'
import type { ParsedIssue } from '../parse/issue.ts'
import type { Answers } from './beginning/answers.ts'
import { defaultSurroundings } from './inspect.ts'
import type { Parse } from './parse.ts'
import { type Choice, chooseDigests } from './survey/choose.ts'
import { dayPattern } from './survey/day-pattern.ts'
import { chooseGroup } from './survey/group.ts'
import { sampleOf } from './survey/sample.ts'
import { unnamedUrl, type Written } from './survey/starter.ts'
import { chooseTitle } from './survey/title.ts'

/** A folder of somebody's digests, as a survey sees it. */
export interface Surveyed {
  /** The name by which the folder is known. */
  readonly name: string
  /** The paths of all Markdown files in it. */
  readonly paths: readonly string[]
  readonly read: (paths: readonly string[]) => Promise<readonly Digest[]>
  readonly parse: Parse
}

const usual = defaultSurroundings.issues.maxBytes
const most = 16_777_216

/** Looks a folder over, and decides the fewest settings that read it. At most 40 of its digests are opened. */
export async function survey({ name, paths, read, parse }: Surveyed, asked: Answers): Promise<Written> {
  const choice = chooseDigests(paths.toSorted(naturalOrder))
  const sample = await read(sampleOf(choice.digests))
  const trial = (group: Grouping) => parse(sample, around(group))
  const asFiles = await trial('file')
  const group = await chooseGroup(choice.digests, asFiles, trial)
  const parsed = group === 'file' ? asFiles : await trial(group)
  const readme = paths.find((path) => /^readme\.[^./]+$/i.test(path))
  const language = asked.language ?? usualLanguage(parsed)
  return {
    title: asked.title ?? chooseTitle(await titleOf(readme, { read, parse }), titlesOf(parsed), name),
    url: asked.url ?? unnamedUrl,
    ...(language === undefined || language === 'en' ? {} : { language }),
    issues: issuesOf(choice, { group, parsed, sample }),
  }
}

const around = (group: Grouping): Surroundings => ({
  ...defaultSurroundings,
  issues: { ...defaultSurroundings.issues, group, maxBytes: most },
})

function issuesOf(
  { include, exclude }: Choice,
  { group, parsed, sample }: { group: Grouping; parsed: readonly ParsedIssue[]; sample: readonly Digest[] },
): NonNullable<Written['issues']> {
  const path = group === 'file' ? pathFor(parsed) : undefined
  const largest = Math.max(0, ...sample.map(({ bytes }) => bytes.length))
  return {
    ...(include.length === 1 && include[0] === 'digests/**/*.md' ? {} : { include }),
    exclude,
    ...(group === 'file' ? {} : { group }),
    ...(path === undefined ? {} : { path }),
    ...(largest <= usual ? {} : { maxBytes: Math.min(most, 2 ** Math.ceil(Math.log2(largest * 1.5))) }),
  }
}

/** What reads the days of paths: of all, where digits in one can mean several days; else of those that have none. */
function pathFor(parsed: readonly ParsedIssue[]): string | undefined {
  const unclear = parsed.some(({ diagnostics }) => diagnostics.some(({ code }) => code === 'issue/date-ambiguous'))
  const undated = parsed.filter(({ issue }) => issue !== undefined && issue.published === null)
  if (!unclear && undated.length * 2 <= parsed.length) return undefined
  return dayPattern((unclear ? parsed : undated).map(({ file }) => file))
}

const titlesOf = (parsed: readonly ParsedIssue[]): string[] => parsed.flatMap(({ issue }) => issue?.title ?? [])

async function titleOf(
  readme: string | undefined,
  { read, parse }: Pick<Surveyed, 'read' | 'parse'>,
): Promise<string | null> {
  const [parsed] = readme === undefined ? [] : await parse(await read([readme]), around('file'))
  return parsed?.issue?.title ?? null
}

/** The language of most issues; undefined where most do not tell. */
function usualLanguage(parsed: readonly ParsedIssue[]): LanguageTag | undefined {
  const counts = Map.groupBy(parsed, ({ issue }) => issue?.language ?? undefined)
  return [...counts].toSorted(([, one], [, other]) => other.length - one.length)[0]?.[0]
}
