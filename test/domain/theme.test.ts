import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast } from '../../src/base/colour.ts'
import { palettesOf, themeValues, usualTheme } from '../../src/domain/theme.ts'

describe('palettesOf()', () => {
  test('any accent gives text that can be read in both schemes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const accent = `#${value.toString(16).padStart(6, '0')}` as const
        for (const palette of Object.values(palettesOf({ ...usualTheme, accent }))) {
          for (const text of [palette.ink, palette.quiet, palette.accent]) {
            for (const behind of [palette.ground, palette.shade])
              expect(contrast(text, behind)).toBeGreaterThanOrEqual(4.5)
          }
        }
      }),
    )
  })

  test('keeps an accent that can be read', () => {
    expect(palettesOf(usualTheme).light.accent).toBe(usualTheme.accent)
  })
})

describe('themeValues()', () => {
  test('names every colour in both schemes, the width, the font and the air between lines', () => {
    const values = themeValues({ ...usualTheme, accent: '#005a9c', width: 480 })
    expect(values).toMatchObject({ 'theme.width': '480', 'theme.accent': '#005a9c', 'theme.ground': '#fffdf9' })
    expect(values['theme.dark.ground']).toBe('#161513')
    expect(Object.keys(values)).toHaveLength(18)
  })
})
