import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Host, host } from '../host.ts'
import { courant, publication, samplePublication } from '../publication.ts'
import { noChromium, startChromium } from './chromium.ts'

describe.skipIf(noChromium)('a reader of the archive', () => {
  let browser: Browser
  let server: Host
  let dist: string

  beforeAll(async () => {
    const root = await samplePublication()
    await courant(root, ['build'])
    dist = join(root, 'dist')
    server = await host(dist)
    browser = await startChromium()
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  const at = (page: Page) => page.url().slice(server.site.length)

  /** Goes on with Tab alone to the link that leads to an address that ends so, and presses Enter. */
  async function press(page: Page, ending: RegExp): Promise<void> {
    for (let stops = 0; stops < 80; stops += 1) {
      await page.keyboard.press('Tab')
      const [href, outline] = (await page.evaluate(
        '[document.activeElement.getAttribute("href") ?? "", getComputedStyle(document.activeElement).outlineStyle]',
      )) as [string, string]
      if (href === '' || !ending.test(href)) continue
      // Whoever sees no pointer sees where they are.
      expect([href, outline]).toEqual([href, expect.not.stringMatching(/^none$/)])
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => ending.test(url.href))
      return
    }
    throw new Error(`no link to ${ending} was reached with the keyboard`)
  }

  /** Searches for a Chinese and an English word, and goes to what is found. */
  async function search(page: Page): Promise<void> {
    for (const [word, slug] of [
      ['排行榜', '2025-05-02'],
      ['lychee', '2025-05-09-tools'],
    ] as const) {
      await page.click('header nav a[href*="search/"]')
      await page.fill('#q', word)
      await page.keyboard.press('Enter')
      await page.click('.found a >> nth=0')
      await page.waitForURL((url) => url.href.includes(`issues/${slug}/`))
      expect(await page.locator(':target').textContent()).toContain(word)
    }
  }

  const contexts = [
    ['on a desk', {}],
    ['on a narrow telephone', { viewport: { width: 320, height: 640 } }],
    ['by dark', { colorScheme: 'dark' }],
    ['who wants no motion', { reducedMotion: 'reduce' }],
    ['without script', { javaScriptEnabled: false }],
  ] as const satisfies readonly (readonly [string, Parameters<Browser['newContext']>[0]])[]

  test.each(contexts)(
    '%s goes from home to an issue, to an entry, to its permalink, to how to subscribe',
    async (_, options) => {
      const context: BrowserContext = await browser.newContext(options)
      const page = await context.newPage()
      await page.goto(server.site)
      await page.click('.archive a[href*="2025-05-02"]')
      expect(at(page)).toBe('issues/2025-05-02/index.html')
      await page.click('nav.contents a >> nth=3')
      const entry = page.locator('.entry:target')
      expect(await entry.locator('h2').textContent()).toContain('UniversalRAG')
      const anchor = await entry.getAttribute('id')
      await entry.locator('.permalink').click()
      expect(at(page)).toBe(`issues/2025-05-02/index.html#${anchor}`)
      if (!('javaScriptEnabled' in options)) await search(page)
      await page.click('header nav a[href*="subscribe"]')
      expect(at(page)).toBe('subscribe/index.html')
      expect(await page.locator('code').first().textContent()).toBe('https://courant.example/atom.xml')
      await context.close()
    },
  )

  test('with the keyboard alone goes the same way, and to all of a section', async () => {
    const page = await browser.newPage({ reducedMotion: 'reduce' })
    await page.goto(server.site)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.keyboard.press('Enter')
    expect(at(page)).toBe('#content')
    await press(page, /2025-05-09-tools\/index\.html$/)
    await press(page, /(?:^|index\.html)#e-/)
    expect(await page.locator(':target').count()).toBe(1)
    await press(page, /sections\/[^/]+\/index\.html$/)
    expect(at(page)).toMatch(/^sections\/[^/]+\/index\.html$/)
    await press(page, /issues\/2025-05-09-tools\/index\.html#e-/)
    expect(at(page)).toMatch(/^issues\/2025-05-09-tools\/index\.html#e-/)
    await press(page, /subscribe\/index\.html$/)
    expect(at(page)).toBe('subscribe/index.html')
    await page.close()
  })

  test('whose program looks for feeds finds those in the head, and each is one', async () => {
    const page = await browser.newPage()
    const kinds: Readonly<Record<string, RegExp>> = {
      'application/atom+xml': /<feed [^>]*xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/,
      'application/rss+xml': /<rss [^>]*version="2\.0"/,
      'application/feed+json': /"version": ?"https:\/\/jsonfeed\.org\/version\/1\.1"/,
    }
    let seen = 0
    for (const path of ['', 'issues/2025-05-09-tools/', 'sections/checking/', 'subscribe/']) {
      await page.goto(server.site + path)
      const links = (await page.evaluate(
        '[...document.querySelectorAll(\'link[rel="alternate"]\')].map(({ type, href }) => [type, href])',
      )) as [string, string][]
      for (const [type, href] of links) {
        const file = await readFile(join(dist, href.replace('https://courant.example/', '')), 'utf8')
        expect([href, file.slice(0, 2000)]).toEqual([href, expect.stringMatching(kinds[type] ?? /^$/)])
        seen += 1
      }
    }
    expect(seen).toBeGreaterThanOrEqual(4 * 6)
    await page.close()
  })

  test('who opens the folder from disk goes the same way', async () => {
    const page = await browser.newPage()
    await page.goto(`file://${dist}/index.html`)
    await page.click('.archive a[href*="tools"]')
    await page.click('h2 a[href*="sections/"] >> nth=0')
    expect(page.url()).toContain(`${dist}/sections/`)
    await page.click('.filed a[href*="#e-"] >> nth=0')
    expect(await page.locator(':target').count()).toBe(1)
    await page.close()
  })
})

describe.skipIf(noChromium)('an issue of fifty entries', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(() => browser?.close())

  test('weighs under 100 kB with its style sheet, and loads no script', async () => {
    const sample = await readFile(join(import.meta.dirname, '../../digests/2025-05-02.md'), 'utf8')
    const entries = sample.split(/^(?=## )/m)
    const many = Array.from({ length: 50 }, (_, index) =>
      (entries[index % entries.length] ?? '').replace('/abs/', `/abs/${index}/`),
    )
    const root = await publication({ 'digests/2025-05-02.md': many.map((entry) => `${entry.trim()}\n\n`).join('') })
    expect((await courant(root, ['build'])).code).toBe(0)
    const server = await host(join(root, 'dist'))
    const page = await browser.newPage()
    const loaded: Promise<readonly [string, number]>[] = []
    page.on('response', (response) => {
      loaded.push(response.body().then(({ length }) => [response.request().resourceType(), length] as const))
    })
    await page.goto(`${server.site}issues/2025-05-02/`)
    const sizes = await Promise.all(loaded)
    const weight = sizes.reduce(
      (sum, [kind, size]) => (kind === 'document' || kind === 'stylesheet' ? sum + size : sum),
      0,
    )
    expect(await page.locator('.entry').count()).toBe(50)
    expect(weight).toBeGreaterThan(20_000)
    expect(weight).toBeLessThan(100_000)
    expect(
      sizes.map(([kind]) => kind).filter((kind) => !['document', 'stylesheet', 'other', 'image'].includes(kind)),
    ).toEqual([])
    await page.close()
    server.close()
  })

  test('that was renamed is found at its old address', async () => {
    const root = await publication({ 'digests/2025-05-03.md': '## Links\n\n- [One](https://a.example/1), one\n' })
    await courant(root, ['build'])
    await rename(join(root, 'digests/2025-05-03.md'), join(root, 'digests/2025-05-03-links.md'))
    await courant(root, ['build'])
    const dist = join(root, 'dist')
    const page = await browser.newPage({ javaScriptEnabled: false })
    // Its own address, answered by what lies in dist.
    await page.route('https://courant.example/**', async (route) => {
      const { pathname } = new URL(route.request().url())
      const body = await readFile(join(dist, pathname.replace(/\/$/, '/index.html'))).catch(() => undefined)
      return body === undefined
        ? route.abort()
        : route.fulfill({ body, contentType: pathname.endsWith('.css') ? 'text/css' : 'text/html' })
    })
    await page.goto('https://courant.example/issues/2025-05-03/')
    await page.waitForURL('https://courant.example/issues/2025-05-03-links/')
    expect(await page.locator('.items li').count()).toBe(1)
    await page.close()
  })
})
