import { type Instant, isoDay } from '../base/calendar.ts'
import { Failure } from '../domain/failure.ts'
import type { Publication } from '../domain/publication.ts'
import type { Digest } from '../parse/digest.ts'
import { batchesOf } from '../parse/grouping/batches.ts'
import type { ParsedIssue } from '../parse/issue.ts'
import { type Answers, checkedSettings, factsOf } from './beginning/answers.ts'
import { type Ground, githubFiles } from './beginning/github.ts'
import type { Parse } from './parse.ts'
import { digestsIn } from './publication/digests-in.ts'
import type { FoundFile } from './publication.ts'
import { type Findings, findingsOf } from './survey/findings.ts'
import {
  foundSettings,
  ignored,
  ignoredByNpm,
  newDigest,
  newSettings,
  unnamedUrl,
  type Written,
} from './survey/starter.ts'
import { named } from './survey/title.ts'
import { survey } from './survey.ts'

/** A folder in which a publication begins. */
export interface NewFolder extends Ground {
  readonly root: string
  /** The name by which the folder is known. */
  readonly name: string
  /** The paths of all Markdown files in it. */
  readonly markdown: () => Promise<readonly string[]>
  readonly read: (paths: readonly string[]) => Promise<readonly Digest[]>
  readonly digests: (globs: Publication['issues']) => Promise<readonly FoundFile[]>
  /** A Failure where one of the files is there already. */
  readonly assertNew: (paths: readonly string[]) => Promise<void>
  /** Writes files, all of them new, and does what comes `last`: a Failure, and none of them written, where one is there or `last` fails. */
  readonly writeNew: (files: Readonly<Record<string, string>>, last: () => Promise<void>) => Promise<void>
  /** Adds the lines that a file does not have. */
  readonly addLines: (path: string, lines: readonly string[]) => Promise<void>
}

/** Sees that a publication can begin in `folder` with what is settled so far, before more is asked: a Failure where it cannot. */
export async function assertCanBegin(folder: NewFolder, answers: Answers, now: Instant): Promise<void> {
  await folder.assertNew(Object.keys(await firstFiles(folder, answers, now)))
}

/** Begins a publication with a first issue; the paths that it wrote. */
export async function init(folder: NewFolder, answers: Answers, now: Instant): Promise<readonly string[]> {
  return writeAll(folder, answers, await firstFiles(folder, answers, now))
}

async function firstFiles(
  folder: NewFolder,
  answers: Answers,
  now: Instant,
): Promise<Readonly<Record<string, string>>> {
  const settings = newSettings({
    title: answers.title ?? named(folder.name),
    url: answers.url ?? unnamedUrl,
    ...(answers.language === undefined ? {} : { language: answers.language }),
    ...factsOf(answers),
  })
  checkedSettings(settings)
  return {
    'courant.yaml': settings,
    [`digests/${isoDay(now)}.md`]: newDigest,
    ...(await githubFiles(answers, folder)),
  }
}

async function writeAll(
  folder: NewFolder,
  { workflows }: Answers,
  files: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const lines = workflows === true ? [...ignored, ...ignoredByNpm] : ignored
  await folder.writeNew(files, () => folder.addLines('.gitignore', lines))
  return [...Object.keys(files), '.gitignore']
}

/** What a survey came to: the text of a `courant.yaml`, and what it makes of the folder. */
export interface Adopted {
  readonly settings: string
  readonly findings: Findings
}

/** What reads a folder of digests. */
interface Reading {
  readonly folder: NewFolder
  readonly parse: Parse
}

/** Looks over a folder of digests: what reads it, and what it is called. Nothing is written. */
export async function lookOver({ folder, parse }: Reading, answers: Answers): Promise<Written> {
  const paths = await folder.markdown()
  if (paths.length === 0) {
    throw new Failure('issue/none', `There is no Markdown file in ${folder.root}`, {
      hint: 'Name the folder that the digests are in, or begin with `courant init DIR`.',
    })
  }
  const found = await survey({ name: folder.name, paths, read: folder.read, parse }, answers)
  checkedSettings(foundSettings({ ...found, ...factsOf(answers) }))
  return found
}

/** What was found in a folder, but for what somebody has settled. */
export function settledBy(found: Written, { title, url, language, ...answers }: Answers): Written {
  return {
    ...found,
    ...{ title: title ?? found.title, url: url ?? found.url },
    ...(language === undefined || language === (found.language ?? 'en') ? {} : { language }),
    ...factsOf(answers),
  }
}

/** Reads a folder by the settings that were found. Nothing is written. */
export async function adopt(
  { folder, parse }: Reading,
  written: Written,
  onRead: (files: number) => void = () => {},
): Promise<Adopted> {
  const settings = foundSettings(written)
  const publication = checkedSettings(settings)
  const found = await folder.digests(publication.issues)
  const digests = digestsIn(found)
  const parsed: ParsedIssue[] = []
  for (const batch of batchesOf(digests, publication.issues.group)) {
    parsed.push(...(await parse(batch, publication)))
    for (const _ of batch) onRead(digests.length)
  }
  return { settings, findings: findingsOf(parsed, digests.length) }
}

/** Writes the settings that read a folder, and what workflows need; the paths that it wrote. The digests stay as they are. */
export async function takeUp(folder: NewFolder, { settings }: Adopted, answers: Answers): Promise<readonly string[]> {
  return writeAll(folder, answers, { 'courant.yaml': settings, ...(await githubFiles(answers, folder)) })
}
