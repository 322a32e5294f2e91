import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { searchWordsFor } from '../../src/render/search/search-words.ts'
import { type Host, host } from '../host.ts'
import { hostileFolder, sampleOf, scriptsInHtml } from '../hostile-strings.ts'
import { missing } from '../needs.ts'
import { courant, publication } from '../publication.ts'
import { noChromium, startChromium } from './chromium.ts'

const words = searchWordsFor('zh-Hans' as LanguageTag)
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What would run if a title or a query ever became markup. */
const payloads = [
  '<img src=x onerror="window.ran=1">',
  '"><script>window.ran=1</script>',
  "'><svg onload=window.ran=1>",
  '<a href="javascript:window.ran=1">x</a>',
  '&lt;img src=x onerror=window.ran=1&gt;',
]

const entry = (title: string, n: number, text: string) => `### [${title}](https://a.example/${n})\n\n${text}\n`
const digests: Readonly<Record<string, string>> = {
  'digests/2025-05-02.md': [
    '# 第一期\n\n## 论文\n',
    entry('大型语言模型的推理优化', 1, '我们提出一个新的基准，用于评估摄像机运动。'),
    entry('データベースの設計について', 2, '分散システムでのトランザクション処理を説明します。'),
    entry('Attention Is All You Need', 3, 'The dominant sequence transduction models are based on recurrence.'),
    entry('기계학습을 위한 책', 4, '본문입니다.'),
    entry('ภาษาไทยไม่มีช่องว่าง', 5, 'ข้อความ'),
    entry('مقدمة في البرمجة', 6, 'نص عن لغات البرمجة الحديثة.'),
  ].join('\n'),
  'digests/2024-11-01.md': [
    '# Hostile\n\n## News\n',
    ...payloads.map((payload, n) =>
      entry(`Payload ${n} ${payload.replaceAll(/[[\]]/g, '')}`, 100 + n, `hostile \`${payload}\``),
    ),
  ].join('\n'),
  'digests/2023-01-05.md': Array.from({ length: 45 }, (_, n) =>
    entry(`Repeated title ${n}`, 200 + n, 'Same text.'),
  ).join('\n'),
}

