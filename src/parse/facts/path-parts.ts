import { hasLettersOf, knownLanguage, type LanguageTag } from '../../base/language.ts'

/** The parts of a digest's path. */
export interface PathParts {
  readonly folders: readonly string[]
  /** The file's name without its ending, and without a language at its end. */
  readonly stem: string
  /** The language that the path says the digest is in: `ja/07.md`, `07.zh-CN.md`, `07-ja.md`. */
  readonly language: LanguageTag | undefined
  /** That language as it stands at the end of the file's name. */
  readonly suffix: string | undefined
}

/** Names of files that tell nothing of the issue: its folder has its name. */
export const generic: RegExp =
  /^_?(?:index|readme|newsletter|notes?|issue|digest|news|post|article|letter|mail|email|content|main|body|text|default)$/i

const tag = '[a-z]{2}(?:[-_](?:[a-z]{4}|[a-z]{2}))?'
const folder = new RegExp(`^${tag}$`, 'i')
const dotted = new RegExp(`^(.+)\\.(${tag})$`, 'i')
const dashed = new RegExp(`^(.+?)[-_](${tag})$`, 'i')

/** Names of two letters that are a language's and yet mostly mean something else: a subject, an ending, an English word. */
const misleading = new Set(['am', 'an', 'as', 'av', 'ee', 'ie', 'io', 'is', 'ml', 'my', 'or', 'os', 'so', 'to', 'ts'])

/** Languages in Latin letters that may follow a dash; of the others most are also a word that a title can end with (`-it`, `-no`). */
const afterDash = /^(?:de|en|es|fr|pt)\b/

/**
 * Takes a path apart. A language counts only where it is a whole folder or the end of the file's name, and where `text`
 * has letters that it is written with: `posts/ml/` is a subject and not Malayalam.
 */
export function pathParts(file: string, text: string): PathParts {
  const folders = file.split('/')
  const whole = (folders.pop() ?? '').replace(/\.[^.]*$/, '')
  const [, stem = whole, suffix] = dotted.exec(whole) ?? dashed.exec(whole) ?? []
  const own = suffix === undefined ? undefined : languageNamed(suffix, text)
  const dash = whole.at(stem.length) !== '.'
  if (own !== undefined && !(dash && latin(own) && !afterDash.test(own)))
    return { folders, stem, language: own, suffix }
  const language = folders
    .toReversed()
    .filter((name) => folder.test(name))
    .map((name) => languageNamed(name, text))
    .find((found) => found !== undefined)
  return { folders, stem: whole, language, suffix: undefined }
}

const latin = (language: LanguageTag): boolean => new Intl.Locale(language).maximize().script === 'Latn'

function languageNamed(name: string, text: string): LanguageTag | undefined {
  const language = misleading.has(name.toLowerCase()) ? undefined : knownLanguage(name)
  return language !== undefined && hasLettersOf(language, text) ? language : undefined
}
