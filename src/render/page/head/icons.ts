import { type Colour, mix } from '../../../base/colour.ts'
import { sumOfJson } from '../../../base/hash.ts'
import { encodePng, icoOf } from '../../../base/media/png.ts'
import type { PlannedFile } from '../../../domain/edition.ts'
import type { Publication } from '../../../domain/publication.ts'
import { palettesOf } from '../../../domain/theme.ts'
import { compileTemplate } from '../../template.ts'

/** The drawing: three waves in a square of 32 by 32, each 18 wide, this far from its top, swinging so far up and down. */
const side = 32
const tops = [10.5, 16, 21.5] as const
const left = 7
const swing = 2.4
const stroke = 2.2

/** How far points of a wave are apart, from left to right, and how far from it nothing is of its colour. */
const step = 9 / 16
const near = 2

/** Colours between that of the ground and that of the waves, both with them. */
const shades = 16

/** What home screens ask for, and browsers that know no SVG. */
const sizes = { 'apple-touch-icon.png': 180, 'favicon.ico': 32 } as const

/** Whether a template of the icon has our drawing: of another, nothing but SVG is made. */
export const hasDrawing = (template: string): boolean => template.includes('{{waves}}')

/** The icons of a site, in the colour of its theme: SVG from its template, and drawings of the same in the formats that others ask for. */
export function iconFiles({ title, theme }: Publication, template: string): PlannedFile[] {
  const { accent, ground } = palettesOf(theme).light
  const svg = () => compileTemplate('favicon.svg', template)({ title, accent, ground, waves: wavesPath() })
  const madeOf = () => sumOfJson(title, accent, ground, template)
  const own: PlannedFile = { path: 'assets/favicon.svg', content: svg, madeOf }
  if (!hasDrawing(template)) return [own]
  const drawn = (size: number) => drawingOf(size, [accent, ground])
  return [
    own,
    { path: 'assets/apple-touch-icon.png', content: () => drawn(sizes['apple-touch-icon.png']), madeOf },
    { path: 'favicon.ico', content: () => icoOf(drawn(sizes['favicon.ico']), sizes['favicon.ico']), madeOf },
  ]
}

/** The waves as the `d` of an SVG path. */
const wavesPath = (): string => tops.map((top) => `M${left} ${top}c3-${swing} 6-${swing} 9 0s6 ${swing} 9 0`).join('')

/** The drawings that were made last, by size: colours seldom change, and whoever looks at pages as they are written asks often. */
const last = new Map<number, { readonly colours: string; readonly png: Uint8Array }>()

function drawingOf(size: number, pair: readonly [Colour, Colour]): Uint8Array {
  const colours = JSON.stringify(pair)
  const before = last.get(size)
  if (before?.colours === colours) return before.png
  const png = drawing(size, pair)
  last.set(size, { colours, png })
  return png
}

function drawing(size: number, [ground, ink]: readonly [Colour, Colour]): Uint8Array {
  const scale = size / side
  const wave = wavePoints()
  const pixels = new Uint8Array(size * size)
  for (let row = 0; row < size; row += 1) {
    const y = (row + 0.5) / scale
    const close = tops.filter((top) => Math.abs(y - top) <= swing + near)
    for (let column = 0; close.length > 0 && column < size; column += 1) {
      const x = (column + 0.5) / scale
      let away = Number.POSITIVE_INFINITY
      for (const top of close) away = Math.min(away, distance(x, y - top, wave))
      // How much of the pixel is within the stroke.
      const covered = Math.min(1, Math.max(0, 0.5 + (stroke / 2 - away) * scale))
      pixels[row * size + column] = Math.round(covered * (shades - 1))
    }
  }
  const palette = Array.from({ length: shades }, (_, shade) => mix(ground, ink, shade / (shades - 1)))
  return encodePng({ width: size, height: size, pixels, palette })
}

type Point = readonly [x: number, y: number]

/** A wave as points that lie close together: up and down, each half a Bézier curve. */
function wavePoints(): Point[] {
  const half = (from: number, height: number) =>
    Array.from({ length: 17 }, (_, index): Point => {
      const t = index / 16
      // The inner points of the curve are a third and two thirds along, so that it goes on evenly.
      return [from + 9 * t, height * 3 * t * (1 - t)]
    })
  return [...half(left, -swing), ...half(left + 9, swing).slice(1)]
}

/** How far a point is from a line through `points`; only what of the line is less than `near` away to either side is looked at. */
function distance(x: number, y: number, points: readonly Point[]): number {
  const first = Math.max(1, Math.floor((x - near - left) / step))
  const last = Math.min(points.length - 1, Math.ceil((x + near - left) / step))
  let least = Number.POSITIVE_INFINITY
  for (let index = first; index <= last; index += 1) {
    const from = points[index - 1] as Point
    const to = points[index] as Point
    const dx = to[0] - from[0]
    const dy = to[1] - from[1]
    const along = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy)))
    const offX = x - from[0] - along * dx
    const offY = y - from[1] - along * dy
    least = Math.min(least, offX * offX + offY * offY)
  }
  return Math.sqrt(least)
}
