import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { wordsFor } from '../../src/render/words.ts'
import { type Host, host } from '../host.ts'
import { courant, publication } from '../publication.ts'
import { noChromium, startChromium } from './chromium.ts'

const titles = ['Vec<T> & "AT&T" &amp;', '一篇论文', 'من اليمين إلى اليسار', 'Wort'.repeat(60)]
const body = `A summary of it, [with a link](https://elsewhere.example/x.png).\n\n![A picture](https://elsewhere.example/a.png)\n`
const escaped = (title: string) => title.replace(/[&<]/g, '\\$&')
const digest = titles.map((title, n) => `### [${escaped(title)}](https://a.example/${n})\n\n${body}`).join('\n')

/** One publication a language: each of those says its own words, and one that has none says English ones. */
const languages = ['en', 'zh-Hans', 'zh-TW', 'ar', 'fa'] as const
const feeds = ['atom.xml', 'rss.xml', 'entries/atom.xml', 'entries/rss.xml']
const cases = languages.flatMap((language) => feeds.map((feed) => [language, feed] as const))

/** What a person sees of a feed, by the names of its elements. */
const seen = `(() => {
  const all = [...document.documentElement.querySelectorAll('*')]
  const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility === 'visible'
  const named = ['channel', 'entry', 'item', 'title', 'subtitle', 'description', 'published', 'pubDate', 'author', 'name', 'dc:creator', 'summary']
  const texts = (names, parents) => all.filter((e) => names.includes(e.nodeName) && parents.includes(e.parentNode.nodeName) && shown(e)).map((e) => e.textContent)
  const dates = all.filter((e) => ['published', 'pubDate'].includes(e.nodeName)).map((e) => {
    const [box, range] = [e.getBoundingClientRect(), document.createRange()]
    range.selectNodeContents(e)
    const text = e.firstChild
    let visible = ''
    for (let at = 0; at < text.length; at += 1) {
      range.setStart(text, at); range.setEnd(text, at + 1)
      const letter = range.getBoundingClientRect()
      if (letter.left >= box.left - 1 && letter.right <= box.right + 1) visible += text.data[at]
    }
    return visible
  })
  const root = getComputedStyle(document.documentElement)
  return {
    channel: texts(['title'], ['feed', 'channel']),
    titles: texts(['title'], ['entry', 'item']),
    summaries: texts(['summary', 'description'], ['entry', 'item']).length,
    authors: texts(['name', 'dc:creator'], ['author', 'item']),
    dates,
    others: [...new Set(all.filter((e) => shown(e) && !named.includes(e.nodeName)).map((e) => e.nodeName))],
    banner: getComputedStyle(document.documentElement, '::before').content,
    direction: root.direction,
    ground: root.backgroundColor,
    ink: root.color,
    overflow: document.documentElement.scrollWidth - innerWidth,
    banners: [...document.querySelectorAll('#webkit-xml-viewer-source-xml, [style*="fixed"]')].length,
  }
})()`

interface Seen {
  readonly channel: readonly string[]
  readonly titles: readonly string[]
  readonly summaries: number
  readonly authors: readonly string[]
  readonly dates: readonly string[]
  /** The names of all else that is shown. */
  readonly others: readonly string[]
  readonly banner: string
  readonly direction: string
  readonly ground: string
  readonly ink: string
  readonly overflow: number
  readonly banners: number
}

