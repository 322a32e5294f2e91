import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Theme } from '../../src/domain/theme.ts'
import { noChromium, startChromium } from './chromium.ts'
import { contrasts, type Measured, measured, painted } from './letter-probes.ts'
import { darkening, type LetterLanguage, letterIn, letterLanguages, show, withoutDark } from './letters.ts'

/** A letter on a page: how it is opened. */
interface Opened {
  readonly language?: LetterLanguage
  readonly scheme?: 'light' | 'dark'
  readonly width?: number
  readonly theme?: Partial<Theme>
}

describe.skipIf(noChromium)('the letter in Chromium', () => {
  let browser: Browser
  let darkened: Browser
  beforeAll(async () => {
    browser = await startChromium()
    darkened = await startChromium(...darkening)
  })
  afterAll(() => Promise.all([browser?.close(), darkened?.close()]))

  /** Opens a letter, lets `look` look at it, and closes it. */
  async function opened<T>(
    { language = 'en', scheme = 'light', width = 700, theme = {} }: Opened,
    look: (page: Page, asked: readonly string[]) => Promise<T>,
  ): Promise<T> {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 800 } })
    try {
      return await look(page, await show(page, await letterIn(language, theme), 'drawn'))
    } finally {
      await page.close()
    }
  }

  const cases = letterLanguages.flatMap((language) =>
    (['light', 'dark'] as const).flatMap((scheme) => [320, 700].map((width) => [language, scheme, width] as const)),
  )

  test.each(cases)('%s by %s at %i px can be read, touched, and scrolls one way', async (language, scheme, width) => {
    const [{ texts, ground }, { small, narrow, tight, wide }] = await opened(
      { language, scheme, width },
      async (page) => [await contrasts(page), await measured(page)],
    )
    expect(texts.length).toBeGreaterThan(50)
    // WCAG 2.2 § 1.4.3.
    expect(texts.filter(({ ratio }) => !(ratio >= 4.5))).toEqual([])
    if (scheme === 'dark') expect(ground).toBeLessThan(0.05)
    else expect(ground).toBeGreaterThan(0.9)
    const none: Measured = { small: [], narrow: [], tight: [], wide: width }
    expect({ small, narrow, tight, wide }).toEqual(none)
  })

  test.each(letterLanguages)('%s in a mail program that darkens by itself is light on dark', async (language) => {
    const page = await darkened.newPage({ viewport: { width: 390, height: 800 } })
    await show(page, withoutDark(await letterIn(language)), 'off')
    const { ground, faint, count } = await painted(page)
    await page.close()
    expect(count).toBeGreaterThan(30)
    expect(ground).toBeLessThan(0.1)
    expect(faint).toEqual([])
  })

  const accents = ['#ffff00', '#000000', '#ffffff', '#39ff14', '#0000ff', '#777777'] as const
  test.each(accents.flatMap((accent) => (['light', 'dark'] as const).map((scheme) => [accent, scheme] as const)))(
    'an accent of %s can be read by %s',
    async (accent, scheme) => {
      const { texts } = await opened({ scheme, theme: { accent } }, contrasts)
      expect(texts.filter(({ ratio }) => !(ratio >= 4.5))).toEqual([])
    },
  )

  test.each([
    [320, 320],
    [700, 700],
    [600, 600],
  ])('a theme of %i px is so wide on a wide screen', async (width, wide) => {
    const { letter, picture } = await opened({ width: 900, theme: { width } }, (page) =>
      page.evaluate<{ letter: number; picture: number }>(
        `({ letter: document.querySelector('.letter').offsetWidth, picture: document.querySelector('.picture').offsetWidth })`,
      ),
    )
    expect(letter).toBe(wide)
    expect(picture).toBeLessThanOrEqual(wide - 48)
  })

  test('a theme’s own fonts come first, and those of the script behind them', async () => {
    const font = await opened({ language: 'ja', theme: { font: 'Courier New, serif' } }, (page) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('h1')).fontFamily`),
    )
    expect(font).toMatch(/^"Courier New", "Hiragino Mincho ProN", .*, serif$/)
  })

  test.each(letterLanguages)('%s asks nothing of the network but the author’s pictures', async (language) => {
    const asked = await opened({ language }, async (_, urls) => [...urls])
    expect(asked[0]).toBe('https://pictures.example/drift.png')
    expect(asked.filter((url) => !url.startsWith('https://pictures.example/'))).toEqual([])
  })

  test.each(letterLanguages)('%s without its pictures is no wider than a telephone', async (language) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 800 } })
    await show(page, await letterIn(language), 'off')
    const { wide, narrow } = await measured(page)
    await page.close()
    expect({ wide, narrow }).toEqual({ wide: 320, narrow: [] })
  })

  test.each(letterLanguages)(
    '%s leads away, to the web and to preferences from where one sees it',
    async (language) => {
      const links = await opened({ language, width: 320 }, (page) =>
        page.evaluate<string[]>(`[...document.querySelectorAll('a[href]')]
        .filter((link) => link.checkVisibility() && link.getBoundingClientRect().right <= innerWidth)
        .map((link) => link.href.replace(/^.*\\//, '') || link.href)`),
      )
      expect(links.filter((link) => link === 'unsubscribe')).toHaveLength(2)
      expect(links.indexOf('unsubscribe')).toBeLessThan(3)
      expect(links.filter((link) => link === 'manage')).toHaveLength(1)
      expect(
        links.filter((link) => link.endsWith('/issues/2025-05-02/') || link.endsWith('/issues/2026-03-06/')),
      ).toHaveLength(2)
    },
  )

  test.each(letterLanguages)('%s has a place for every link within it', async (language) => {
    const [led, found] = await opened({ language }, (page) =>
      page.evaluate<[number, number]>(`{
        const links = [...document.querySelectorAll('a[href^="#"]')]
        ;[links.length, links.filter((link) => document.getElementsByName(link.hash.slice(1)).length === 1).length]
      }`),
    )
    expect(led).toBeGreaterThanOrEqual(5)
    expect(found).toBe(led)
  })

  test.each(letterLanguages)('%s begins its lines on its own side', async (language) => {
    const [start, end] = language === 'ar' ? ['right', 'left'] : ['left', 'right']
    const sides = await opened({ language }, (page) =>
      page.evaluate<{ lines: string[]; quote: string[]; lists: number[] }>(`{
        const styleOf = (element) => getComputedStyle(element)
        const own = [...document.querySelectorAll('h1, h2, h3, p, li, dd')].filter((line) => !line.closest('.letter [dir="ltr"], .letter p[dir]'))
        const quote = styleOf(document.querySelector('blockquote').parentElement)
        ;({
          lines: [...new Set(own.map((line) => styleOf(line).textAlign))],
          quote: [quote.borderLeftWidth, quote.borderRightWidth],
          lists: [...document.querySelectorAll('ul, ol, dd')].map((list) => parseFloat(styleOf(list)['margin-${end}'])),
        })
      }`),
    )
    expect(sides.lines).toEqual([start])
    expect(sides.quote).toEqual(language === 'ar' ? ['0px', '3px'] : ['3px', '0px'])
    expect(new Set(sides.lists)).toEqual(new Set([0]))
  })
})
