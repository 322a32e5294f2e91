import type { Instant } from '../base/calendar.ts'
import type { LanguageTag } from '../base/language.ts'
import type { FactSources } from '../domain/issue/source-of-fact.ts'
import type { Author } from '../domain/publication.ts'
import { sourcesOf } from './fact-sources.ts'
import { dayInPath } from './facts/day-in-path.ts'
import { declaredDate, declaredLanguage, declaredNumber, declaredSlug, isDraft } from './facts/declared.ts'
import { numberAtEnds, numberInPath } from './facts/number-in-path.ts'
import { numberInText } from './facts/number-in-text.ts'
import { pathParts } from './facts/path-parts.ts'
import { factsByPattern, type PathFacts } from './facts/path-pattern.ts'
import { authorsOf } from './facts/people.ts'
import { publishedFrom } from './facts/published.ts'
import { slugOfPath } from './facts/slug.ts'
import { tagsOf, textOf } from './facts/words.ts'
import type { FactName } from './front-matter/field-names.ts'
import { type FrontMatter, fieldsOf } from './front-matter.ts'
import { note, type Source } from './source.ts'

/** What a digest says of itself, in its front matter, its path and its heading. */
export interface Facts {
  readonly slug: string
  readonly title: string | null
  readonly number: number | null
  readonly published: Instant | null
  readonly language: LanguageTag | null
  readonly authors: readonly Author[]
  readonly summary: string | null
  readonly tags: readonly string[]
  readonly draft: boolean
  /** Where each was found. */
  readonly sources: FactSources
}

/** What facts are read with, beside the digest: the text of its `#` heading, and `issues.path` of courant.yaml. */
export interface FactsAround {
  readonly heading?: string | null | undefined
  readonly path?: RegExp | undefined
}

/**
 * Reads the facts, each from the front matter, else by `issues.path`, else from the path, else from title and heading. A field
 * that cannot be what it should be is an error at its place, and nothing else is asked then.
 */
export function factsOf(source: Source, front: FrontMatter, { heading, path }: FactsAround = {}): Facts {
  const stated = { source, front }
  const parts = pathParts(source.file, front.body)
  const byPattern = factsByPattern(source.file, path)
  noteWrong(source, byPattern)
  const title = firstText(front, 'title')
  const titles = [title, heading]
  const date = declaredDate(stated)
  const number = declaredNumber(stated)
  const language = declaredLanguage(stated)
  const pathDay = byPattern.day === undefined ? dayInPath(parts) : { kind: 'day' as const, day: byPattern.day }
  const told = () =>
    titles.map((text) => numberInText(text ?? '') ?? numberAtEnds(parts, text ?? '')).find((one) => one !== undefined)
  const slug = declaredSlug(stated)
  const facts = {
    slug: slug ?? byPattern.slug ?? slugOfPath(parts),
    title,
    number: number === undefined ? (byPattern.number ?? numberInPath(parts) ?? told() ?? null) : number,
    published: date === undefined ? publishedFrom(source, pathDay, titles) : date,
    language: language === undefined ? (byPattern.language ?? parts.language ?? null) : language,
    authors: authorsOf(fieldsOf(front, 'authors')[0]?.value),
    summary: firstText(front, 'summary'),
    tags: tagsOf(fieldsOf(front, 'tags')[0]?.value),
    draft: isDraft(stated),
  }
  const own = { slug, number, published: date, language }
  return { ...facts, sources: sourcesOf(facts, { own, byPattern, parts, pathDay, title }) }
}

const firstText = (front: FrontMatter, fact: FactName): string | null =>
  fieldsOf(front, fact)
    .map(({ value }) => textOf(value))
    .find((text) => text !== null) ?? null

function noteWrong(source: Source, { wrong }: PathFacts): void {
  const hint = 'Mend `issues.path` in courant.yaml, or state the fact in the front matter.'
  for (const what of wrong) {
    const message = `By \`issues.path\`, ${what}`
    note(source, { code: 'issue/field', severity: 'error', message, hint })
  }
}
