import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { feedStyle, wayToFeedStyle, withFeedStyle } from '../../src/render/feed/feed-style.ts'
import { spoken, wordsFor } from '../../src/render/words.ts'

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'

describe('withFeedStyle()', () => {
  test.each([
    ['atom.xml', 'assets/feed.css'],
    ['entries/rss.xml', '../assets/feed.css'],
    ['sections/5c453d4d/atom.xml', '../../assets/feed.css'],
    ['archive/sections/x/12/rss.xml', '../../../../assets/feed.css'],
  ])('%s: leads to %s', (path, way) => {
    expect(withFeedStyle(`${declaration}<feed/>\n`, wayToFeedStyle(path))).toBe(
      `${declaration}<?xml-stylesheet type="text/css" href="${way}"?>\n<feed/>\n`,
    )
    expect(new URL(way, `https://a.example/b/${path}`).href).toBe('https://a.example/b/assets/feed.css')
  })

  test('leaves alone what looks like a declaration in a text', () => {
    const body = '<title>?>\n$&</title>'
    expect(withFeedStyle(declaration + body, 'assets/feed.css').endsWith(`?>\n${body}`)).toBe(true)
  })

  test.each(['', '<feed/>', '<?xml version="1.1"?>\n<feed/>'])('%j: refuses what it was not made for', (feed) => {
    expect(() => withFeedStyle(feed, 'assets/feed.css')).toThrow(expect.objectContaining({ code: 'bug' }))
  })
})

describe('feedStyle()', () => {
  const style = feedStyle('@namespace x "y";\n')

  test('begins with its encoding, then the template, whose @namespace must come before all rules', () => {
    expect(style.startsWith('@charset "utf-8";\n@namespace x "y";\n')).toBe(true)
  })

  test.each(spoken.map((language) => [language]))('%s: says what a feed is in its own words, once', (language) => {
    expect(style.split(`"${wordsFor(language).feedPage}"`)).toHaveLength(2)
  })

  /** What the last rule says that fits a language, as the cascade has it: all are as specific as one another. */
  const saidIn = (language: string): string | undefined =>
    [...style.matchAll(/^((?::root[^{]*)) \{\n {2}--feed-page: "(.*)";/gm)]
      .filter(([, selectors = '']) =>
        selectors.split(',').some((selector) => {
          const range = /:lang\((.*)\)/.exec(selector)?.[1]
          return range === undefined || language === range || language.startsWith(`${range}-`)
        }),
      )
      .at(-1)?.[2]

  test.each([
    'en',
    'en-GB',
    'zh',
    'zh-CN',
    'zh-Hans',
    'zh-TW',
    'zh-HK',
    'zh-Hant',
    'ja',
    'pt-BR',
    'ar-EG',
    'tlh',
    'und-Latn',
  ])('%s: the words are those that pages have', (language) => {
    expect(saidIn(language)).toBe(wordsFor(language as LanguageTag).feedPage)
  })
})