describe.skipIf(noChromium)('/search/ in Chromium', () => {
  let browser: Browser
  let server: Host
  let dist: string

  beforeAll(async () => {
    const root = await publication(digests)
    const built = await courant(root, ['build'])
    expect([built.code, built.err]).toEqual([0, expect.any(String)])
    dist = join(root, 'dist')
    server = await host(dist)
    browser = await startChromium()
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  /** Opens a page, and notes what is said, breaks, is refused or is asked for. */
  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const said: string[] = []
    const asked: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    page.on('dialog', (dialog) => {
      said.push(`dialog ${dialog.message()}`)
      return dialog.dismiss()
    })
    page.on('request', (request) => asked.push(request.url()))
    await page.addInitScript(
      `document.addEventListener('securitypolicyviolation', (event) => console.log('CSP ' + event.violatedDirective))`,
    )
    await page.goto(path.includes('://') ? path : server.site + path)
    return { page, context, said, asked }
  }

  const status = (page: Page) => page.locator('[role="status"]')
  const answered = (page: Page, text: string) => status(page).getByText(text, { exact: true }).waitFor()
  const results = (page: Page, count: number) => answered(page, words.results.replace('{n}', `${count}`))
  const titles = (page: Page) => page.locator('.found > li > a').allTextContents()
  const marks = (page: Page) => page.locator('.found mark').allTextContents()
  const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')

  test('a title says its own language; all that stands below it is in that of its issue', async () => {
    const { page, context } = await open('search/?q=attention')
    await results(page, 1)
    const said = await page
      .locator('.found li')
      .evaluate((item) => [...item.querySelectorAll('[lang]')].map((one) => one.getAttribute('lang')))
    expect(said).toEqual(['und-Latn', 'ja', 'ja', 'ja'])
    await context.close()
  })

  test('nothing of the archive is asked for before somebody searches', async () => {
    const { page, context, said, asked } = await open('search/')
    expect(asked.map((url) => url.slice(server.site.length)).sort()).toEqual(
      ['assets/favicon.svg', 'assets/search.js', 'assets/style.css', 'search/'].filter(
        (path) => path !== 'assets/favicon.svg' || asked.some((url) => url.endsWith(path)),
      ),
    )
    await page.locator('#q').focus()
    await page.keyboard.type('attention')
    await results(page, 1)
    const later = asked.map((url) => url.slice(server.site.length))
    for (const path of ['assets/finder.js', 'assets/minisearch.js', 'search/2025-1.json', 'search/2024-1.json'])
      expect(later.filter((url) => url === path)).toEqual([path])
    expect(asked.filter((url) => !url.startsWith(server.site))).toEqual([])
    expect(said).toEqual([])
    await context.close()
  })

  test.each([
    ['Chinese in a title', '推理优化', '大型语言模型的推理优化', ['推理优化']],
    ['Chinese in a text', '摄像机', '大型语言模型的推理优化', ['摄像机']],
    ['Japanese in a title', 'データベース', 'データベースの設計について', ['データベース']],
    ['Japanese in a text', '分散システム', 'データベースの設計について', ['分散システム']],
    ['English', 'attention need', 'Attention Is All You Need', ['Attention', 'Need']],
    ['English in a text', 'recurrence', 'Attention Is All You Need', ['recurrence']],
    ['Korean', '학습', '기계학습을 위한 책', ['학습']],
    ['Thai', 'ช่องว่าง', 'ภาษาไทยไม่มีช่องว่าง', ['ช่องว่าง']],
    ['Arabic', 'البرمجة', 'مقدمة في البرمجة', ['البرمجة', 'البرمجة']],
  ])('%s is found, marked, and leads to its entry', async (_, query, title, marked) => {
    const { page, context, said } = await open(`search/?q=${encodeURIComponent(query)}`)
    await results(page, 1)
    expect([await titles(page), await marks(page)]).toEqual([[title], marked])
    const line = await page.locator('.found .quiet').textContent()
    expect(line).toContain('2025年5月2日')
    expect(line).toContain('论文')
    await page.locator('.found a').click()
    expect(page.url()).toMatch(/\/issues\/2025-05-02\/index\.html#e-[0-9a-f]+$/)
    expect(await page.locator(':target').textContent()).toContain(title)
    await page.goBack()
    await results(page, 1)
    expect(said).toEqual([])
    await context.close()
  })

  test('from home and from a page that is not there a plain form leads to the answer, by keyboard alone', async () => {
    const { page, context, said } = await open('')
    await page.locator('#q').focus()
    await page.keyboard.type('基准')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.site}search/index.html?q=${encodeURIComponent('基准')}`)
    await results(page, 1)
    expect(await page.locator('#q').inputValue()).toBe('基准')
    for (let stops = 0; stops < 20; stops += 1) {
      await page.keyboard.press('Tab')
      if (await page.evaluate('document.activeElement.closest(".found") !== null')) break
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/issues\/2025-05-02\/index\.html#e-/)
    expect(said).toEqual([])
    await context.close()
  })

  test('typing searches, keeps the address, and says how many there are; more are shown when asked for', async () => {
    const { page, context, said } = await open('search/index.html')
    await page.locator('#q').focus()
    await page.keyboard.type('repeated')
    await results(page, 45)
    expect(page.url()).toBe(`${server.site}search/index.html?q=repeated`)
    expect(await titles(page)).toHaveLength(20)
    await page.locator('#more').focus()
    await page.keyboard.press('Enter')
    expect(await titles(page)).toHaveLength(40)
    expect(await page.evaluate('document.activeElement.textContent')).toBe((await titles(page))[20])
    await page.locator('#more').click()
    expect(await titles(page)).toHaveLength(45)
    expect(await page.locator('#more').isVisible()).toBe(false)
    await page.locator('#q').fill('nowhere at all')
    await answered(page, words.none)
    await page.locator('#q').fill('')
    await page.waitForURL(`${server.site}search/index.html`)
    expect([await titles(page), await status(page).textContent()]).toEqual([[], ''])
    expect(await status(page).getAttribute('role')).toBe('status')
    expect(said).toEqual([])
    await context.close()
  })

  const hostile = missing('../shared/hostile', [hostileFolder]) ? [] : sampleOf(scriptsInHtml(), 60)

  test('scripts in titles, texts and the address are shown as text and do nothing', async () => {
    const { page, context, said, asked } = await open('search/?q=hostile')
    await results(page, payloads.length + 1)
    const shown = await page.locator('.found').textContent()
    expect(shown).toContain('onerror')
    for (const query of [...payloads, ...hostile]) {
      await page.goto(`${server.site}search/?q=${encodeURIComponent(query)}`)
      await status(page).filter({ hasText: /./, hasNotText: words.loading }).waitFor()
      const live = await page.evaluate(
        `[window.ran, document.querySelectorAll('main :is(img, svg, script, iframe, [onerror], [onload])').length, [...document.querySelectorAll('.found a')].every((link) => link.protocol === 'http:')]`,
      )
      expect(live, query).toEqual([undefined, 0, true])
    }
    expect(asked.filter((url) => !url.startsWith(server.site))).toEqual([])
    expect(said).toEqual([])
    await context.close()
  })

  test('a query answers while older parts are on their way', async () => {
    const { page, context } = await open('search/')
    const waiting = Promise.withResolvers<() => Promise<void>>()
    await page.route('**/2024-1.json', (route) => waiting.resolve(() => route.continue()))
    await page.locator('#q').fill('attention')
    const go = await waiting.promise
    expect(await titles(page)).toEqual(['Attention Is All You Need'])
    expect(await status(page).textContent()).toBe(words.loading)
    await go()
    await results(page, 1)
    await context.close()
  })

  test('what could not be loaded is said, and tried again when asked', async () => {
    const { page, context } = await open('search/')
    await page.route('**/2025-1.json', (route) => route.abort())
    await page.locator('#q').fill('attention')
    await answered(page, words.failed)
    await page.unroute('**/2025-1.json')
    await page.locator('main form button').click()
    await results(page, 1)
    await context.close()
  })

  test('a long archive is loaded as far as is fair, and further when asked', async () => {
    const { page, context } = await open('search/')
    const html = (await readFile(join(dist, 'search/index.html'), 'utf8')).replace(/2025-1:\d+/, '2025-1:4000000')
    await page.route('**/search/?q=*', (route) =>
      route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
    )
    await page.goto(`${server.site}search/?q=repeated`)
    await answered(page, words.none)
    await page.locator('#older').focus()
    await page.keyboard.press('Enter')
    await results(page, 45)
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('status')
    expect(await page.locator('#older').isVisible()).toBe(false)
    await context.close()
  })

  test('from disk it says that it cannot, and asks for nothing', async () => {
    const { page, context, said, asked } = await open(`file://${dist}/search/index.html?q=attention`)
    await answered(page, words.disk)
    await page.locator('#q').fill('other')
    await page.locator('main form button').click()
    await answered(page, words.disk)
    expect(asked.filter((url) => /json|finder|minisearch/.test(url))).toEqual([])
    expect(said).toEqual([])
    await context.close()
  })

  test('without script it says how to find things otherwise', async () => {
    const { page, context } = await open('', { javaScriptEnabled: false })
    await page.locator('#q').fill('x')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.site}search/index.html?q=x`)
    expect(await page.locator('main').textContent()).toContain(words.unscripted)
    await page.locator('main noscript a, main p a').first().click()
    await page.waitForURL(`${server.site}index.html#archive`)
    await context.close()
  })

  test.each(['light', 'dark'] as const)(
    '%s: axe finds no fault, and nothing scrolls sideways at 320 px',
    async (colorScheme) => {
      const options = { colorScheme, viewport: { width: 320, height: 700 }, bypassCSP: true }
      for (const path of ['search/', 'search/?q=text', `search/?q=${encodeURIComponent('البرمجة')}`, '']) {
        const { page, context } = await open(path, options)
        if (path.includes('q=')) await page.locator('.found li').first().waitFor()
        if (path.includes('q=text')) await results(page, 45)
        await page.addScriptTag({ path: axe })
        const { violations } = await page.evaluate<AxeResults>('axe.run()')
        const faults = violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
        expect([path, faults, await overflow(page)]).toEqual([path, [], 0])
        await context.close()
      }
    },
  )
})
