import type { LetterLook } from '../../../domain/letter.ts'
import type { Css } from '../../css/read.ts'
import type { Edit } from './edit.ts'
import { turnedValue } from './turned.ts'

/** What is edited in CSS that stands in `text`, where its offsets count from, for a letter to be shown by `look`. */
export function styleEdits(css: Css, text: string, look: LetterLook): Edit[] {
  const queries = css.atRules.filter(({ name }) => name === 'media').map(({ at }) => queryEdit(text, at, look))
  return [...queries, ...css.rules.flatMap(({ declarations }) => valueEdits(declarations, text, look))]
}

/** What is edited in the values of declarations. */
export function valueEdits(declarations: Css['declarations'], text: string, look: LetterLook): Edit[] {
  return declarations.flatMap(({ property, span }) => {
    const value = text.slice(span.from, span.to)
    const shown = shownValue(property, value, look)
    return shown === value ? [] : [{ ...span, text: shown }]
  })
}

function shownValue(property: string, value: string, look: LetterLook): string {
  if (property === 'color-scheme') return schemeOf(value, look)
  const seen = look.images === 'off' ? value.replace(/url\((?:"[^"]*"|'[^']*'|[^)]*)\)/gi, 'url("data:,")') : value
  return look.scheme === 'forced' ? turnedValue(property, seen) : seen
}

/** The one scheme of those that a letter says it knows, for `color-scheme` in CSS and in `meta`. */
export function schemeOf(known: string, { scheme }: LetterLook): 'light' | 'dark' {
  return scheme === 'forced' || (scheme === 'dark' && /\bdark\b/i.test(known)) ? 'dark' : 'light'
}

/** The conditions of an at-rule, up to its block. */
function queryEdit(text: string, at: number, look: LetterLook): Edit {
  const [prelude = ''] = text.slice(at).split('{', 1)
  return { from: at, to: at + prelude.length, text: shownQuery(prelude, look) }
}

/**
 * Media queries with the reader’s scheme settled, whatever that of the browser is. A program that turns colours itself does not
 * ask a letter for its dark ones.
 *
 *     shownQuery('(prefers-color-scheme: dark)', { scheme: 'dark', images: 'on' }) // '(min-width: 0)'
 */
export function shownQuery(query: string, { scheme }: LetterLook): string {
  const own = scheme === 'dark' ? 'dark' : 'light'
  return query.replace(/\(\s*prefers-color-scheme\s*(?::\s*([a-z-]+)\s*)?\)/gi, (_, asked: string | undefined) =>
    asked === undefined || asked.toLowerCase() === own ? '(min-width: 0)' : '(max-width: 0)',
  )
}
