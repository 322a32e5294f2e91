import type { CssDeclaration } from '../../css/read.ts'
import { isAsSpecific } from '../../css/selector.ts'
import type { DocumentElement } from '../../html/document.ts'
import type { LetterDocument } from '../document.ts'
import { attributeStyle, browserStyle, isLink, longhandsOf } from './browser.ts'
import type { Matched } from './matching.ts'
import { holds, type Scheme } from './media.ts'
import { black, over, type Rgba, rgbaOf, transparent, type Unknown, white } from './rgba.ts'

/** How the text in an element looks. */
export interface Looks {
  readonly color: Rgba | Unknown
  /** What is behind it, and nothing shows through. */
  readonly ground: Rgba | Unknown
  /** In pixels. */
  readonly size: number
  readonly weight: number
  readonly hidden: boolean
  /** How much of all of it covers what is behind, from 0 to 1. */
  readonly opacity: number
}

/** How each element of a letter looks to a reader whose device is set to `scheme`. */
export function looksOf(letter: LetterDocument, scheme: Scheme): ReadonlyMap<DocumentElement, Looks> {
  const looks = new Map<DocumentElement, Looks>()
  const dark = scheme === 'dark' && knowsDark(letter)
  const root = {
    color: dark ? white : black,
    ground: dark ? darkCanvas : white,
    size: 16,
    weight: 400,
    hidden: false,
    opacity: 1,
  }
  for (const element of letter.elements) {
    const around = (element.parent && looks.get(element.parent)) ?? root
    looks.set(
      element,
      looksWithin(around, styleOf(letter, element, scheme), isLink(element) ? linkColour(dark) : undefined),
    )
  }
  return looks
}

/** Chromium’s, where a page says that it knows dark schemes. */
const darkCanvas: Rgba = [18, 18, 18, 1]
const linkColour = (dark: boolean): Rgba => (dark ? [158, 158, 255, 1] : [0, 0, 238, 1])

/** Whether a letter says that it may be shown by dark (CSS Color Adjustment § 2). */
function knowsDark(letter: LetterDocument): boolean {
  const root = letter.elements.find(({ name }) => name === 'html')
  const own = root === undefined ? undefined : styleOf(letter, root, 'dark').get('color-scheme')
  const meta = letter.elements.find(
    ({ name, attributes }) => name === 'meta' && attributes.get('name')?.toLowerCase() === 'color-scheme',
  )
  return /\bdark\b/i.test(own ?? meta?.attributes.get('content') ?? '')
}

/** What is declared of an element in the end: longhands by name (CSS Cascade 4 § 6). */
function styleOf(letter: LetterDocument, element: DocumentElement, scheme: Scheme): ReadonlyMap<string, string> {
  const rules = (letter.matched.get(element.node) ?? []).filter(({ rule }) => holds(rule.conditions, scheme))
  const inline = letter.inline.get(element)?.declarations ?? []
  const sorted = rules.toSorted(bySpecificity)
  const normal = sorted.filter(({ declaration }) => !declaration.important).map(({ declaration }) => declaration)
  const important = sorted.filter(({ declaration }) => declaration.important).map(({ declaration }) => declaration)
  const style = new Map([...Object.entries(browserStyle(element)), ...Object.entries(attributeStyle(element))])
  const last = inline.filter((declaration) => declaration.important)
  for (const declaration of [...normal, ...inline, ...important, ...last]) declare(style, declaration)
  return style
}

const bySpecificity = (one: Matched, other: Matched): number => {
  const [up, down] = [
    isAsSpecific(one.specificity, other.specificity),
    isAsSpecific(other.specificity, one.specificity),
  ]
  return up === down ? 0 : up ? 1 : -1
}

const colours = new Set(['color', 'background-color'])
const kept = /^(?:inherit|unset|initial|revert|currentcolor)$/i

