import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Host, host } from '../host.ts'
import { courant, publication, repository } from '../publication.ts'
import { noChromium, startChromium } from './chromium.ts'

/** Digests that ask much of a page: ranks out of order, two scripts, several paragraphs in an item, markup as text. */
const own: Readonly<Record<string, string>> = {
  'digests/2025-06-01-ar.md': `---
lang: ar
---

## قسم

### Sadeed: Advancing Arabic Diacritization
[سديد: تطوير التشكيل](https://a.example/1)

نص عربي، و\`unicode-bidi\`.

##### رأس عميق

| اللغة | ن |
|:--|--:|
| العربية | 138 |
`,
  'digests/2025-06-02-ja.md': `---
lang: ja
title: "第12号：{{x}} </title><script>alert(1)</script> $& <mj-text>"
---

# 一つ目の見出し

段落。\`--from=djot\`

# [もう一つ](https://a.example/2)

#### 飛んだ見出し

- [x](https://a.example/3)：一行目

  二行目。

- [y](https://a.example/4)：${'長い'.repeat(60)}

\`\`\`
${'code '.repeat(40)}
\`\`\`
`,
}

/** One digest of each shared corpus that names no picture of its own folder: that is not there. */
function corpora(): Record<string, string> {
  const root = join(repository, '../shared/corpora/issues')
  if (!existsSync(root)) {
    process.stderr.write('left out: ../shared/corpora is not there; our own digests are looked at\n')
    return {}
  }
  const found = readdirSync(root).flatMap((corpus) => {
    const names = readdirSync(join(root, corpus), { recursive: true, encoding: 'utf8' })
    const fitting = names.toSorted().flatMap((name) => {
      const path = join(root, corpus, name)
      if (!name.endsWith('.md') || statSync(path).size > 40_000) return []
      const text = readFileSync(path, 'utf8')
      return /(?:!\[[^\]]*\]\(|<img[^>]*src=["'])(?!https?:)/.test(text) ? [] : [[corpus, text] as const]
    })
    return fitting.slice(-1)
  })
  return Object.fromEntries(
    found.map(([corpus, text], index) => {
      const day = String(index + 1).padStart(2, '0')
      return [`digests/2025-01-${day}-${corpus}.md`, text]
    }),
  )
}

/** What is wrong with the page that is open, in the browser's own eyes. */
const audit = `(() => {
  const wrong = []
  const name = (e) => e.outerHTML.slice(0, 90)
  if (document.documentElement.scrollWidth > innerWidth) wrong.push('scrolls sideways')
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  headings.reduce((above, h) => { const rank = Number(h.tagName[1]); if (rank > above + 1) wrong.push('skips to ' + name(h)); return rank }, 0)
  if (headings.filter((h) => h.tagName === 'H1').length !== 1) wrong.push('not one h1')
  if (!document.documentElement.lang || !document.documentElement.dir) wrong.push('no lang or dir')
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id)
  // In letters, an anchor with a name is the only target that every mail program follows.
  ids.push(...[...document.querySelectorAll('a[name]')].map((a) => a.name))
  if (new Set(ids).size < ids.length) wrong.push('an id twice')
  for (const a of document.links) {
    const href = a.getAttribute('href')
    if (/^#./.test(href) && !ids.includes(decodeURIComponent(href.slice(1)))) wrong.push('leads nowhere: ' + name(a))
    if (!a.textContent.trim() && !a.ariaLabel && !a.querySelector('img[alt]:not([alt=""])')) wrong.push('says nothing: ' + name(a))
  }
  for (const image of document.images) if (!image.hasAttribute('alt')) wrong.push('no alt: ' + name(image))
  for (const code of document.querySelectorAll('pre, code')) if (!/mono/i.test(getComputedStyle(code).fontFamily)) wrong.push('not fixed in width: ' + name(code))
  const rgb = (color) => color.match(/[\\d.]+/g).map(Number)
  const luminance = (c) => c.slice(0, 3).map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
  const ground = (element) => { for (let e = element; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c } return [255, 255, 255] }
  for (const e of document.body.querySelectorAll('*')) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility() || !e.getClientRects().length || e.matches('style')) continue
    const [dark, light] = [luminance(rgb(getComputedStyle(e).color)), luminance(ground(e))].sort((a, b) => a - b)
    if ((light + 0.05) / (dark + 0.05) < 4.5) wrong.push('hard to read: ' + name(e))
  }
  return [...new Set(wrong)]
})()`

describe.skipIf(noChromium)('every page and letter, of many shapes, in Chromium', () => {
  let browser: Browser
  let server: Host
  let site: string
  let files: string[]

  beforeAll(async () => {
    const root = await publication({ ...corpora(), ...own })
    const { code, err } = await courant(root, ['build'])
    expect([code, err]).toEqual([0, expect.any(String)])
    const dist = join(root, 'dist')
    files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.html')).toSorted()
    server = await host(dist)
    site = server.site
    browser = await startChromium()
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  /** Opens a file of the site at a telephone's width; what it asks of other hosts is refused. */
  async function open(file: string): Promise<{ page: Page; said: string[] }> {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 } })
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('dialog', (dialog) => said.push(dialog.message()))
    await page.route('**', (route) => (route.request().url().startsWith(site) ? route.continue() : route.abort()))
    await page.goto(site + file)
    return { page, said: said.filter((text) => !text.includes('net::ERR_FAILED')) }
  }

  test.each([['index.html'], ['email.html']])(
    '%s: one outline, whole links, readable in both schemes, narrow enough, within its own policy',
    async (kind) => {
      const found: Record<string, unknown> = {}
      // The page for what is not found goes by the site's own address, where this test does not serve it.
      const looked = files.filter((file) => basename(file) === kind)
      for (const file of looked) {
        const { page, said } = await open(file)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          const wrong = await page.evaluate(audit)
          if (JSON.stringify(wrong) !== '[]') found[`${file} ${colorScheme}`] = wrong
        }
        if (said.length > 0) found[`${file} says`] = said
        await page.close()
      }
      expect(found).toEqual({})
      expect(looked.length).toBeGreaterThan(1)
    },
    300_000,
  )
})
