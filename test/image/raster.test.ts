import { expect, test } from 'vitest'
import { fill, type Step, shades } from '../../src/image/raster.ts'

const box = (x: number, y: number, width: number, height: number, wise: 1 | -1 = 1): Step[] => {
  const right = [x + width, y]
  const across = [x, y + height]
  return [
    { type: 'M', values: [x, y] },
    { type: 'L', values: wise === 1 ? right : across },
    { type: 'L', values: [x + width, y + height] },
    { type: 'L', values: wise === 1 ? across : right },
    { type: 'Z', values: [] },
  ]
}

/** The pixels of a picture of 4 by 3 with a path in it, drawn as it is. */
function drawn(path: readonly Step[], scale = 1): number[][] {
  const canvas = { width: 4, height: 3, pixels: new Uint8Array(12) }
  fill(canvas, path, { scale, x: 0, y: 3, base: 0 })
  return [0, 4, 8].map((at) => [...canvas.pixels.slice(at, at + 4)])
}

const [none, half, all] = [0, shades / 2, shades]

test.each([
  ['nothing', [], [none, none, none, none]],
  ['a whole pixel', box(1, 1, 1, 1), [none, all, none, none]],
  ['half a pixel at each side', box(0.5, 1, 2, 1), [half, all, half, none]],
  ['half a pixel below', box(0, 1, 4, 7 / 15), [28, 28, 28, 28]],
  ['two shapes, one on the other', [...box(0, 1, 3, 1), ...box(1, 1, 3, 1)], [all, all, all, all]],
  ['a hole', [...box(0, 0, 4, 3), ...box(1, 1, 2, 1, -1)], [all, none, none, all]],
  ['what reaches out on every side', box(-9, -9, 30, 30), [all, all, all, all]],
  ['an open contour', box(1, 1, 1, 1).slice(0, 4), [none, all, none, none]],
])('fill() draws %s', (_what, path, row) => {
  expect(drawn(path)[1]).toEqual(row)
})

test('fill() draws curves: a circle covers what a circle does', () => {
  const k = 0.5523
  const circle = [
    { type: 'M', values: [1, 0] },
    { type: 'C', values: [1, k, k, 1, 0, 1] },
    { type: 'C', values: [-k, 1, -1, k, -1, 0] },
    { type: 'C', values: [-1, -k, -k, -1, 0, -1] },
    { type: 'C', values: [k, -1, 1, -k, 1, 0] },
  ]
  const canvas = { width: 100, height: 100, pixels: new Uint8Array(10_000) }
  fill(canvas, circle, { scale: 40, x: 50, y: 50, base: 0 })
  const covered = canvas.pixels.reduce((sum, level) => sum + level, 0) / shades
  expect(Math.abs(covered / (Math.PI * 1600) - 1)).toBeLessThan(0.003)
})

test('fill() leaves a pixel that is covered more already', () => {
  const canvas = { width: 1, height: 1, pixels: new Uint8Array([9]) }
  fill(canvas, box(0, 0, 0.1, 1), { scale: 1, x: 0, y: 1, base: 0 })
  expect(canvas.pixels[0]).toBe(9)
})