/** Puts a declaration in force, unless a browser would pass its value over. */
function declare(style: Map<string, string>, declaration: CssDeclaration): void {
  for (const [property, value] of longhandsOf(declaration)) {
    if (colours.has(property) && rgbaOf(value) === undefined && !kept.test(value)) continue
    if (property === 'font-size' && sizeOf(value, 16) === undefined && !kept.test(value)) continue
    if (property === 'font-weight' && weightOf(value, 400) === undefined && !kept.test(value)) continue
    style.set(property, value)
  }
}

function looksWithin(around: Looks, style: ReadonlyMap<string, string>, link: Rgba | undefined): Looks {
  const color = colourOf(style.get('color'), { inherited: around.color, initial: link ?? around.color })
  const background = style.get('background-color') ?? 'transparent'
  const own = /^currentcolor$/i.test(background)
    ? color
    : colourOf(background, { inherited: around.ground, initial: transparent })
  const image = style.get('background-image') ?? 'none'
  return {
    color,
    ground: image === 'none' ? groundOf(own, around.ground) : 'unknown',
    size: sizeOf(style.get('font-size') ?? 'inherit', around.size) ?? around.size,
    weight: weightOf(style.get('font-weight') ?? 'inherit', around.weight) ?? around.weight,
    hidden: around.hidden || isHidden(style),
    opacity: around.opacity * opacityOf(style.get('opacity')),
  }
}

/** A colour, or what stands for one. To say nothing is to take what the browser gives: a link’s colour, or what is around. */
function colourOf(
  value: string | undefined,
  { inherited, initial }: { readonly inherited: Rgba | Unknown; readonly initial: Rgba | Unknown },
): Rgba | Unknown {
  if (value === undefined || /^(?:initial|revert)$/i.test(value)) return initial
  if (kept.test(value)) return inherited
  return rgbaOf(value) ?? inherited
}

function groundOf(own: Rgba | Unknown, around: Rgba | Unknown): Rgba | Unknown {
  if (own === 'unknown' || own[3] === 1) return own
  return own[3] === 0 || around === 'unknown' ? around : over(own, around)
}

function isHidden(style: ReadonlyMap<string, string>): boolean {
  const shut = /^0(?:px)?$/.test(style.get('max-height') ?? '') && style.get('overflow') === 'hidden'
  return style.get('display') === 'none' || /^(?:hidden|collapse)$/.test(style.get('visibility') ?? '') || shut
}

const opacityOf = (value: string | undefined): number => {
  const number = Number.parseFloat(value ?? '1')
  return Number.isNaN(number) ? 1 : Math.min(1, Math.max(0, value?.trim().endsWith('%') ? number / 100 : number))
}

const words: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
}

const units: Readonly<Record<string, number>> = {
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  rem: 16,
}

function sizeOf(value: string, around: number): number | undefined {
  const text = value.trim().toLowerCase()
  if (text === 'inherit') return around
  if (text === 'smaller') return around / 1.2
  if (text === 'larger') return around * 1.2
  if (words[text] !== undefined) return words[text]
  const [, number = '', unit = ''] = /^(\d+\.?\d*|\.\d+)([a-z%]*)$/.exec(text) ?? []
  if (number === '') return undefined
  if (unit === 'em') return Number(number) * around
  if (unit === '%') return (Number(number) / 100) * around
  if (unit === '') return Number(number) === 0 ? 0 : undefined
  const factor = units[unit]
  return factor === undefined ? undefined : Number(number) * factor
}

function weightOf(value: string, around: number): number | undefined {
  const text = value.trim().toLowerCase()
  if (text === 'inherit') return around
  if (text === 'normal') return 400
  if (text === 'bold') return 700
  // CSS Fonts 4 § 2.2.1
  if (text === 'bolder') return around < 350 ? 400 : around < 550 ? 700 : 900
  if (text === 'lighter') return around < 550 ? 100 : around < 750 ? 400 : 700
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined
}
