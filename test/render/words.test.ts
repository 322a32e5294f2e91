import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import type { LanguageTag } from '../../src/base/language.ts'
import { formatDay, wordsFor } from '../../src/render/words.ts'

const tag = (text: string) => text as LanguageTag
const languages = ['en', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'de', 'fr', 'es', 'pt', 'ru', 'ar', 'he', 'hi']

describe('wordsFor()', () => {
  test.each([
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-MO', 'zh-Hant'],
    ['pt-BR', 'pt'],
    ['en-GB', 'en'],
    ['ar-EG', 'ar'],
    ['sr-Latn', 'en'],
    ['und-Latn', 'en'],
    ['und', 'en'],
    ['tlh', 'en'],
  ])('%s: the words of %s', (asked, answered) => {
    expect(wordsFor(tag(asked))).toBe(wordsFor(tag(answered)))
  })

  test.each(languages)('%s: has every word, each its own, none left in English', (language) => {
    const words = wordsFor(tag(language))
    const english = wordsFor(tag('en'))
    for (const [key, word] of Object.entries(words)) {
      expect(word.trim(), key).toBe(word)
      expect(word, key).not.toBe('')
      if (language !== 'en') expect(word, key).not.toBe(english[key as keyof typeof english])
    }
    expect(new Set(Object.values(words)).size).toBe(Object.keys(english).length)
  })

  test.each([
    ['zh-Hans', /\p{Script=Han}/u],
    ['ja', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
    ['ko', /\p{Script=Hangul}/u],
    ['ru', /\p{Script=Cyrillic}/u],
    ['ar', /\p{Script=Arabic}/u],
    ['he', /\p{Script=Hebrew}/u],
    ['hi', /\p{Script=Devanagari}/u],
  ])('%s: every word is in its own script', (language, script) => {
    for (const word of Object.values(wordsFor(tag(language)))) expect(word).toMatch(script)
  })
})

describe('formatDay()', () => {
  const day = instant(Date.UTC(2025, 4, 2))
  test.each([
    ['en', 'May 2, 2025'],
    ['en-GB', '2 May 2025'],
    ['zh-Hans', '2025年5月2日'],
    ['ja', '2025年5月2日'],
    ['ko', '2025년 5월 2일'],
    ['de', '2. Mai 2025'],
    ['fr', '2 mai 2025'],
    ['he', '2 במאי 2025'],
    ['und-Latn', 'May 2, 2025'],
    ['tlh', 'May 2, 2025'],
  ])('%s: writes a day as its readers do: %s', (language, written) => {
    expect(formatDay(day, tag(language))).toBe(written)
  })

  test.each([Date.UTC(2025, 4, 2), Date.UTC(2025, 4, 2, 23, 59, 59, 999)])('is a day of UTC (%d)', (moment) => {
    expect(formatDay(instant(moment), tag('en'))).toBe('May 2, 2025')
  })

  test('goes by the language alone, whatever the machine’s locale is', () => {
    const script = `import { formatDay } from '${import.meta.dirname}/../../src/render/words.ts'
      console.log(['tlh', 'und', 'en'].map((language) => formatDay(0, language)).join('|'))`
    const env = { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8', TZ: 'America/Anchorage' }
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' })
    expect(said).toBe('January 1, 1970|January 1, 1970|January 1, 1970\n')
  })

  test('knows days long ago', () => {
    expect(formatDay(instant(Date.UTC(2000, 1, 29)), tag('en'))).toBe('February 29, 2000')
  })
})
