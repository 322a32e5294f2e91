import type { Instant } from '../base/calendar.ts'
import { anyError } from '../domain/diagnostic.ts'
import type { Edition } from '../domain/edition.ts'
import { Failure } from '../domain/failure.ts'
import type { Letter } from '../domain/letter.ts'
import type { Publication } from '../domain/publication.ts'
import { renderLetter } from '../render/letter/letter.ts'
import type { Parse } from './parse.ts'
import { type CompileLetter, openLetterTemplate } from './publication/letter-template.ts'
import { type Folder, readPublication } from './publication.ts'

/** What the letter of an issue is made with. */
export interface LetterPorts {
  readonly folder: Folder
  readonly parse: Parse
  readonly compileLetter: CompileLetter
  readonly now: Instant
}

/** The letter of the issue that a slug or `latest` names. */
export type LetterByName = (issue: string) => Promise<Letter>

/**
 * The letters of a publication, each made when it is asked for, from the digests as they are now, which are read once;
 * a publication with an error in it sends nothing.
 */
export async function openLetters(publication: Publication, ports: LetterPorts): Promise<LetterByName> {
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
    return renderLetter({ edition, publication, compiled })
  }
}

function issueNamed(issue: string, editions: readonly Edition[]): Edition {
  const edition = issue === 'latest' ? editions[0] : editions.find(({ slug }) => slug === issue)
  if (edition !== undefined) return edition
  const known = editions.slice(0, 5).map(({ slug }) => slug)
  throw new Failure('issue/unknown', `There is no issue “${issue}”`, { hint: `The newest are: ${known.join(', ')}.` })
}
