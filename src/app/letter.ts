import type { Instant } from '../base/calendar.ts'
import { anyError } from '../domain/diagnostic.ts'
import type { Edition } from '../domain/edition.ts'
import { Failure } from '../domain/failure.ts'
import type { Publication } from '../domain/publication.ts'
import { taking } from '../domain/topic/topic.ts'
import type { Parse } from './parse.ts'
import { type CompileLetter, openLetterTemplate } from './publication/letter-template.ts'
import { type LetterVariants, letterVariants } from './publication/letter-variants.ts'
import { type Folder, readPublication } from './publication.ts'

/** What the letter of an issue is made with. */
export interface LetterPorts {
  readonly folder: Folder
  readonly parse: Parse
  readonly compileLetter: CompileLetter
  readonly now: Instant
}

/** The letters of an issue, and what readers have chosen that there is no issue with. */
export interface IssueLetters extends LetterVariants {
  /** Those of `topics` that no issue has a section of: whoever chose nothing else gets no letter, and does not know why. */
  readonly unknown: (topics: readonly string[]) => readonly string[]
}

/** The letters of the issue that a slug or `latest` names. */
export type LettersByName = (issue: string) => Promise<IssueLetters>

/**
 * The letters of a publication, each made when it is asked for, from the digests as they are now, which are read once;
 * a publication with an error in it sends nothing.
 */
export async function openLetters(publication: Publication, ports: LetterPorts): Promise<LettersByName> {
  const { folder, parse, compileLetter, now } = ports
  const { editions, diagnostics } = await readPublication(publication, folder, { now, drafts: 'hide', parse })
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (anyError(diagnostics) && error !== undefined) {
    throw new Failure(error.code, error.message, { place: error.place, ...(error.hint && { hint: error.hint }) })
  }
  const templates = await folder.templates()
  const source = templates['letter.mjml'] ?? ''
  const template = await openLetterTemplate(source, { theme: publication.theme, compile: compileLetter })
  return async (issue) => {
    const edition = issueNamed(issue, editions)
    const compiled = await template.compiledFor(edition)
    return {
      ...letterVariants({ edition, publication, compiled }),
      unknown: (topics) => topics.filter((topic) => !editions.some((one) => hasSection(one, topic, publication))),
    }
  }
}

function hasSection({ sections }: Edition, topic: string, { entries }: Publication): boolean {
  const takes = taking([topic], entries.sections)
  return sections.some(({ path, parts }) => parts.length > 0 && takes(path))
}

function issueNamed(issue: string, editions: readonly Edition[]): Edition {
  const edition = issue === 'latest' ? editions[0] : editions.find(({ slug }) => slug === issue)
  if (edition !== undefined) return edition
  const known = editions.slice(0, 5).map(({ slug }) => slug)
  throw new Failure('issue/unknown', `There is no issue “${issue}”`, { hint: `The newest are: ${known.join(', ')}.` })
}