describe.skipIf(noChromium)('a feed, opened in Chromium', () => {
  const hosts = new Map<string, Host>()
  const folders = new Map<string, string>()
  /** As it is, and as it will be without XSLT. */
  let browsers: Browser[]

  beforeAll(async () => {
    const publications = [
      ...languages.map((language) => [language, language, '']),
      ['archived', 'en', 'feeds:\n  items: 1\n'],
    ]
    for (const [name = '', language, more] of publications) {
      const settings = `title: "A & <b>"\nurl: https://courant.example/below/\nlanguage: ${language}\nauthor:\n  name: 林晓\n${more}`
      const root = await publication({ 'courant.yaml': settings, 'digests/2025-05-02.md': digest })
      expect((await courant(root, ['build'])).code).toBe(0)
      folders.set(name, join(root, 'dist'))
      hosts.set(name, await host(join(root, 'dist')))
    }
    browsers = [await startChromium(), await startChromium('--disable-features=XSLT')]
  })

  afterAll(async () => {
    for (const browser of browsers ?? []) await browser.close()
    for (const { close } of hosts.values()) close()
  })

  /** Opens an address at a width, notes what is said and what is asked of other hosts, and looks. */
  async function look(page: Page, address: string): Promise<Seen> {
    const said: string[] = []
    const foreign: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(address).origin) foreign.push(request.url())
    })
    await page.goto(address)
    expect({ said, foreign }).toEqual({ said: [], foreign: [] })
    return page.evaluate<Seen>(seen)
  }

  test.each(cases)(
    '%s %s: shows titles, days, authors and summaries, hides all else, and says what to do',
    async (language, feed) => {
      const site = hosts.get(language)?.site ?? ''
      for (const browser of browsers) {
        const page = await browser.newPage({ viewport: { width: 320, height: 700 } })
        const shown = await look(page, site + feed)
        await page.close()
        const each = feed.startsWith('entries/') ? titles.length : 1
        expect(shown).toMatchObject({ summaries: each, others: [], overflow: 0, banners: 0 })
        expect(shown.channel).toEqual([expect.stringMatching(/^A & <b>/)])
        if (each > 1) expect(shown.titles).toEqual(titles)
        expect(shown.dates).toEqual(Array(each).fill(feed.endsWith('atom.xml') ? '2025-05-02' : 'Fri, 02 May 2025'))
        expect(shown.authors).toEqual(Array(each).fill('林晓'))
        expect(shown.banner).toBe(`"${wordsFor(language as LanguageTag).feedPage}"`)
        expect(shown.direction).toBe(language === 'ar' || language === 'fa' ? 'rtl' : 'ltr')
      }
    },
  )

  test.each(['atom.xml', 'rss.xml'])('archive %s: does not ask to be followed', async (feed) => {
    const page = await (browsers[0] as Browser).newPage()
    const shown = await look(page, `${hosts.get('archived')?.site}archive/entries/1/${feed}`)
    await page.close()
    expect(shown).toMatchObject({ others: [], banner: 'none' })
    expect(shown.titles.length).toBeGreaterThan(0)
  })

  test.each(['light', 'dark'] as const)('%s: keeps to it', async (colorScheme) => {
    const page = await (browsers[0] as Browser).newPage({ colorScheme })
    const { ground, ink } = await look(page, `${hosts.get('en')?.site}atom.xml`)
    await page.close()
    const sum = (color: string) => (color.match(/\d+/g) ?? []).reduce((total, part) => total + Number(part), 0)
    const [brighter, darker] = colorScheme === 'light' ? [ground, ink] : [ink, ground]
    expect(sum(brighter) - sum(darker)).toBeGreaterThan(500)
  })

  test.each(feeds)('%s: looks the same from disk', async (feed) => {
    const page = await (browsers[0] as Browser).newPage()
    await page.goto(`file://${folders.get('ar')}/${feed}`)
    const shown = await page.evaluate<Seen>(seen)
    await page.close()
    expect(shown).toMatchObject({ others: [], direction: 'rtl' })
    expect(shown.banner).toBe(`"${wordsFor('ar' as LanguageTag).feedPage}"`)
  })

  test('on a telephone, which lays XML out as on a desk, letters are as large as on a page', async () => {
    const page = await (browsers[0] as Browser).newPage({ viewport: { width: 390, height: 800 }, isMobile: true })
    await page.goto(`${hosts.get('en')?.site}atom.xml`)
    const size = await page.evaluate<number>(
      `parseFloat(getComputedStyle(document.documentElement).fontSize) * 390 / innerWidth`,
    )
    await page.close()
    expect(size).toBeGreaterThan(15)
    expect(size).toBeLessThan(19)
  })
})
