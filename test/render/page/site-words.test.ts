import { expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import { siteWordsFor } from '../../../src/render/page/site-words.ts'
import { spoken, wordsFor } from '../../../src/render/words.ts'

const english = siteWordsFor('en' as LanguageTag)

test.each(spoken)(
  'siteWordsFor() has every word in %s, none left in English, and no name that other words have',
  (language) => {
    const words = siteWordsFor(language)
    expect(Object.keys(words)).toEqual(Object.keys(english))
    for (const [key, word] of Object.entries(words)) {
      expect([key, word.trim()]).toEqual([key, word])
      expect(word).not.toBe('')
      if (language !== 'en') expect([key, word]).not.toEqual([key, english[key as keyof typeof english]])
    }
    // Templates get them together.
    expect(Object.keys(words).filter((key) => key in wordsFor(language))).toEqual([])
  },
)
