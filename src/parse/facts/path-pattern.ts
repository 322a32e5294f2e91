import { fold, monthOf } from '../../base/calendar/month.ts'
import { dayOf, type Instant } from '../../base/calendar.ts'
import { knownLanguage, type LanguageTag } from '../../base/language.ts'
import { numeralOf } from './numeral.ts'
import { slowness } from './slow-pattern.ts'
import { slugify } from './slug.ts'

const groupNames = ['year', 'month', 'day', 'number', 'slug', 'language']
const longestPattern = 500
const longestPath = 200

/**
 * Compiles `issues.path`: a regular expression with named groups, that is looked for in a digest’s path. The answer is a text
 * where it is none, or could take ages.
 *
 *     compilePath('(?<number>\\d+)[.]md$') // /(?<number>\d+)[.]md$/u
 */
export function compilePath(text: string): RegExp | string {
  if (text.length > longestPattern) return `is longer than ${longestPattern} characters`
  let pattern: RegExp
  try {
    pattern = new RegExp(text, 'u')
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^Invalid regular expression: \/.*\/u: /s, '') : ''
    return `is not a regular expression: ${why}`
  }
  const names = Object.keys(new RegExp(`${text}|`, 'u').exec('')?.groups ?? {})
  if (names.length === 0) return `has no named group, such as (?<number>\\d+)`
  const unknown = names.find((name) => !groupNames.includes(name))
  if (unknown !== undefined) return `has a group “${unknown}”; the names are ${groupNames.join(', ')}`
  return slowness(text, longestPath) ?? pattern
}

/** What an expression finds in a path; a fact for which it has no group, or whose group is empty, is undefined. */
export interface PathFacts {
  readonly day?: Instant | undefined
  readonly number?: number | undefined
  readonly slug?: string | undefined
  readonly language?: LanguageTag | undefined
  /** Groups whose text cannot be what their name says. */
  readonly wrong: readonly string[]
}

/** Reads a path by an expression; nothing where it does not fit, or the path has more than 200 characters. */
export function factsByPattern(file: string, pattern: RegExp | undefined): PathFacts {
  const groups = file.length > longestPath ? undefined : pattern?.exec(file)?.groups
  if (groups === undefined) return { wrong: [] }
  const { year, month, day, number, slug, language } = groups
  const facts = {
    day: year && month && day ? dayOf(fullYear(year), monthOf(fold(month)) ?? 0, Number(day)) : undefined,
    number: number ? numeralOf(fold(number)) : undefined,
    slug: slug ? slugify(slug) : undefined,
    language: language ? knownLanguage(language) : undefined,
  }
  const wrong = [
    year && month && day && facts.day === undefined ? `${year}-${month}-${day} is no day` : '',
    number && facts.number === undefined ? `“${number}” is no number` : '',
    language && facts.language === undefined ? `“${language}” is the tag of no language` : '',
  ]
  return { ...facts, wrong: wrong.filter((one): one is string => Boolean(one)) }
}

/** Of two digits, those from 70 are of the last century. */
const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900)
