import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Host, host } from '../host.ts'
import { noChromium, startChromium } from './chromium.ts'
import { type PageKind, pageKinds, type SiteInLanguage, siteIn } from './site-pages.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Everything that axe knows, its best practices too. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
}

/** The scripts that a page of a kind asks for. */
function scriptsOf(kind: PageKind): string[] {
  if (kind === 'subscribe') return ['assets/copy.js']
  if (kind === 'search') return ['assets/search.js']
  const searched = ['assets/search.js', 'assets/finder.js', 'assets/minisearch.js']
  return kind === 'found' || kind === 'nothing' ? searched : []
}

/** What moves on a page. */
const moving = `[...document.querySelectorAll('*')].filter((element) => {
  const style = getComputedStyle(element)
  return style.scrollBehavior === 'smooth' || style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0
}).map((element) => element.localName)`

describe.skipIf(noChromium).each(['en', 'zh', 'ar'] as const)('every kind of page in %s', (language) => {
  let browser: Browser
  let server: Host
  let built: SiteInLanguage

  beforeAll(async () => {
    built = await siteIn(language)
    server = await host(built.dist)
    browser = await startChromium()
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  /** Opens a page; what it asks of others is refused, and told. */
  async function open(kind: PageKind, options: Parameters<Browser['newPage']>[0]) {
    const page = await browser.newPage(options)
    const said: string[] = []
    const asked: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    page.on('request', (request) => asked.push(request.url()))
    await page.route('**', (route) =>
      route.request().url().startsWith(server.site) ? route.continue() : route.abort(),
    )
    await page.addInitScript(
      'globalThis.refused = []; addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective))',
    )
    await page.goto(server.site + built.pages[kind], { waitUntil: 'networkidle' })
    return { page, said, asked }
  }

  test.each(pageKinds)(
    '%s: axe finds nothing, it fits 320 px, says nothing, is refused nothing, asks no other host',
    async (kind) => {
      const { page, said, asked } = await open(kind, { viewport: { width: 320, height: 700 } })
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect([overflow, await page.evaluate('refused')]).toEqual([0, []])
      // What an author shows from elsewhere is theirs; nothing of ours is.
      const pictures = (await page.evaluate('[...document.images].map((image) => image.src)')) as string[]
      expect(asked.filter((url) => !url.startsWith(server.site) && !pictures.includes(url))).toEqual([])
      expect(said.filter((text) => !text.includes('net::ERR_FAILED'))).toEqual([])
      const scripts = asked.filter((url) => url.endsWith('.js')).map((url) => url.slice(server.site.length))
      expect(scripts).toEqual(scriptsOf(kind))
      expect(['light', await violations(page)]).toEqual(['light', []])
      await page.setViewportSize({ width: 1280, height: 700 })
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      expect(['dark', await violations(page), await page.evaluate(moving)]).toEqual(['dark', [], []])
      await page.emulateMedia({ forcedColors: 'active' })
      expect(['forced', await violations(page)]).toEqual(['forced', []])
      await page.close()
    },
  )

  test('prints an issue without what is for the screen alone', async () => {
    const { page } = await open('issue', {})
    await page.emulateMedia({ media: 'print' })
    const shown = (await page.evaluate(
      `[...document.querySelectorAll('.neighbours, .follow, .permalink, nav, footer, .skip, h1, .entry')].filter((element) => element.checkVisibility()).map((element) => element.className || element.localName)`,
    )) as string[]
    expect(new Set(shown)).toEqual(new Set(['h1', 'entry']))
    await page.close()
  })
})
