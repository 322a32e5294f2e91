import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brightened, colour, contrast, mix, standingOut } from '../../src/base/colour.ts'

const colours = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}` as const)

describe('colour()', () => {
  test.each([
    ['#8A3B12', '#8a3b12'],
    ['#fa0', '#ffaa00'],
    [' #000 ', '#000000'],
    ['', undefined],
    ['red', undefined],
    ['#12345', undefined],
    ['#1234567', undefined],
    ['#fff;background:url(x)', undefined],
    ['＃ffffff', undefined],
  ])('reads %j as %j', (text, read) => {
    expect(colour(text)).toBe(read)
  })
})

describe('contrast()', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#0000ff', '#ffffff', 8.59],
  ] as const)('of %s on %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2)
    expect(contrast(other, one)).toBeCloseTo(ratio, 2)
  })
})

describe('standingOut()', () => {
  test('leaves what can be read as it is', () => {
    expect(standingOut('#8a3b12', '#fffdf9')).toBe('#8a3b12')
  })

  test('gives any colour on any ground that admits one at least the contrast that is asked for', () => {
    fc.assert(
      fc.property(colours, colours, (text, ground) => {
        expect(contrast(standingOut(text, ground), ground)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  test('goes no further than it must', () => {
    const mended = standingOut('#ffd400', '#ffffff')
    expect(contrast(mended, '#ffffff')).toBeLessThan(4.8)
    expect(mix('#ffd400', '#000000', 0)).toBe('#ffd400')
  })
})

describe('brightened()', () => {
  test('gives any colour on a dark ground the contrast that is asked for', () => {
    fc.assert(
      fc.property(colours, (text) => {
        expect(contrast(brightened(text, '#24221e', 7), '#24221e')).toBeGreaterThanOrEqual(7)
      }),
    )
  })

  test.each([
    ['#ffffff', '#ffffff'],
    ['#39ff14', '#39ff14'],
    ['#000000', '#adadad'],
    ['#0000ff', '#a4a4ff'],
    ['#8a3b12', '#ec986c'],
  ] as const)('makes of %s %s: of the same hue, and as full', (text, bright) => {
    expect(brightened(text, '#24221e', 7)).toBe(bright)
  })
})
