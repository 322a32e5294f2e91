import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Host, host } from '../host.ts'
import { courant, samplePublication } from '../publication.ts'
import { noChromium, startChromium } from './chromium.ts'

describe.skipIf(noChromium)('in Chromium', () => {
  let browser: Browser
  let server: Host
  let dist: string
  let site: string

  beforeAll(async () => {
    const root = await samplePublication()
    await courant(root, ['build'])
    dist = join(root, 'dist')
    server = await host(dist)
    site = server.site.replace(/\/$/, '')
    browser = await startChromium()
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  const paths = ['/', '/subscribe/', '/issues/2025-05-02/', '/issues/2025-05-09-tools/', '/issues/2025-05-16-pictures/']

  test.each(paths)(
    '%s says nothing on the console, asks no other host and does not scroll sideways at 320 px',
    async (path) => {
      const page = await browser.newPage({ viewport: { width: 320, height: 700 }, javaScriptEnabled: true })
      const said: string[] = []
      const asked: string[] = []
      page.on('console', (message) => said.push(message.text()))
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(site + path)
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect({ said, overflow }).toEqual({ said: [], overflow: 0 })
      expect(asked.filter((url) => !url.startsWith(site))).toEqual([])
      await page.close()
    },
  )

  test('a reader goes from home to the issue to an entry, without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(site)
    await page.click('.latest .issue-title a')
    expect(page.url()).toBe(`${site}/issues/2025-05-16-pictures/index.html`)
    await page.goto(`${site}/issues/2025-05-02/`)
    await page.click('nav.contents a >> nth=6')
    expect(page.url()).toMatch(/#e-[0-9a-f]+$/)
    const target = page.locator(':target')
    expect(await target.locator('h2').first().textContent()).toContain('ReasonIR')
    expect(await target.getAttribute('class')).toBe('entry')
    await context.close()
  })

  test('images are shown, also from disk', async () => {
    const page = await browser.newPage()
    for (const base of [`${site}/`, `file://${dist}/`]) {
      await page.goto(`${base}issues/2025-05-16-pictures/index.html`)
      expect(await page.evaluate('[...document.images].map((image) => image.naturalWidth)')).toEqual([720])
    }
    await page.close()
  })

  test('a page does not move when its image comes', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 }, bypassCSP: true })
    const box = '(({ width, height, top }) => ({ width, height, top }))(document.images[0].getBoundingClientRect())'
    const waiting = Promise.withResolvers<Route>()
    await page.route('**/*.png', (route) => waiting.resolve(route))
    await page.goto(`${site}/issues/2025-05-16-pictures/`, { waitUntil: 'domcontentloaded' })
    const route = await waiting.promise
    await page.waitForFunction('getComputedStyle(document.images[0]).maxWidth === "100%"')
    const before = (await page.evaluate(box)) as { width: number; height: number }
    expect(Math.round((before.width / before.height) * 100)).toBe(300)
    await route.continue()
    await page.waitForFunction('document.images[0].complete')
    expect(await page.evaluate('document.images[0].naturalWidth')).toBe(720)
    expect(await page.evaluate(box)).toEqual(before)
    await page.close()
  })

  test.each([
    ['light', (sum: number) => sum > 600],
    ['dark', (sum: number) => sum < 150],
  ] as const)('%s: page and letter keep to it, and text is readable', async (colorScheme, right) => {
    const page = await browser.newPage({ colorScheme })
    for (const file of ['index.html', 'email.html']) {
      await page.goto(`file://${dist}/issues/2025-05-02/${file}`)
      const seen = (await page.evaluate(`(() => {
        const rgb = (color) => color.match(/[\\d.]+/g).map(Number)
        const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
        const ground = (element) => { for (let e = element; e; e = e.parentElement) {
          const color = rgb(getComputedStyle(e).backgroundColor); if (color.length < 4 || color[3] > 0) return color } return [255, 255, 255] }
        const texts = [...document.querySelectorAll('p, li, h1, h2, h3, a, td')].filter((e) => e.innerText && e.checkVisibility() && e.getClientRects().length && !e.matches('.skip, .permalink'))
        const contrast = texts.map((e) => { const [a, b] = [luminance(rgb(getComputedStyle(e).color)), luminance(ground(e))].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05) })
        return { ground: ground(document.querySelector('h1')).slice(0, 3).reduce((a, b) => a + b), contrast: Math.min(...contrast), count: texts.length }
      })()`)) as { ground: number; contrast: number; count: number }
      expect(right(seen.ground), `${file}: ${seen.ground}`).toBe(true)
      expect(seen.count).toBeGreaterThan(20)
      expect(seen.contrast, file).toBeGreaterThanOrEqual(4.5)
    }
    await page.close()
  })

  test('the letter does not scroll sideways at 320 px, and is under 90 kB', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 } })
    for (const slug of ['2025-05-02', '2025-05-09-tools', '2025-05-16-pictures']) {
      await page.goto(`file://${dist}/issues/${slug}/email.html`)
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), slug).toBe(0)
      expect((await readFile(join(dist, `issues/${slug}/email.html`))).length).toBeLessThan(90_000)
    }
    await page.close()
  })
})
