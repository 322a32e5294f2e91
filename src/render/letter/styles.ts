import type { Direction, LanguageTag } from '../../base/language.ts'
import { type Palette, palettesOf, type Theme, themeIn } from '../../domain/theme.ts'

/** How a letter's body looks. */
export interface LetterLook {
  /** The colours by light; those by dark are the template's. */
  readonly palette: Palette
  /** The widest that an image may ask to be, in pixels: the letter without its margins. */
  readonly measure: number
  /** How far apart the lines of a title stand. */
  readonly tight: number
  readonly direction: Direction
}

/** The look that a theme gives to letters in a language of that direction. */
export function lookOf(
  theme: Theme,
  { language, direction }: { language: LanguageTag; direction: Direction },
): LetterLook {
  const { tight } = themeIn(theme, language)
  return { palette: palettesOf(theme).light, measure: theme.width - 48, tight, direction }
}

/** Where a line begins, and where it ends: Outlook for Windows knows left and right alone. */
export interface Sides {
  readonly start: 'left' | 'right'
  readonly end: 'left' | 'right'
}

/** The sides of a direction. */
export const sidesOf = (direction: Direction): Sides =>
  direction === 'rtl' ? { start: 'right', end: 'left' } : { start: 'left', end: 'right' }

/** Four lengths around a thing as CSS orders them: top, right, bottom, left. */
const around = ({ top, bottom, start }: { top: number; bottom: number; start: number }, sides: Sides): string =>
  [top, sides.start === 'right' ? start : 0, bottom, sides.start === 'left' ? start : 0]
    .map((length) => (length === 0 ? '0' : `${length}px`))
    .join(' ')

/** The space below a paragraph and the like. */
const gap = 14

/** How far a list stands in: as a margin, which every mail program obeys, and no padding. */
export const listStyle = (sides: Sides): string =>
  `margin:${around({ top: 0, bottom: gap, start: 24 }, sides)};padding:0`

/** What is set in a fixed width. */
export const mono = 'font-family:Menlo,Consolas,monospace'
const small = 'font-size:14px'
const raised = `${small};line-height:1`

/** The looks of a letter's body, tag by tag: many mail programs drop a style sheet. */
export function stylesIn(look: LetterLook, direction: Direction): Styles {
  const known = styles.get(look) ?? { ltr: stylesOf(look, sidesOf('ltr')), rtl: stylesOf(look, sidesOf('rtl')) }
  styles.set(look, known)
  return known[direction]
}

type Styles = Readonly<Record<string, string>>

/** Every part of a letter asks. */
const styles = new WeakMap<LetterLook, Readonly<Record<Direction, Styles>>>()

function stylesOf({ palette, tight }: LetterLook, sides: Sides): Styles {
  const { line, accent, quiet } = palette
  const heading = (top: number, size: number) => `margin:${top}px 0 8px;font-size:${size}px;line-height:${tight}`
  const code = `${mono};${small}`
  const start = `text-align:${sides.start}`
  return {
    a: `color:${accent};text-decoration:underline`,
    p: `margin:0 0 ${gap}px`,
    ul: listStyle(sides),
    ol: listStyle(sides),
    li: 'margin:0 0 6px',
    h1: heading(28, 24),
    h2: heading(28, 21),
    h3: heading(24, 18),
    h4: heading(20, 17),
    h5: heading(18, 16),
    h6: heading(18, 16),
    blockquote: 'margin:0',
    pre: `margin:0;${mono};${small};line-height:1.55;white-space:pre-wrap;overflow-wrap:anywhere;text-align:left`,
    code,
    kbd: code,
    samp: code,
    tt: code,
    small,
    sup: raised,
    sub: raised,
    table: 'border-collapse:collapse;font-size:15px;line-height:1.5;word-break:normal',
    caption: `padding:0 0 6px;${start};${small};color:${quiet}`,
    th: `padding:6px 10px;border-bottom:2px solid ${line};vertical-align:bottom;${start}`,
    td: `padding:6px 10px;border-bottom:1px solid ${line};vertical-align:top`,
    img: `height:auto;border:0;${small};line-height:1.4;color:${quiet}`,
    figure: `margin:0 0 ${gap}px`,
    figcaption: `margin:6px 0 0;${small};line-height:1.5;color:${quiet}`,
    hr: `border:0;border-top:1px solid ${line};margin:24px 0`,
    dl: `margin:0 0 ${gap}px`,
    dt: 'font-weight:bold',
    dd: `margin:${around({ top: 0, bottom: 8, start: 24 }, sides)}`,
  }
}
