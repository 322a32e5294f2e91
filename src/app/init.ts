import { type Instant, isoDay } from '../base/calendar.ts'
import { Failure } from '../domain/failure.ts'
import type { Publication } from '../domain/publication.ts'
import type { Digest } from '../parse/digest.ts'
import { batchesOf } from '../parse/grouping/batches.ts'
import type { ParsedIssue } from '../parse/issue.ts'
import { parseSettings } from '../parse/settings.ts'
import type { Parse } from './parse.ts'
import type { FoundFile } from './publication.ts'
import { type Findings, findingsOf } from './survey/findings.ts'
import { foundSettings, ignored, newDigest, newSettings, unnamedUrl } from './survey/starter.ts'
import { named } from './survey/title.ts'
import { type Asked, survey } from './survey.ts'

/** A folder in which a publication begins. */
export interface NewFolder {
  readonly root: string
  /** The name by which the folder is known. */
  readonly name: string
  /** The paths of all Markdown files in it. */
  readonly markdown: () => Promise<readonly string[]>
  readonly read: (paths: readonly string[]) => Promise<readonly Digest[]>
  readonly digests: (globs: Publication['issues']) => Promise<readonly FoundFile[]>
  /** Writes files, all of them new: a Failure, and nothing written, where one is there already. */
  readonly writeNew: (files: Readonly<Record<string, string>>) => Promise<void>
  /** Adds the lines that a file does not have. */
  readonly addLines: (path: string, lines: readonly string[]) => Promise<void>
}

/** Begins a publication with a first issue; the paths that it wrote. */
export async function init(folder: NewFolder, asked: Asked, now: Instant): Promise<readonly string[]> {
  const settings = newSettings({
    title: asked.title ?? named(folder.name),
    url: asked.url ?? unnamedUrl,
    ...(asked.language === undefined ? {} : { language: asked.language }),
  })
  checked(settings)
  const files = { 'courant.yaml': settings, [`digests/${isoDay(now)}.md`]: newDigest }
  await folder.writeNew(files)
  await folder.addLines('.gitignore', ignored)
  return [...Object.keys(files), '.gitignore']
}

/** What a survey came to: the text of a `courant.yaml`, and what it makes of the folder. */
export interface Adopted {
  readonly settings: string
  readonly findings: Findings
}

/** Finds the settings that read a folder of digests, and reads it by them. Nothing is written. */
export async function adopt(
  { folder, parse }: { readonly folder: NewFolder; readonly parse: Parse },
  asked: Asked,
  onRead: (files: number) => void = () => {},
): Promise<Adopted> {
  const paths = await folder.markdown()
  if (paths.length === 0) {
    throw new Failure('issue/none', `There is no Markdown file in ${folder.root}`, {
      hint: 'Name the folder that the digests are in, or begin with `courant init DIR`.',
    })
  }
  const written = await survey({ name: folder.name, paths, read: folder.read, parse }, asked)
  const settings = foundSettings(written)
  const publication = checked(settings)
  const found = await folder.digests(publication.issues)
  const digests = found.flatMap((file) => ('bytes' in file ? [{ file: file.path, bytes: file.bytes }] : []))
  const parsed: ParsedIssue[] = []
  for (const batch of batchesOf(digests, publication.issues.group)) {
    parsed.push(...(await parse(batch, publication)))
    for (const _ of batch) onRead(digests.length)
  }
  return { settings, findings: findingsOf(parsed, digests.length) }
}

/** The publication that settings make; a Failure where what was asked for cannot be. */
function checked(settings: string): Publication {
  const { publication, diagnostics } = parseSettings(settings, 'courant.yaml')
  if (publication !== undefined) return publication
  const hint = 'Give --title, --url and --language other values.'
  throw new Failure('usage/argument', 'The settings that were asked for cannot be used', { diagnostics, hint })
}
