import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { wordsFor } from '../../src/render/words.ts'
import { type Host, host } from '../host.ts'
import { courant, publication } from '../publication.ts'
import { noChromium, startChromium } from './chromium.ts'

const words = wordsFor('zh-Hans' as LanguageTag)
const sections = Array.from(
  { length: 14 },
  (_, n) => `## Section ${n}\n\n### [Entry ${n}](https://a.example/${n})\n\nText.\n`,
)
const main = ['Atom', 'RSS', 'JSON']

describe.skipIf(noChromium)('/subscribe/ in Chromium', () => {
  let browser: Browser
  let server: Host
  let dist: string

  beforeAll(async () => {
    const root = await publication({ 'digests/2025-05-02.md': sections.join('\n') })
    expect((await courant(root, ['build'])).code).toBe(0)
    dist = join(root, 'dist')
    server = await host(dist)
    browser = await startChromium()
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  /** Opens the page, and notes what is said on the console or goes wrong in a script. */
  async function open(options: BrowserContextOptions = {}, address = `${server.site}subscribe/`) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    await page.goto(address)
    return { page, context, said }
  }

  const button = (page: Page, format: string) =>
    page.getByRole('button', { name: `: 论文晨报, ${format}`, exact: false })
  const status = (page: Page) => page.locator('[role="status"]')
  const selection = (page: Page) => page.evaluate<string>('getSelection().toString()')

  test('a button copies the address beside it, and says so to eyes and ears', async () => {
    const { page, context, said } = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    for (const [format, file] of [
      ['Atom', 'atom.xml'],
      ['RSS', 'rss.xml'],
      ['JSON', 'feed.json'],
    ] as const) {
      await button(page, format).click()
      await status(page).getByText(`${words.copied}: 论文晨报, ${format}`).waitFor({ state: 'attached' })
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`https://courant.example/${file}`)
      expect(await button(page, format).locator('span').first().textContent()).toBe(words.copied)
    }
    const labels = await page.locator('button.copy > span:first-child').allTextContents()
    expect(labels.filter((label) => label === words.copied)).toHaveLength(1)
    expect(said).toEqual([])
    await context.close()
  })

  test.each([
    ['is not there', 'delete Navigator.prototype.clipboard'],
    ['is denied', `navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))`],
  ])('where the clipboard %s, a button selects the address', async (_, script) => {
    const { page, context, said } = await open()
    await page.evaluate(script)
    await button(page, 'RSS').click()
    await status(page).getByText(`${words.selected}: 论文晨报, RSS`).waitFor({ state: 'attached' })
    expect(await selection(page)).toBe('https://courant.example/rss.xml')
    expect(said).toEqual([])
    await context.close()
  })

  test('where the browser itself denies the clipboard, a button selects the address', async () => {
    const { page, context, said } = await open()
    // What is not granted here is refused.
    await context.grantPermissions([])
    await button(page, 'Atom').click()
    await status(page).getByText(`${words.selected}: 论文晨报, Atom`).waitFor({ state: 'attached' })
    expect(await selection(page)).toBe('https://courant.example/atom.xml')
    expect(said).toEqual([])
    await context.close()
  })

  test('without script there are no buttons, and every address and link is there', async () => {
    const { page, context, said } = await open({ javaScriptEnabled: false })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.locator('main code:visible').allTextContents()).toHaveLength(6)
    await page.locator('summary').first().click()
    await page.locator('.channels summary').first().click()
    expect(await page.locator('main code:visible').allTextContents()).toHaveLength(9)
    await page.locator('main dt a').first().click()
    expect(page.url()).toBe(`${server.site}atom.xml`)
    expect(said).toEqual([])
    await context.close()
  })

  test('opens from disk too, buttons and all, in silence', async () => {
    const { page, context, said } = await open({}, `file://${dist}/subscribe/index.html`)
    for (const format of main) expect(await button(page, format).isVisible()).toBe(true)
    expect(said).toEqual([])
    await context.close()
  })

  test('all is within reach of the keyboard, in the order in which it stands', async () => {
    const { page, context } = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await page.locator('main dt a').first().focus()
    const names: string[] = []
    for (let stop = 0; stop < 6; stop += 1) {
      names.push(await page.evaluate<string>('document.activeElement.textContent'))
      await page.keyboard.press('Tab')
    }
    const copy = (format: string) => `${words.copy}: 论文晨报, ${format}`
    expect(names).toEqual(main.flatMap((format) => [format, copy(format)]))
    await button(page, 'JSON').focus()
    await page.keyboard.press('Enter')
    await status(page).getByText(words.copied).waitFor({ state: 'attached' })
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('https://courant.example/feed.json')
    await page.locator('summary').first().focus()
    await page.keyboard.press('Space')
    expect(await page.locator('.channels summary').first().isVisible()).toBe(true)
    await context.close()
  })

  test('at 320 px nothing scrolls sideways, folded or not', async () => {
    const { page, context } = await open({ viewport: { width: 320, height: 700 } })
    const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    expect(await overflow()).toBe(0)
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
    expect(await overflow()).toBe(0)
    await context.close()
  })

  test('a script that no one put there does not run', async () => {
    const { page, context } = await open()
    await page.evaluate(`(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "ran"'
      document.body.append(script)
      document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="document.title = \\'ran\\'">')
    })()`)
    expect(await page.title()).not.toBe('ran')
    await context.close()
  })
})
