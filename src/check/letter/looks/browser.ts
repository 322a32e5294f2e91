import type { CssDeclaration } from '../../css/read.ts'
import type { DocumentElement } from '../../html/document.ts'

/**
 * How browsers show elements that nobody styles (WHATWG HTML § 15), as far as it says how text looks. That they make code of no
 * other font than `monospace` smaller is left out: it is never of a size where that decides.
 */
const styles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  h1: { 'font-size': '2em', 'font-weight': 'bold' },
  h2: { 'font-size': '1.5em', 'font-weight': 'bold' },
  h3: { 'font-size': '1.17em', 'font-weight': 'bold' },
  h4: { 'font-weight': 'bold' },
  h5: { 'font-size': '.83em', 'font-weight': 'bold' },
  h6: { 'font-size': '.67em', 'font-weight': 'bold' },
  b: { 'font-weight': 'bolder' },
  strong: { 'font-weight': 'bolder' },
  th: { 'font-weight': 'bold' },
  small: { 'font-size': 'smaller' },
  sub: { 'font-size': 'smaller' },
  sup: { 'font-size': 'smaller' },
  big: { 'font-size': 'larger' },
  rt: { 'font-size': '50%' },
  mark: { color: 'black', 'background-color': 'yellow' },
}

const unseen = new Set('head title style script meta link base template noframes datalist param rp area'.split(' '))

/** What an element is given by the browser, before its author says anything. */
export function browserStyle({ name, attributes, parent }: DocumentElement): Readonly<Record<string, string>> {
  const hidden = unseen.has(name) || attributes.has('hidden') || isFolded(name, parent)
  return hidden ? { ...styles[name], display: 'none' } : (styles[name] ?? {})
}

const isFolded = (name: string, parent: DocumentElement | undefined): boolean =>
  parent?.name === 'details' && !parent.attributes.has('open') && name !== 'summary'

/** Whether an element is a link to the browser, which gives it a colour of its own. */
export const isLink = ({ name, attributes }: DocumentElement): boolean => name === 'a' && attributes.has('href')

const tableParts = new Set(['body', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'])

/** What attributes of old mean in CSS (WHATWG HTML § 15.3); any style sheet wins over them. */
export function attributeStyle({ name, attributes }: DocumentElement): Readonly<Record<string, string>> {
  const ground = tableParts.has(name) ? attributes.get('bgcolor') : undefined
  const text = name === 'body' ? attributes.get('text') : name === 'font' ? attributes.get('color') : undefined
  return {
    ...(ground === undefined ? {} : { 'background-color': withHash(ground) }),
    ...(text === undefined ? {} : { color: withHash(text) }),
  }
}

const withHash = (value: string): string => (/^[0-9a-f]{6}$/i.test(value.trim()) ? `#${value.trim()}` : value)

/** A declaration as the longhands that say how text looks. */
export function longhandsOf({ property, value, words }: CssDeclaration): readonly (readonly [string, string])[] {
  if (property === 'background') return backgroundOf(value)
  if (property !== 'font') return [[property, value]]
  const size = /(?:^|\s)((?:\d|\.)[\d.]*(?:px|pt|em|rem|%))/.exec(value)?.[1]
  const weight = /(?:^|\s)(bold|bolder|lighter|[1-9]00)(?=\s)/.exec(value)?.[1] ?? 'normal'
  if (size === undefined || words.length === 0) return []
  return [
    ['font-size', size],
    ['font-weight', weight],
  ]
}

/** `background` sets what it does not name back to nothing. */
function backgroundOf(value: string): readonly (readonly [string, string])[] {
  const image = /\burl\(|gradient\(|image-set\(/i.exec(value)?.[0] ?? 'none'
  const words =
    value.replace(/url\((?:"[^"]*"|'[^']*'|[^)]*)\)/gi, ' ').match(/[a-z-]+\([^()]*\)|#[0-9a-f]+|[a-z-]+/gi) ?? []
  const colour = words.findLast(
    (word) =>
      !/^(?:no-repeat|repeat(?:-[xy])?|space|round|center|left|right|top|bottom|scroll|fixed|local|cover|contain|auto|none|(?:border|padding|content)-box|px|em|rem)$/i.test(
        word,
      ),
  )
  return [
    ['background-image', image],
    ['background-color', colour ?? 'transparent'],
  ]
}
