import type { Instant } from '../base/calendar.ts'
import type { Diagnostic } from '../domain/diagnostic.ts'
import type { Edition } from '../domain/edition.ts'
import { Failure } from '../domain/failure.ts'
import type { Issue, Section } from '../domain/issue.ts'
import type { Publication } from '../domain/publication.ts'
import { taking } from '../domain/topic/topic.ts'
import type { Digest } from '../parse/digest.ts'
import { editionOf } from '../render/edition.ts'
import { withImages } from '../render/images.ts'
import { type Identified, identified, type Likeness, likenessOf } from '../render/likeness.ts'
import type { Parse } from './parse.ts'
import { readAssets } from './publication/assets.ts'
import { type CompileLetter, openLetterTemplate } from './publication/letter-template.ts'
import { type LetterVariants, letterVariants } from './publication/letter-variants.ts'
import { fingerprintsIn } from './publication/memory/edition-memory.ts'
import { issueSum } from './publication/memory/fill.ts'
import { storedParse, type TextStore } from './publication/memory/issue-memory.ts'
import { type Folder, readIssues } from './publication.ts'

/** What the letter of an issue is made with. */
export interface LetterPorts {
  readonly folder: Folder
  readonly parse: Parse
  readonly compileLetter: CompileLetter
  readonly now: Instant
  /** What builds have made of issues: no text of one that is as it was is read, nor is anything added. */
  readonly store?: Pick<TextStore, 'has' | 'read'>
}

/** What the letters of an issue are made of: nothing but data. */
export interface LetterMaterial {
  readonly edition: Edition
  /** The template, compiled for the edition. */
  readonly compiled: string
  /** The sections that there are in any issue, by their paths. */
  readonly sections: readonly Section['path'][]
}

/** The letters of an issue, and what readers have chosen that there is no issue with. */
export interface IssueLetters extends LetterVariants {
  /** Those of `topics` that no issue has a section of: whoever chose nothing else gets no letter, and does not know why. */
  readonly unknown: (topics: readonly string[]) => readonly string[]
}

/** The letters of the issue that a slug or `latest` names. */
export type LettersByName = (issue: string) => Promise<IssueLetters>

/** The letters of a publication, each made when it is asked for, from the digests as they are now. */
export async function openLetters(publication: Publication, ports: LetterPorts): Promise<LettersByName> {
  const materialOf = await openMaterial(publication, ports)
  return async (issue) => lettersOf(await materialOf(issue), publication)
}

/** The letters that are made of `material`. */
export function lettersOf({ edition, compiled, sections }: LetterMaterial, publication: Publication): IssueLetters {
  return {
    ...letterVariants({ edition, publication, compiled }),
    unknown: (topics) => topics.filter((topic) => !sections.some(taking([topic], publication.entries.sections))),
  }
}

/** An issue that letters can be made of, by what is kept of it: its likeness, and the digests that it is read of again. */
interface Known extends Likeness {
  readonly batch: readonly Digest[]
}

/**
 * What the letters of any issue are made of, by its slug or `latest`, from the digests as they are now, whose files are read once;
 * a publication with an error in it sends nothing. Of issues that are not asked for no text is kept, however many there are.
 */
export async function openMaterial(
  publication: Publication,
  { folder, parse: bare, compileLetter, now, store }: LetterPorts,
): Promise<(issue: string) => Promise<LetterMaterial>> {
  const parse = store === undefined ? bare : storedParse(bare, { has: store.has, read: store.read })
  const imagesOf = async (issue: Issue) => (await readAssets([issue], folder, publication.url)).images
  const madeOf = issueSum(publication)
  const sections = new Map<string, Section['path']>()
  const keep = async (issue: Issue, batch: readonly Digest[]): Promise<Known> => {
    for (const { path, parts } of issue.sections) if (parts.length > 0) sections.set(JSON.stringify(path), path)
    const images = await imagesOf(issue)
    const fingerprints = store && fingerprintsIn(store, madeOf(issue, batch, images))
    return { ...likenessOf(withImages(issue, images), { publication, now }, fingerprints), batch }
  }
  const { kept, before, diagnostics } = await readIssues(publication, folder, { now, drafts: 'hide', parse, keep })
  const { known, diagnostics: obstacles } = identified(kept, { publication, lock: before, now })
  refuseErrors([...diagnostics, ...obstacles])
  const source = (await folder.templates())['letter.mjml'] ?? ''
  const template = await openLetterTemplate(source, { theme: publication.theme, compile: compileLetter })
  return async (name) => {
    const one = issueNamed(name, known)
    const parsed = await parse(one.batch, publication)
    const issue = parsed.find((again) => again.issue?.slug === one.visible.slug)?.issue
    if (issue === undefined) throw new TypeError('a digest was read in two ways')
    const edition = editionOf(withImages(issue, await imagesOf(issue)), one, publication)
    return { edition, compiled: await template.compiledFor(edition), sections: [...sections.values()] }
  }
}

function refuseErrors(diagnostics: readonly Diagnostic[]): void {
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (error === undefined) return
  throw new Failure(error.code, error.message, { place: error.place, ...(error.hint && { hint: error.hint }) })
}

function issueNamed(name: string, newestFirst: readonly Identified<Known>[]): Identified<Known> {
  const found = name === 'latest' ? newestFirst[0] : newestFirst.find(({ visible }) => visible.slug === name)
  if (found !== undefined) return found
  const known = newestFirst.slice(0, 5).map(({ visible }) => visible.slug)
  throw new Failure('issue/unknown', `There is no issue “${name}”`, { hint: `The newest are: ${known.join(', ')}.` })
}
