import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import { fontsIn, leadingOf } from '../../../src/base/text/typography.ts'

const tag = (text: string) => text as LanguageTag

describe('fontsIn()', () => {
  test.each([
    ['Georgia, serif', 'en', 'Georgia, serif'],
    ['Georgia, serif', 'ja', "Georgia, 'Hiragino Mincho ProN', 'Yu Mincho', 'Noto Serif CJK JP', serif"],
    ['Arial, sans-serif', 'hi', "Arial, 'Kohinoor Devanagari', 'Nirmala UI', 'Noto Sans Devanagari', sans-serif"],
    ['Georgia', 'he', "Georgia, 'Arial Hebrew', 'Noto Sans Hebrew'"],
    ['serif', 'zh', 'serif, '],
    ['Arial, sans-serif', 'zh-TW', 'PingFang TC'],
    ['Arial, sans-serif', 'fa', 'Noto Sans Arabic'],
    ['Arial, sans-serif', 'und', 'Arial, sans-serif'],
    ['Arial, sans-serif', 'tlh', 'Arial, sans-serif'],
  ])('of %j in %s has %s', (stack, language, part) => {
    expect(fontsIn(stack, tag(language))).toContain(part)
  })

  test('puts nothing after a generic family, which ends the search', () => {
    for (const language of ['zh', 'ja', 'ko', 'hi', 'ar', 'th', 'he'])
      expect(fontsIn('Georgia , serif ', tag(language))).toMatch(/^Georgia , .*, serif$/)
  })
})

describe('leadingOf()', () => {
  test.each([
    ['en', 1.6],
    ['ja', 1.75],
    ['mr', 1.8],
    ['ur', 1.8],
    ['sr-Cyrl', 1.6],
  ])('of %s is %d', (language, leading) => {
    expect(leadingOf(tag(language)).leading).toBe(leading)
  })
})
