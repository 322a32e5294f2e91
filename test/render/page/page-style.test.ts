import { describe, expect, test } from 'vitest'
import { usualTheme } from '../../../src/domain/theme.ts'
import { pageStyle } from '../../../src/render/page/page-style.ts'
import { templates } from './site-of.ts'

describe('pageStyle()', () => {
  test('gives the pages the accent of letters, mended where it cannot be read', () => {
    const style = pageStyle(templates['style.css'] ?? '', { ...usualTheme, accent: '#ffff00' })
    expect(style).toContain('--theme-accent: #707000;')
    expect(style).toContain('--theme-accent-dark: #ffff00;')
    for (const name of ['--theme-accent', '--theme-accent-dark']) expect(style).toContain(`--accent: var(${name},`)
  })

  test.each(['', '@import "own.css";\n', 'a { color: red }\r\n'])(
    'leaves a sheet that begins with %j as it is',
    (sheet) => {
      expect(pageStyle(sheet, usualTheme).startsWith(sheet.trimEnd())).toBe(true)
    },
  )
})
