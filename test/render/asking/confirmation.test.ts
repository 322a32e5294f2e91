import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import { checkLetter } from '../../../src/check/letters.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import { askingWordsFor } from '../../../src/render/asking/asking-words.ts'
import { renderConfirmation } from '../../../src/render/asking/confirmation.ts'
import { spoken } from '../../../src/render/words.ts'
import { clients } from '../../check/letter/plain-letter.ts'
import { samplePublication } from '../../sample-edition.ts'
import { templates } from '../page/site-of.ts'

const link = 'https://courant.example/c/v1.AbCd.c.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA'
const english = { language: 'en' as LanguageTag }
const rendered = (more: Partial<Publication> = {}, own = templates) => renderConfirmation(samplePublication(more), own)

describe('renderConfirmation()', () => {
  test.each(spoken.map((language) => [language]))(
    'in %s is a letter that mail programs show, and has one link',
    (language) => {
      const { html, text, subject } = rendered({ language, mail: { postalAddress: 'Example Street 1\n12345 Town' } })
      const file = { path: 'confirm.html', html: html.join(link), text: text.join(link) }
      // There is nothing to unsubscribe from.
      const { findings: all } = checkLetter(file, { unsubscribe: link, clients })
      const findings = all.filter(({ code }) => code !== 'letter/unsubscribe')
      expect(findings.map(({ code, message, excerpt }) => [code, message, excerpt?.text.slice(0, 80)])).toEqual([])
      const words = askingWordsFor(language)
      expect(subject).toContain(words.confirm)
      expect([html.length, text.length]).toEqual([2, 2])
      expect(file.text.replace(/\s+/g, '')).toContain(words.letterElse.replace(/\s+/g, ''))
      expect(
        Math.max(
          ...file.text
            .split('\n')
            .filter((line) => !line.includes(link))
            .map((line) => line.length),
        ),
      ).toBeLessThan(79)
    },
  )

  test.each([
    '</title><script>alert(1)</script>{{link}}',
    'https://slot.invalid/',
    'a\r\nBcc: b@c.example',
    'x'.repeat(10_000),
    '\u202eevil\u0000',
  ])('takes %j for the text that it is', (title) => {
    const { html, subject } = rendered({ ...english, title, mail: { postalAddress: title } })
    expect(html.join('').match(/<script|\{\{(?!link)/)).toBeNull()
    expect([html.length, [...subject].length <= 200]).toEqual([2, true])
  })

  test('of another publication is cut elsewhere, and the words that are kept have no link', () => {
    const [one, other] = [rendered(english), rendered({ ...english, url: 'https://other.example/' as AbsoluteUrl })]
    expect(one.words).not.toMatch(/slot\.invalid|https:/)
    expect(one.words).toBe(other.words)
    expect(one.html.join('')).not.toContain('slot.invalid')
  })

  test('says where the template has no place for the link', () => {
    const own = { ...templates, 'confirm.hbs': '<p>{{words.letterText}}</p>' }
    expect(() => rendered(english, own)).toThrow(expect.objectContaining({ code: 'setup/template' }))
  })
})
