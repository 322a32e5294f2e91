import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderLetter } from '../../src/render/letter/letter.ts'
import { hostileFolder, naughtyStrings, sampleOf, scriptsInHtml } from '../hostile-strings.ts'
import { missing } from '../needs.ts'
import { letterSource } from '../render/letter/letter-source.ts'
import { noChromium, startChromium } from './chromium.ts'

const none = noChromium || missing('../shared/hostile', [hostileFolder])
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const batches = (strings: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(strings.length / 40) }, (_, n) => strings.slice(40 * n, 40 * (n + 1)))

/** A digest in which each of `strings` is a heading, a title, a link and a text. */
const digestOf = (strings: readonly string[]): string =>
  strings
    .map(
      (text, n) =>
        `## ${oneLine(text)}\n\n### [${oneLine(text)}](https://a.example/${n})\n[${oneLine(text)}](https://a.example/${n})\n\n${text}\n\n![${oneLine(text)}](https://a.example/${n}.png)`,
    )
    .join('\n\n')

describe.skipIf(none)('a letter full of scripts, opened in Chromium with scripts on', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(() => browser?.close())

  /** What a page did on opening: what it ran, where it went, and what it asked for but pictures over https. */
  async function deedsOf(html: string): Promise<string[]> {
    const page = await browser.newPage()
    const deeds: string[] = []
    page.on('dialog', async (dialog) => {
      deeds.push(`dialog: ${dialog.message()}`)
      await dialog.dismiss()
    })
    page.on('popup', () => deeds.push('popup'))
    page.on('console', (message) => {
      if (!message.location().url.startsWith('https://')) deeds.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => deeds.push(`error: ${error.message}`))
    await page.route('**/*', (route) => {
      const request = route.request()
      if (request.resourceType() !== 'image' || !request.url().startsWith('https://'))
        deeds.push(`asked: ${request.url()}`)
      return route.abort()
    })
    await page.setContent(html, { waitUntil: 'load' })
    // Every element is touched as a reader might: what waits for a pointer or the keyboard shows itself.
    await page.evaluate(`for (const element of document.querySelectorAll('*'))
      for (const name of ['mouseover', 'focus', 'error', 'load', 'toggle', 'animationstart', 'pointerenter'])
        element.dispatchEvent(new Event(name))`)
    const scripts = await page.evaluate<number>(
      "document.querySelectorAll('script, iframe, object, embed, form, base').length",
    )
    if (scripts > 0) deeds.push(`${scripts} elements that act`)
    await page.close()
    return deeds
  }

  test('is seen when it acts', async () => {
    const html =
      '<script>alert(1)</script><p onmouseover="console.log(2)">x</p><link rel="stylesheet" href="https://a.example/x.css">'
    const deeds = await deedsOf(html)
    expect(deeds).toEqual(
      expect.arrayContaining(['dialog: 1', 'console: 2', 'asked: https://a.example/x.css', '1 elements that act']),
    )
  })

  test.each([
    ['scripts in HTML', scriptsInHtml, 400],
    ['naughty strings', naughtyStrings, 200],
  ] as const)(
    'runs nothing, goes nowhere and asks for nothing but pictures: %s',
    async (_, strings, runs) => {
      for (const batch of batches(sampleOf(strings(), runs))) {
        const { html } = renderLetter(
          await letterSource(digestOf(batch), { title: batch[0] ?? '', mail: { postalAddress: batch[1] ?? '' } }),
        )
        expect(await deedsOf(html), batch.join('\n')).toEqual([])
      }
    },
    600_000,
  )
})
