import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { absoluteUrl } from '../../../../src/base/url.ts'
import { themeValues, usualTheme } from '../../../../src/domain/theme.ts'
import { letterCompiler } from '../../../../src/files/letter-compiler.ts'
import { dataOf, type LetterSource, renderLetter } from '../../../../src/render/letter/letter.ts'
import { letterTemplate } from '../../../../src/render/letter/template/fill.ts'
import { lintTemplate } from '../../../../src/render/letter/template/lint.ts'
import { digestOf, letterSource, wholeBody } from '../letter-source.ts'
import { templates } from './templates.ts'

const mjml = createRequire(import.meta.url)('mjml') as (source: string, options: object) => Promise<{ html: string }>
const compile = letterCompiler()

/** What stands in the template alone: an author’s own HTML is put in when the styles are already in their tags. */
const inlined = '<mj-style inline="inline">h1 { letter-spacing: 1px }</mj-style></mj-head>'
const turned =
  '<mj-head><mj-attributes><mj-section direction="rtl" /><mj-column direction="rtl" /><mj-text align="right" /></mj-attributes>'

/** A template with all of an issue in it, however long that is. */
function filledWith(compiled: string, letter: LetterSource): string {
  const { slots } = renderLetter(letter)
  return letterTemplate(compiled)(dataOf(letter, slots, wholeBody(letter)))
}

/** What MJML makes of an issue that was put in before: loops and conditions are done, and it sees every element. */
async function direct(source: string, letter: LetterSource): Promise<string> {
  const { direction } = letter.edition
  const bare = source.replace(/<mj-raw>(\{\{[#/e][^}]*\}\})<\/mj-raw>/g, '$1')
  const sided = direction === 'rtl' ? bare.replace('<mj-head>', turned) : bare
  const values = themeValues(usualTheme, direction)
  const themed = sided.replace(/\{\{(theme\.[a-z.]+)\}\}/g, (_, name) => values[name] ?? '')
  return (await mjml(filledWith(themed, letter), { fonts: {}, keepComments: false, validationLevel: 'strict' })).html
}

/** The tags and texts of a letter. White space, and conditions for Outlook that end where the next begins, mean nothing. */
const pieces = (html: string): string[] =>
  html
    .replace(/\s+/g, ' ')
    .replace(/<!\[endif\]--> ?<!--\[if mso \| IE\]>/g, '')
    .split(/ ?(<[^>]*>) ?/)
    .filter((piece) => piece !== '')

const combinations = Object.keys(templates).flatMap((name) =>
  (['inlined', 'kept'] as const).flatMap((css) =>
    (['zh-Hans', 'ar'] as const).flatMap((language) => [7, 50].map((entries) => ({ name, css, language, entries }))),
  ),
)

describe('compiled once and filled', () => {
  test('are 24 combinations', () => expect(combinations).toHaveLength(24))

  test.each(combinations)(
    '$name, CSS $css, $language, $entries entries: the same as filled and compiled',
    async (one) => {
      const source = lintTemplate(templates[one.name] ?? '', Object.keys(themeValues(usualTheme))).source
      const styled = one.css === 'inlined' ? source.replace('</mj-head>', inlined) : source
      // A service has a page of preferences: of two issues, one takes each branch.
      const service = one.entries === 7 ? { url: absoluteUrl('https://letters.example/') } : {}
      const digest = `---\nlang: ${one.language}\n---\n\n## 一\n\n${digestOf(one.entries).replace(/^##/gm, '###')}`
      const letter = await letterSource(digest, { service } as Parameters<typeof letterSource>[1])
      const compiled = await compile(styled, { direction: letter.edition.direction, theme: usualTheme })
      const filled = filledWith(compiled, letter)
      expect(filled).toContain(`, Part ${one.entries - 1}`)
      expect(filled.includes('letter-spacing:1px') || filled.includes('letter-spacing: 1px')).toBe(
        one.css === 'inlined',
      )
      expect(pieces(filled)).toEqual(pieces(await direct(styled, letter)))
    },
  )

  test.each(Object.keys(templates))('%s breaks no rule', (name) => {
    expect(lintTemplate(templates[name] ?? '', Object.keys(themeValues(usualTheme))).diagnostics).toEqual([])
  })
})
