import type { FactSource, FactSources } from '../domain/issue/source-of-fact.ts'
import type { PathDay } from './facts/day-in-path.ts'
import { dayInText } from './facts/day-in-text.ts'
import { numberAtEnds, numberInPath } from './facts/number-in-path.ts'
import { numberInText } from './facts/number-in-text.ts'
import type { PathParts } from './facts/path-parts.ts'
import type { PathFacts } from './facts/path-pattern.ts'
import type { Facts } from './facts.ts'

/** What facts were read from. */
interface Evidence {
  /** What the front matter states; undefined where it says nothing. */
  readonly own: Readonly<Record<'slug' | 'number' | 'published' | 'language', unknown>>
  readonly byPattern: PathFacts
  readonly parts: PathParts
  readonly pathDay: PathDay | undefined
  readonly title: string | null
}

/** Where each of `facts` was found, told from what there was to find it in. */
export function sourcesOf(facts: Omit<Facts, 'sources'>, evidence: Evidence): FactSources {
  const { own, byPattern, parts, pathDay } = evidence
  const title = evidence.title ?? ''
  const inPath = (pattern: unknown): FactSource => (pattern === undefined ? 'path' : 'issues.path')
  const number = (): FactSource => {
    if (byPattern.number !== undefined || numberInPath(parts) !== undefined) return inPath(byPattern.number)
    return (numberInText(title) ?? numberAtEnds(parts, title)) === facts.number ? 'title' : 'heading'
  }
  const published = (): FactSource => {
    const day = pathDay !== undefined && 'day' in pathDay ? pathDay.day : undefined
    if (facts.published === day) return inPath(byPattern.day)
    return dayInText(title) === facts.published ? 'title' : 'heading'
  }
  const found = (fact: keyof typeof own, guess: () => FactSource): FactSource | null => {
    if (facts[fact] === null) return null
    return own[fact] === undefined ? guess() : 'front matter'
  }
  return {
    slug: found('slug', () => inPath(byPattern.slug)),
    title: facts.title === null ? null : 'front matter',
    number: found('number', number),
    published: found('published', published),
    language: found('language', () => inPath(byPattern.language)),
  }
}

/** The sources of facts that were all read from the heading that opens an issue, as if it were a path. */
export function asOpening(sources: FactSources): FactSources {
  const { slug, title, number, published, language } = sources
  const opening = (from: FactSource | null): FactSource | null => from && 'opening'
  return {
    slug: opening(slug),
    title: opening(title),
    number: opening(number),
    published: opening(published),
    language: opening(language),
  }
}
