import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { askingWordsFor } from '../../src/render/asking/asking-words.ts'
import { spoken, wordsFor } from '../../src/render/words.ts'
import { readConfirmation, secret, takenBy } from '../asking.ts'
import { type Host, host } from '../host.ts'
import { type MailServer, mailServer } from '../mail-server.ts'
import { courant, publication } from '../publication.ts'
import { type RunningService, startService } from '../service.ts'
import { noChromium, startChromium } from './chromium.ts'
import { expectWellSet } from './service-page.ts'

const hostile = '</title><script>document.title = "ran"</script> {{x}} & “Wörter” 论文晨报 اللغة'

describe.skipIf(noChromium)('subscribing in Chromium', () => {
  let browser: Browser
  let mail: MailServer
  const cleanings: (() => unknown)[] = []

  beforeAll(async () => {
    browser = await startChromium()
    mail = await mailServer()
  })

  afterAll(async () => {
    await browser?.close()
    for (const clean of cleanings) await clean()
    await mail.close()
  })

  /** Starts the service of a publication in a language; `where` is what `service.url` says, if not where it runs. */
  async function serve(language: string, { title = 'The Weekly', topics = '', port = 0 } = {}) {
    const url = port === 0 ? 'https://courant.example/mail/' : `http://127.0.0.1:${port}/mail/`
    const root = await publication({
      'courant.yaml': `title: ${JSON.stringify(title)}\nurl: https://courant.example/\nlanguage: ${language}
mail:\n  from: News <news@courant.example>\n${topics}service:\n  url: ${url}\n`,
    })
    const env = { COURANT_SECRET: secret, COURANT_SMTP_URL: mail.url }
    const running: RunningService = await startService(root, env, port === 0 ? [] : ['--port', String(port)])
    cleanings.push(() => running.signal('SIGTERM'))
    const list = async () => JSON.parse((await courant(root, ['subscribers', 'list', '--json'], { env })).out)
    return { root, site: `${running.address}mail/`, url, list }
  }

  async function open(address: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await page.goto(address)
    return { page, context, said }
  }

  /** The letter that came for an address. */
  async function letterTo(address: string, { url, site }: { url: string; site: string }) {
    for (let count = 1; ; count += 1) {
      const found = (await takenBy(mail, count)).find(({ to }) => to.includes(address))
      if (found !== undefined) return readConfirmation(found, { url, site })
    }
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

  test('somebody types their address, picks a section, opens the letter’s link and confirms, without script', async () => {
    const words = askingWordsFor('en' as LanguageTag)
    const topics = '  topics: [Papers, "Tools & <Code>"]\n'
    const service = await serve('en', { topics })
    const { page, context, said } = await open(`${service.site}subscribe`, { javaScriptEnabled: false })
    await page.getByLabel(words.address).fill('ada@example.org')
    await page.getByLabel('Tools & <Code>').check()
    // Nobody types as fast as this test: until the form is three seconds old it is only shown again.
    for (;;) {
      await press(page, wordsFor('en' as LanguageTag).subscribe)
      if ((await page.getByRole('heading', { name: words.asked }).count()) > 0) break
      expect(await page.getByLabel(words.address).inputValue()).toBe('ada@example.org')
      expect(await page.getByLabel('Tools & <Code>').isChecked()).toBe(true)
    }
    const { link } = await letterTo('ada@example.org', service)
    await page.goto(link)
    expect(await service.list()).toMatchObject([{ state: 'pending' }])
    await press(page, words.confirmButton)
    await page.getByRole('heading', { name: words.confirmed }).waitFor()
    expect(await service.list()).toMatchObject([
      { address: 'ada@example.org', state: 'active', topics: ['Tools & <Code>'] },
    ])
    expect(said).toEqual([])
    await context.close()
  })

  test('the form of the static page leads to the service’s own, with the address in it', async () => {
    const words = askingWordsFor('en' as LanguageTag)
    const { freePort } = await import('../port.ts')
    const service = await serve('en', { port: await freePort() })
    expect((await courant(service.root, ['build'])).code).toBe(0)
    const site: Host = await host(join(service.root, 'dist'))
    cleanings.push(() => site.close())
    const { page, context, said } = await open(`${site.site}subscribe/`, { javaScriptEnabled: false })
    await page.getByLabel(words.address).fill('bob@example.org')
    await press(page, wordsFor('en' as LanguageTag).subscribe)
    await page.getByText(words.again).waitFor()
    expect([page.url(), await page.getByLabel(words.address).inputValue()]).toEqual([
      `${service.site}subscribe`,
      'bob@example.org',
    ])
    for (;;) {
      await press(page, wordsFor('en' as LanguageTag).subscribe)
      if ((await page.getByRole('heading', { name: words.asked }).count()) > 0) break
    }
    expect((await letterTo('bob@example.org', service)).to).toEqual(['bob@example.org'])
    expect(said).toEqual([])
    await context.close()
  })

  test.each([
    ['en', 'ltr'],
    ['zh-Hans', 'ltr'],
    ['ar', 'rtl'],
  ])(
    '%s: every page in its own direction, light and dark, within 320 px, and nothing of a title runs',
    async (language, direction) => {
      const topics = `  topics: [${JSON.stringify(hostile.slice(0, 60))}, 论文, ${'x'.repeat(60)}]\n`
      const words = askingWordsFor(language as LanguageTag)
      const { site } = await serve(language, { title: hostile, topics })
      for (const what of ['form', 'wrong address', 'void']) {
        const { page, context, said } = await open(`${site}${what === 'void' ? 'c/x' : 'subscribe'}`, {
          viewport: { width: 320, height: 640 },
        })
        if (what === 'wrong address') {
          await page.getByLabel(words.address).fill('ada@nowhere')
          await page.getByRole('button').click()
          await page.getByText(words.wrongAddress).waitFor()
        }
        expect(said.filter((text) => !/40[04]/.test(text))).toEqual([])
        await expectWellSet(page, { title: hostile, language, direction })
        const trap = await page.evaluate('document.querySelector("#homepage")?.getBoundingClientRect().right ?? -1')
        expect(direction === 'ltr' ? trap : -1).toBeLessThan(0)
        await context.close()
      }
    },
  )

  test('the form is filled in and sent by keyboard alone, and what is wrong is said where it is', async () => {
    const words = askingWordsFor('de' as LanguageTag)
    const { site } = await serve('de')
    const { page, context } = await open(`${site}subscribe`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('ada@nirgends')
    await page.keyboard.press('Enter')
    await page.getByText(words.wrongAddress).waitFor()
    const field = page.getByLabel(words.address)
    expect([await field.getAttribute('aria-invalid'), await field.getAttribute('aria-describedby')]).toEqual([
      'true',
      'remark',
    ])
    expect(await page.locator('#remark').getAttribute('role')).toBe('alert')
    await context.close()
  })
})

test.each(spoken.map((language) => [language]))(
  '%s has its own words for all that is said to whoever subscribes',
  (language) => {
    const [words, en] = [askingWordsFor(language), askingWordsFor('en' as LanguageTag)]
    for (const [name, text] of Object.entries(words)) {
      expect([name, text.trim()]).toEqual([name, text])
      expect(text).not.toBe('')
      if (language !== 'en') expect(text).not.toBe(en[name as keyof typeof en])
    }
  },
)
