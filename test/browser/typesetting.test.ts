import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Host, host } from '../host.ts'
import { courant, publication } from '../publication.ts'
import { noChromium, startChromium } from './chromium.ts'

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90"/>'
const img = '<img src="https://pictures.example/strip.svg" width="900" height="90" alt="A strip">'

/** What an author may write in an entry, and where it is on the page. */
const digest = `---
title: An issue
---

## Papers

### [Notes](https://a.example/1)

One line.

One line.<sup>1</sup>

#### A heading of its own

Text.

### [A raw picture](https://a.example/2)

Text.

${img}

> A quotation.

### [A figure](https://a.example/3)

<figure>${img}<figcaption>What it shows.</figcaption></figure>
`

describe.skipIf(noChromium).each(['en', 'ja', 'ar'])('a page in %s', (language) => {
  let browser: Browser
  let server: Host
  let page: Page

  beforeAll(async () => {
    const root = await publication({
      'courant.yaml': `title: Ink\nurl: https://a.example/\nlanguage: ${language}\n`,
      'digests/2025-05-02.md': digest,
    })
    expect((await courant(root, ['build'])).code).toBe(0)
    server = await host(join(root, 'dist'))
    browser = await startChromium()
    page = await browser.newPage({ viewport: { width: 390, height: 700 } })
    page.setDefaultTimeout(5000)
    await page.route('https://pictures.example/**', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: svg }),
    )
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  /** Where something on the page is. */
  async function box(selector: string) {
    const found = await page.locator(selector).first().boundingBox()
    if (found === null) throw new Error(selector)
    return { ...found, bottom: found.y + found.height }
  }
  const size = (selector: string) =>
    page.evaluate<number>(`parseFloat(getComputedStyle(document.querySelector('${selector}')).fontSize)`)

  test('a note moves no line, and a heading in an entry is less than its title', async () => {
    await page.goto(`${server.site}issues/2025-05-02/`)
    expect((await box('.entry p + p')).height).toBe((await box('.entry p')).height)
    expect(await size('.entry h4')).toBeLessThan(await size('.entry h3'))
  })

  test('a picture in no paragraph, or in a figure below a title, touches nothing', async () => {
    await page.goto(`${server.site}issues/2025-05-02/`)
    const [raw, quotation] = [await box('.entry > img'), await box('blockquote')]
    expect(quotation.y - raw.bottom).toBeGreaterThan(12)
    const [title, figure] = [await box('.entry:has(figure) > h3'), await box('figure img')]
    expect(figure.y - title.bottom).toBeGreaterThan(7)
  })

  test('feeds of a section stand in the order in which they are read, and what can be pressed stands apart', async () => {
    const [, section = ''] = /href="([^"]*sections\/[^"]*)"/.exec(await page.content()) ?? []
    await page.goto(new URL(section, page.url()).href)
    const across = await page.evaluate<number[]>(
      '[...document.querySelectorAll("main > p a")].map((one) => one.getBoundingClientRect().x)',
    )
    const sorted = across.toSorted((one, other) => (language === 'ar' ? other - one : one - other))
    expect([across.length, across]).toEqual([3, sorted])
    await page.goto(`${server.site}404.html`)
    await page.setContent((await page.content()).replaceAll('https://a.example/', server.site))
    const [home, archive] = [await box('main .button'), await box('main .button + a')]
    const gap = Math.max(archive.x - home.x - home.width, home.x - archive.x - archive.width)
    expect(gap).toBeGreaterThanOrEqual(8)
  })
})
