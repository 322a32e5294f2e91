import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderLetter } from '../../src/render/letter/letter.ts'
import { letterSource } from '../render/letter/letter-source.ts'
import { noChromium, startChromium } from './chromium.ts'

/** One of everything, with what is widest in it: a table, a URL, code. */
const everything = [
  '## Papers\n\n### [Towards Understanding Camera Motions in Any Video](https://a.example/1)',
  'Text with `code`, a [link](https://a.example/2), a note[^1] and https://a.example/a/very/long/path/that/does/not/fit/into/320/pixels.',
  '> A quote.\n\n```\na line of code that is a good deal longer than any telephone is wide, even when it is turned on its side\n```',
  '| One column | Another column | A third | A fourth | A fifth |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |',
  '- [x] done\n- [ ] not yet\n\n![A picture](https://a.example/wide.png)\n\n[^1]: The note.',
  '## Links\n\n- [x](https://a.example/3): one\n- [y](https://a.example/4): two',
].join('\n\n')
const issues: Readonly<Record<string, string>> = {
  en: `---\nlang: en\n---\n\n${everything}`,
  zh: `---\nlang: zh-Hans\n---\n\n## 摄像机运动\n[理解任意视频](https://a.example/1)\n\n${'没有空格的长文字，'.repeat(40)}`,
  ar: `---\nlang: ar\n---\n\n## قسم\n\n### [Sadeed: Advancing Arabic](https://a.example/1)\n\nنص عربي طويل، 97.3%.`,
}

describe.skipIf(noChromium)('the letter in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(() => browser?.close())

  /** Opens the letter of an issue, and says what it asked of the network. */
  async function open(
    issue: string,
    colorScheme: 'light' | 'dark',
    width: number,
  ): Promise<{ page: Page; asked: string[] }> {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } })
    const asked: string[] = []
    await page.route('**/*', (route) => {
      asked.push(route.request().url())
      return route.abort()
    })
    await page.setContent(renderLetter(await letterSource(issues[issue] ?? '')).html)
    return { page, asked }
  }

  const looks = ['light', 'dark'] as const
  const cases = Object.keys(issues).flatMap((issue) => looks.map((scheme) => [issue, scheme] as const))

  test.each(cases)(
    '%s in %s: every text stands out from what is behind it (WCAG 2.2 § 1.4.3)',
    async (issue, scheme) => {
      const { page } = await open(issue, scheme, 390)
      const { texts, ground } = await page.evaluate<Contrasts>(`(${contrasts})()`)
      await page.close()
      expect(texts.length).toBeGreaterThan(10)
      expect(texts.filter(({ ratio }) => !(ratio >= 4.5))).toEqual([])
      if (scheme === 'dark') expect(ground).toBeLessThan(0.05)
      else expect(ground).toBeGreaterThan(0.9)
    },
  )

  test.each(Object.keys(issues))('%s at 320 px does not scroll sideways', async (issue) => {
    const { page } = await open(issue, 'light', 320)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320)
    await page.close()
  })

  test('asks nothing of the network but the author’s picture', async () => {
    const { page, asked } = await open('en', 'light', 600)
    await page.close()
    expect(asked).toEqual(['https://a.example/wide.png'])
  })

  test('an Arabic letter keeps its lines to the right', async () => {
    const { page } = await open('ar', 'light', 600)
    const aligned = await page.evaluate<string[]>(
      `[...document.querySelectorAll('h1, h2, h3, p')].map((line) => getComputedStyle(line).textAlign)`,
    )
    await page.close()
    expect(new Set(aligned)).toEqual(new Set(['right']))
  })
})

/** The contrast of each text with the nearest ground behind it, and how bright the letter's ground is. */
interface Contrasts {
  readonly texts: readonly { readonly text: string; readonly ratio: number }[]
  readonly ground: number
}

/** Finds `Contrasts`, in the page. */
const contrasts = String.raw`() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).map((part) => {
      const value = Number(part) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const groundOf = (element) => {
    if (element === null) return 'rgb(255, 255, 255)'
    const { backgroundColor } = getComputedStyle(element)
    return /, 0\)$/.test(backgroundColor) ? groundOf(element.parentElement) : backgroundColor
  }
  const texts = [...document.body.querySelectorAll('*')]
    .filter((element) => element.getClientRects().length > 0)
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''))
    .map((element) => {
      const [a, b] = [light(getComputedStyle(element).color), light(groundOf(element))]
      return { text: element.textContent.slice(0, 40), ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) }
    })
  return { texts, ground: light(groundOf(document.querySelector('.letter td'))) }
}`
