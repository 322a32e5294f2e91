import { type Colour, contrast } from '../../../base/colour.ts'
import { namedColours } from './colour-names.ts'

/** A colour of sRGB: three parts from 0 to 255, and how much of it covers what is behind, from 0 to 1. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number]

/** A colour that CSS names in a way that we do not compute: nothing is said of it. */
export type Unknown = 'unknown'

export const white: Rgba = [255, 255, 255, 1]
export const black: Rgba = [0, 0, 0, 1]
export const transparent: Rgba = [0, 0, 0, 0]

/** The colour that CSS text means; `unknown` where it needs a browser; undefined where a browser would pass it over. */
export function rgbaOf(text: string): Rgba | Unknown | undefined {
  const value = text.trim().toLowerCase()
  if (value === 'transparent') return transparent
  const digits = namedColours.get(value) ?? /^#([0-9a-f]+)$/.exec(value)?.[1]
  if (digits !== undefined) return ofDigits(digits)
  const [, name = '', inside = ''] = /^([a-z-]+)\((.*)\)$/s.exec(value) ?? []
  if (name === '') return systemColours.has(value) ? 'unknown' : undefined
  const parts = inside.split(/[\s,/]+/).filter((part) => part !== '')
  if (/^rgba?$/.test(name)) return ofRgb(parts)
  return /^hsla?$/.test(name) ? ofHsl(parts) : 'unknown'
}

/** Those of CSS Color 4 § 6.2 that letters may have. */
const systemColours = new Set(
  'canvas canvastext linktext visitedtext activetext buttonface buttontext field fieldtext mark marktext graytext'.split(
    ' ',
  ),
)

function ofDigits(digits: string): Rgba | undefined {
  if (![3, 4, 6, 8].includes(digits.length)) return undefined
  const long = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits
  const [red = 0, green = 0, blue = 0, alpha = 255] = (long.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
  return [red, green, blue, alpha / 255]
}

function ofRgb(parts: readonly string[]): Rgba | Unknown {
  const [red, green, blue, alpha = 1] = parts.map((part, index) =>
    part.endsWith('%') ? (Number.parseFloat(part) / 100) * (index < 3 ? 255 : 1) : Number(part),
  )
  return checked([red, green, blue, alpha])
}

function ofHsl(parts: readonly string[]): Rgba | Unknown {
  const [hue = Number.NaN, saturation = Number.NaN, light = Number.NaN] = parts.map((part) => Number.parseFloat(part))
  const alpha = parts[3]
  const share = alpha === undefined ? 1 : Number.parseFloat(alpha) / (alpha.endsWith('%') ? 100 : 1)
  // CSS Color 4 § 7.1: the parts of a colour from its hue, saturation and lightness.
  const [s, l] = [saturation / 100, light / 100]
  const part = (offset: number) => {
    const k = (offset + (((hue % 360) + 360) % 360) / 30) % 12
    return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return /[a-z]/.test(parts[0]?.replace('deg', '') ?? '') ? 'unknown' : checked([part(0), part(8), part(4), share])
}

function checked(parts: readonly (number | undefined)[]): Rgba | Unknown {
  if (parts.some((part) => part === undefined || !Number.isFinite(part))) return 'unknown'
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts
  const byte = (value: number) => Math.round(Math.min(255, Math.max(0, value)))
  return [byte(red), byte(green), byte(blue), Math.min(1, Math.max(0, alpha))]
}

/** What is seen where `top` lies over `below`. */
export function over(top: Rgba, below: Rgba): Rgba {
  const alpha = top[3]
  const part = (index: 0 | 1 | 2) => top[index] * alpha + below[index] * (1 - alpha)
  return [part(0), part(1), part(2), alpha + below[3] * (1 - alpha)]
}

/** A colour as six digits, whatever shows through it. */
export const hexOf = ([red, green, blue]: Rgba): Colour =>
  `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** How far text of one colour stands out from a ground that nothing shows through. */
export const contrastOn = (text: Rgba, ground: Rgba): number => contrast(hexOf(over(text, ground)), hexOf(ground))
