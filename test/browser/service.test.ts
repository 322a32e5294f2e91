import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { signToken, tokenKeys } from '../../src/domain/link/token.ts'
import { serviceWordsFor } from '../../src/render/page/service-words.ts'
import { spoken, wordsFor } from '../../src/render/words.ts'
import { courant, publication } from '../publication.ts'
import { type RunningService, startService } from '../service.ts'
import { noChromium, startChromium } from './chromium.ts'
import { expectWellSet } from './service-page.ts'

const secret = 'c3'.repeat(32)
const env = { COURANT_SECRET: secret }
const hostile = '</title><script>document.title = "ran"</script> {{x}} & “Wörter” 论文晨报 اللغة'

describe.skipIf(noChromium)('the pages of the service in Chromium', () => {
  let browser: Browser
  const services: RunningService[] = []

  beforeAll(async () => {
    browser = await startChromium()
  })

  afterAll(async () => {
    await browser?.close()
    for (const service of services) service.signal('SIGTERM')
  })

  /** Starts the service of a publication in a language, with one reader; gives the links of that reader. */
  async function service(
    language: string,
    title = 'The Weekly',
    topics: readonly string[] = [hostile, '论文', 'أوراق'],
  ) {
    const root = await publication({
      'courant.yaml': [
        `title: ${JSON.stringify(title)}\nurl: https://courant.example/\nlanguage: ${language}`,
        `mail:\n  topics: ${JSON.stringify(topics)}\nservice:\n  url: https://courant.example/\n`,
      ].join('\n'),
    })
    await courant(root, ['subscribers', 'add', 'ada@example.org', '--name', 'Ada', '--confirmed', 'yes'], { env })
    const topicsOf = async () =>
      JSON.parse((await courant(root, ['subscribers', 'list', '--json'], { env })).out)[0].topics
    const state = async () => JSON.parse((await courant(root, ['subscribers', 'list', '--json'], { env })).out)[0].state
    const { publicId: id } = JSON.parse((await courant(root, ['subscribers', 'list', '--json'], { env })).out)[0]
    const running = await startService(root, env)
    services.push(running)
    const link = (purpose: 'u' | 'm') =>
      `${running.address}${purpose}/${signToken({ id }, purpose, tokenKeys([secret]))}`
    return { link, state, topicsOf, address: running.address }
  }

  /** Opens a page, and notes what the browser has to say of it. */
  async function open(address: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await page.goto(address)
    return { page, context, said }
  }

  test('a reader pauses, resumes and leaves by buttons, without script, and comes to no other page', async () => {
    const { link, state } = await service('en')
    const { page, context, said } = await open(link('m'), { javaScriptEnabled: false })
    const [words, own] = [wordsFor('en' as LanguageTag), serviceWordsFor('en' as LanguageTag)]
    for (const [button, heading, becomes] of [
      [own.pause, own.paused, 'paused'],
      [own.resume, own.active, 'active'],
      [words.unsubscribe, own.left, 'left'],
    ] as const) {
      await page.getByRole('button', { name: button, exact: true }).click()
      await page.getByRole('heading', { name: heading }).waitFor()
      expect([page.url(), await state()]).toEqual([link('m'), becomes])
    }
    expect([await page.getByRole('button').count(), said]).toEqual([0, []])
    await context.close()
  })

  test('a reader chooses sections by boxes, without script, by mouse and by keyboard, and gets all again', async () => {
    const { link, topicsOf } = await service('en', 'The Weekly', ['Papers', 'Tools, toys', '论文'])
    const { page, context, said } = await open(link('m'), { javaScriptEnabled: false })
    const own = serviceWordsFor('en' as LanguageTag)
    await page.getByRole('group', { name: own.topics }).getByLabel('论文').check()
    await page.getByText('Tools, toys').click()
    await page.getByRole('button', { name: own.choose, exact: true }).click()
    await page.getByRole('heading', { name: own.chosen }).waitFor()
    expect([page.url(), await topicsOf()]).toEqual([link('m'), ['Tools, toys', '论文']])
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2)
    await page.getByLabel('论文').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: own.chosen }).waitFor()
    expect(await topicsOf()).toEqual(['Tools, toys'])
    await page.getByRole('button', { name: own.everything, exact: true }).click()
    await page.getByRole('heading', { name: own.whole }).waitFor()
    expect([await topicsOf(), await page.getByRole('checkbox', { checked: true }).count(), said]).toEqual([[], 0, []])
    await context.close()
  })

  test('the button to leave is reached and pressed by keyboard alone, and said with what it does', async () => {
    const { link, state } = await service('en')
    const { page, context } = await open(link('u'))
    const button = page.getByRole('button')
    expect(await button.getAttribute('aria-describedby')).toBe(await page.locator('form p').getAttribute('id'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: serviceWordsFor('en' as LanguageTag).left }).waitFor()
    expect(await state()).toBe('left')
    await context.close()
  })

  test.each([
    ['de', 'ltr'],
    ['ja', 'ltr'],
    ['ar', 'rtl'],
  ])(
    '%s: in its own direction, light and dark, within 320 px, and nothing of a title runs',
    async (language, direction) => {
      const { link, address } = await service(language, hostile)
      for (const url of [link('u'), link('m'), `${address}u/x`]) {
        const { page, context, said } = await open(url, { viewport: { width: 320, height: 640 } })
        expect(said.filter((text) => !(url.endsWith('/x') && text.includes('404')))).toEqual([])
        await expectWellSet(page, { title: hostile, language, direction })
        const boxes = await page.evaluate<number[]>(
          '[...document.querySelectorAll("label")].map((label) => label.offsetHeight)',
        )
        expect(boxes.filter((height) => height < 44)).toEqual([])
        expect(boxes).toHaveLength(url === link('m') ? 3 : 0)
        await context.close()
      }
    },
  )
})

test.each(spoken.map((language) => [language]))('%s has its own words for all that the service says', (language) => {
  const [words, en] = [serviceWordsFor(language), serviceWordsFor('en' as LanguageTag)]
  for (const [name, text] of Object.entries(words)) {
    expect([name, text.trim()]).toEqual([name, text])
    expect(text).not.toBe('')
    if (language !== 'en') expect(text).not.toBe(en[name as keyof typeof en])
  }
})
