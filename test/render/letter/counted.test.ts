import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import { counted } from '../../../src/render/letter/counted.ts'
import { spoken } from '../../../src/render/words.ts'

describe('counted()', () => {
  test.each([
    ['en', 1, 'and 1 more on the web'],
    ['en', 1140, 'and 1,140 more on the web'],
    ['zh-CN', 140, '还有 140 条在网页上'],
    ['zh-TW', 140, '還有 140 則在網頁上'],
    ['de', 1, 'und 1 weiterer Eintrag im Web'],
    ['de', 1140, 'und 1.140 weitere Einträge im Web'],
    ['fr', 0, 'et 0 autre sur le web'],
    ['ar', 2, 'ومادتان أخريان على الويب'],
    ['he', 2, 'ועוד שני פריטים באתר'],
    ['tlh', 3, 'and 3 more on the web'],
    ['und', 3, 'and 3 more on the web'],
  ])('%s: %i more', (language, count, text) => {
    expect(counted('more', count, language as LanguageTag)).toBe(text)
  })

  test.each([
    [1, 'и ещё 1 раздел на сайте'],
    [2, 'и ещё 2 раздела на сайте'],
    [5, 'и ещё 5 разделов на сайте'],
    [11, 'и ещё 11 разделов на сайте'],
    [21, 'и ещё 21 раздел на сайте'],
  ])('ru: %i more sections', (count, text) => {
    expect(counted('moreSections', count, 'ru' as LanguageTag)).toBe(text)
  })

  test.each(spoken)(
    '%s: has each phrase for every number, and says the number where it is not one or two',
    (language) => {
      for (const what of ['more', 'moreSections', 'entries'] as const) {
        for (const count of [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]) {
          const text = counted(what, count, language)
          expect(text).not.toMatch(/[{}]|undefined/)
          if (count !== 1 && count !== 2) expect(text.replaceAll(/[^\p{Nd}]/gu, '')).not.toBe('')
        }
      }
    },
  )
})
