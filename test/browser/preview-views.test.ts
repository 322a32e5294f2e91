import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/domain/diagnostic.ts'
import { tabs } from '../../src/render/preview/places.ts'
import { type PreviewWorld, previewWorld } from '../preview-world.ts'
import { noChromium, startChromium } from './chromium.ts'
import { previewDigests } from './preview-digests.ts'
import { type PreviewHost, previewHost } from './preview-host.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Everything that axe knows against our own part of a page, its best practices too; what is in frames is the content’s. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const results = (await page.evaluate(
    'axe.run(document, { iframes: false, resultTypes: ["violations"] })',
  )) as AxeResults
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
}

/** What is in the frame of a letter. */
const frameOf = async (page: Page, name: 'phone' | 'desktop') =>
  (await page.locator(`#${name}-frame`).elementHandle())?.contentFrame()

const general: Diagnostic[] = [
  {
    code: 'setup/template',
    severity: 'error',
    message: '“feds” is no key of courant.yaml',
    hint: 'Did you mean `feeds`?',
    place: { file: 'courant.yaml', line: 7, column: 1 },
    excerpt: { text: 'feds:', length: 4 },
  },
]

const chinese = '/issues/2026-11-20'

describe.skipIf(noChromium)('the views of the preview in Chromium', () => {
  let browser: Browser
  let world: PreviewWorld
  let host: PreviewHost

  beforeAll(async () => {
    world = await previewWorld(previewDigests, { general })
    host = await previewHost(world)
    browser = await startChromium()
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    host?.close()
  })

  /** Opens a page; what it says is noted, and what it asks of other hosts is refused. */
  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    page.on('dialog', (dialog) => said.push(dialog.message()))
    await page.route('**', (route) => {
      if (route.request().url().startsWith(host.origin)) return route.continue()
      return route.fulfill({
        status: 200,
        contentType: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      })
    })
    await page.goto(host.origin + path)
    return { page, context, said }
  }

  const paths = [
    '/',
    ...tabs.map((tab) => `${chinese}/${tab}`),
    '/issues/2026-10-16/parse',
    '/issues/2026-10-30/feeds',
    '/issues/2026-11-06-ar/parse',
  ]

  test.each(paths)(
    '%s: axe finds nothing, nothing scrolls sideways and nothing is said, by light and dark, at three widths',
    async (path) => {
      const { page, context, said } = await open(path)
      await page.evaluate('for (const one of document.querySelectorAll("details:not(.menu)")) one.open = true')
      for (const width of [320, 768, 1440])
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height: 800 })
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          const sideways = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          expect([width, colorScheme, sideways, await violations(page)]).toEqual([width, colorScheme, 0, []])
        }
      expect(said).toEqual([])
      await context.close()
    },
    120_000,
  )

  test.each([320, 390, 641, 768, 1280])('the list of issues and the names of the views fit %d px', async (width) => {
    const { page, context } = await open(`${chinese}/page`, { viewport: { width, height: 800 } })
    await page.locator('#picker summary').click()
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    const { x = -1, width: wide = 0 } = (await page.locator('#picker nav').boundingBox()) ?? {}
    expect([x >= 0, x + wide <= width]).toEqual([true, true])
    const heights = await page.evaluate('[...document.querySelectorAll(".tabs a")].map((one) => one.offsetHeight)')
    expect(Math.max(...(heights as number[]))).toBeLessThan(48)
    await context.close()
  })

  test.each(tabs)('%s of hostile content runs nothing', async (tab) => {
    const { page, context, said } = await open(`/issues/2026-10-30/${tab}`)
    await page.evaluate('for (const one of document.querySelectorAll("details:not(.menu)")) one.open = true')
    expect(await page.title()).not.toBe('ran')
    // A block of data (JSON-LD) is none that runs.
    for (const frame of page.frames())
      expect(
        await frame.evaluate(
          '[...document.scripts].filter((one) => !one.src && one.type !== "application/ld+json").length',
        ),
      ).toBe(0)
    expect(said).toEqual([])
    await context.close()
  })

  test('keys lead from tab to tab and from issue to issue, and are left alone where they are typed or modified', async () => {
    const { page, context, said } = await open(`${chinese}/page`)
    const press = async (key: string, path: string) => {
      await page.keyboard.press(key)
      await page.waitForURL(host.origin + path)
    }
    await press('6', `${chinese}/parse`)
    await press('2', `${chinese}/letter`)
    await press('j', '/issues/2026-11-13/letter')
    await press('ArrowLeft', `${chinese}/letter`)
    await page.keyboard.press('Control+3')
    await page.keyboard.press('Alt+4')
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Keys' }).waitFor()
    await page.keyboard.press('5')
    await page.keyboard.press('Escape')
    expect(page.url()).toBe(`${host.origin}${chinese}/letter`)
    await press('u', '/')
    await page.keyboard.press('/')
    await page.keyboard.type('jj第 46')
    expect(await page.locator('#find').inputValue()).toBe('jj第 46')
    expect(await page.locator('#none').isVisible()).toBe(true)
    await page.locator('#find').fill('第 46')
    expect(await page.locator('.issues li:visible').count()).toBe(1)
    await page.locator('#find').fill('')
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('第 46 期：摄像机运动与排行榜')
    expect(said).toEqual([])
    await context.close()
  })

  test('keys are heard in the frame of the letter too, in which no script may run', async () => {
    const { page, context } = await open(`${chinese}/letter`)
    await page.frameLocator('#phone-frame').locator('h1').click()
    await page.keyboard.press('3')
    await page.waitForURL(`${host.origin}${chinese}/text`)
    await context.close()
  })

  test('a place is copied, and said so', async () => {
    const { page, context } = await open('/issues/2026-10-16/page', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.getByRole('button', { name: 'Copy digests/2026-10-16.md:3:7' }).click()
    await page.locator('#status').getByText('Copied').waitFor({ state: 'attached' })
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('digests/2026-10-16.md:3:7')
    await page.getByRole('link', { name: 'digests/2026-10-16.md:3:7' }).click()
    expect(await page.locator('.lines li:target').textContent()).toContain('next friday')
    await context.close()
  })

  test('a change is shown where it is, and the page stays as it was left', async () => {
    const { page, context, said } = await open(`${chinese}/parse`, { viewport: { width: 900, height: 400 } })
    await page.locator('#diagnostics summary').click()
    await page.locator('#L24').scrollIntoViewIfNeeded()
    const article = page.locator('article', { hasText: 'Absolute Zero' })
    await article.focus()
    const scrolled = await page.evaluate<number>('scrollY')
    expect(scrolled).toBeGreaterThan(100)
    const text = previewDigests['digests/2026-11-20.md'] ?? ''
    host.show(
      await previewWorld(
        {
          ...previewDigests,
          'digests/2026-11-20.md': text.replace('第 46 期', '第 47 期 <b>').replace('learns without', 'LEARNS without'),
        },
        { general },
      ),
    )
    await page.getByRole('heading', { level: 1, name: '第 47 期 <b>' }).waitFor()
    await page.locator('#L24', { hasText: 'LEARNS' }).waitFor()
    expect(await page.evaluate('scrollY')).toBe(scrolled)
    expect(await page.locator('#diagnostics').getAttribute('open')).toBe('')
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Absolute Zero')
    expect(said).toEqual([])
    host.show(world)
    await context.close()
  })

  test('an error opens the diagnostics where they were shut, and what heals shuts them', async () => {
    const { page, context } = await open('/issues/2026-11-13/page')
    const text = previewDigests['digests/2026-11-13.md'] ?? ''
    host.show(
      await previewWorld({ ...previewDigests, 'digests/2026-11-13.md': `---\ndate: never\n---\n${text}` }, { general }),
    )
    await page.locator('#diagnostics[open]', { hasText: '“never” is not a date' }).waitFor()
    host.show(world)
    await page.locator('#diagnostics').waitFor({ state: 'detached' })
    await context.close()
  })

  test('the frames of a letter are renewed, and stay where they were scrolled to', async () => {
    const { page, context, said } = await open(`${chinese}/letter`, { viewport: { width: 1300, height: 700 } })
    await page.frameLocator('#phone-frame').getByRole('heading', { level: 1 }).waitFor()
    await (await frameOf(page, 'phone'))?.evaluate('scrollTo(0, 120)')
    const text = previewDigests['digests/2026-11-20.md'] ?? ''
    host.show(
      await previewWorld(
        { ...previewDigests, 'digests/2026-11-20.md': text.replace('第 46 期', '第 48 期') },
        { general },
      ),
    )
    await page.frameLocator('#phone-frame').getByRole('heading', { level: 1, name: '第 48 期' }).waitFor()
    await page.frameLocator('#desktop-frame').getByRole('heading', { level: 1, name: '第 48 期' }).waitFor()
    expect(await page.locator('iframe').count()).toBe(2)
    expect(await (await frameOf(page, 'phone'))?.evaluate('scrollY')).toBe(120)
    expect(said).toEqual([])
    host.show(world)
    await context.close()
  })

  test.each([
    ['light', 'rgb(255, 253, 249)'],
    ['dark', 'rgb(22, 21, 19)'],
    ['forced', 'rgb(36, 34, 30)'],
  ])('the letter is %s whatever the browser prefers, at both widths', async (scheme, ground) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await open(`${chinese}/letter?scheme=${scheme}&images=off`, {
        colorScheme,
        viewport: { width: 1440, height: 900 },
      })
      for (const [name, width] of [
        ['phone', 375],
        ['desktop', 700],
      ] as const) {
        await page.frameLocator(`#${name}-frame`).locator('.letter').first().waitFor()
        const looks = '[getComputedStyle(document.querySelector(".letter")).backgroundColor, innerWidth]'
        expect([colorScheme, await (await frameOf(page, name))?.evaluate(looks)]).toEqual([
          colorScheme,
          [ground, width],
        ])
      }
      await context.close()
    }
  })

  test('without script all is there but what a script does', async () => {
    const { page, context, said } = await open('/', { javaScriptEnabled: false })
    await page.getByRole('link', { name: '第 46 期' }).click()
    for (const tab of tabs) {
      await page.locator('.tabs').getByRole('link', { name: tab, exact: false }).click()
      expect(page.url()).toBe(`${host.origin}${chinese}/${tab}`)
    }
    expect(await page.getByRole('button').count()).toBe(0)
    await page.getByText('Issues', { exact: true }).click()
    await page.locator('#picker').getByRole('link', { name: 'Weekly Reading 45' }).click()
    await page.getByRole('link', { name: 'Newer' }).click()
    expect(page.url()).toBe(`${host.origin}${chinese}/parse`)
    expect(said).toEqual([])
    await context.close()
  })

  test('a page is shown as wide as is asked', async () => {
    const { page, context } = await open(`${chinese}/page`, { viewport: { width: 1440, height: 900 } })
    await page.getByLabel('Phone').check()
    expect(await page.evaluate('document.querySelector("#page-frame").offsetWidth')).toBe(375)
    await context.close()
  })

  test('in forced colours what is chosen and what is marked is seen', async () => {
    const { page, context } = await open(`${chinese}/letter`, { forcedColors: 'active' })
    const widths = await page.evaluate(
      '[...document.querySelectorAll("[aria-current]")].map((one) => getComputedStyle(one).borderBlockEndWidth)',
    )
    expect(widths).not.toContain('0px')
    expect(await violations(page)).toEqual([])
    await context.close()
  })
})
