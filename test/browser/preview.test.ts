import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type PreviewServer, startPreview } from '../preview-server.ts'
import { publication } from '../publication.ts'
import { noChromium, startChromium } from './chromium.ts'
import { previewDigests } from './preview-digests.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const titled = (title: string) => `---\ntitle: ${title}\n---\n\n## [A](https://a.example/)\n\nText.\n`
const slug = '2026-01-02'
const file = `digests/${slug}.md`
const tabs = ['page', 'letter', 'text', 'source', 'feeds', 'parse']

/** What a digest says that would run if it could, in every field that is shown. */
const hostile = '"><img src=x onerror="window.ran=1"><script>window.ran=1</script>'
const hostileDigest = `---
title: '${hostile}'
authors: ['${hostile}']
summary: '${hostile}'
tags: ['${hostile}']
---

# ${hostile}

## [${hostile}](javascript:window.ran=1)

<iframe srcdoc="<script>parent.ran=1</script>"></iframe><svg onload="window.ran=1"></svg>
<a href="data:text/html,<script>window.ran=1</script>">x</a> ${hostile}
`

describe.skipIf(noChromium)('courant preview, in Chromium', () => {
  let browser: Browser
  let root: string
  let server: PreviewServer
  let context: BrowserContext
  /** What the browser said, or asked of others. */
  let noise: string[]

  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser?.close()
  })
  const start = async () => {
    root = await publication({
      ...previewDigests,
      [file]: titled('First title'),
      'digests/2026-01-03.md': hostileDigest,
    })
    server = await startPreview(root)
  }
  beforeEach(async () => {
    context = await browser.newContext()
    noise = []
    context.on('console', (message) => noise.push(message.text()))
    context.on('dialog', (dialog) => noise.push(`dialog ${dialog.message()}`))
    context.on('weberror', (error) => noise.push(String(error.error())))
    // Images of others are shown as readers get them; here nobody is asked.
    await context.route(/^https?:\/\/(?!127\.0\.0\.1|localhost|\[::1\])/, (route) => {
      if (route.request().resourceType() === 'image') return route.fulfill({ contentType: 'image/svg+xml', body: '' })
      noise.push(route.request().url())
      return route.abort()
    })
  })
  afterEach(async () => {
    await context?.close()
  })

  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }

  /** Opens an address, with a mark that no page has which was loaded again. */
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(server.origin + path)
    // On a busy machine, a page that says how far the reading is comes first, and this after it.
    await page.locator('#bar').waitFor()
    await page.evaluate('window.mark = "the same page"')
    return page
  }
  const isSamePage = (page: Page) => page.evaluate('window.mark === "the same page"')
  const heading = (page: Page, text: string) => page.locator('h1', { hasText: text }).waitFor()
  const shownPage = (page: Page) => page.frameLocator('#page-frame')

  describe('as it is written', () => {
    beforeEach(start)
    afterEach(async () => {
      await server?.stop()
    })

    test('an edit is shown without a reload by hand, in the frame and around it', async () => {
      const page = await open(`/issues/${slug}/`)
      await shownPage(page).locator('h1', { hasText: 'First title' }).waitFor()
      await put(file, titled('第二个标题'))
      await heading(page, '第二个标题')
      await shownPage(page).locator('h1', { hasText: '第二个标题' }).waitFor()
      expect([await isSamePage(page), await page.title(), noise]).toEqual([true, expect.stringContaining('第二'), []])
    })

    test('a broken digest shows its diagnostic in place, above its last good page, and heals when mended', async () => {
      const page = await open(`/issues/${slug}/page`)
      await put(file, '---\ntitle: [one\n---\n\n## [A](https://a.example/)\n')
      const told = page.locator('.diagnostics')
      await told.getByText('issue/front-matter').waitFor()
      expect(await told.textContent()).toContain('as it was before the error')
      expect(await told.textContent()).toMatch(/digests\/2026-01-02\.md:\d+:\d+/)
      await shownPage(page).locator('h1', { hasText: 'First title' }).waitFor()
      await put(file, titled('Mended'))
      await heading(page, 'Mended')
      await shownPage(page).locator('h1', { hasText: 'Mended' }).waitFor()
      expect([await page.locator('.diagnostics').count(), await isSamePage(page), noise]).toEqual([0, true, []])
    })

    test('courant.yaml and templates that are broken are told of, and heal', async () => {
      const settings = await readFile(join(root, 'courant.yaml'), 'utf8')
      const page = await open('/')
      await put('courant.yaml', 'title: [')
      await page.getByText('setup/yaml').first().waitFor()
      await put('courant.yaml', settings.replace(/title: .*/, 'title: Another name'))
      await page.locator('#bar', { hasText: 'Another name' }).waitFor()
      await page.getByText('setup/yaml').first().waitFor({ state: 'detached' })
      await page.goto(`${server.origin}/issues/${slug}/page`)
      await put('templates/issue.hbs', '{{#each')
      await page.getByText('setup/template').first().waitFor()
      await rm(join(root, 'templates/issue.hbs'))
      await page.getByText('setup/template').first().waitFor({ state: 'detached' })
      await shownPage(page).locator('h1', { hasText: 'First title' }).waitFor()
      expect(noise).toEqual([])
    })

    test('digests that come, go, and change their names', async () => {
      const page = await open('/')
      await put('digests/2026-02-01.md', titled('Newcomer'))
      await page.getByRole('link', { name: 'Newcomer' }).waitFor()
      await rename(join(root, file), join(root, 'digests/2026-01-09.md'))
      await page.locator('a[href^="/issues/2026-01-09"]').first().waitFor()
      await page.locator(`a[href^="/issues/${slug}/"]`).first().waitFor({ state: 'detached' })
      expect([await isSamePage(page), noise]).toEqual([true, []])
      await page.goto(`${server.origin}/issues/2026-02-01/page`)
      await rm(join(root, 'digests/2026-02-01.md'))
      await page.waitForURL(`${server.origin}/`)
    })

    test('what is changed while the server is away is shown when it is back', async () => {
      const page = await open(`/issues/${slug}/text`)
      const { port } = server
      await server.stop()
      await page.locator('html.away').waitFor()
      await put(file, titled('Meanwhile'))
      server = await startPreview(root, '--port', String(port))
      await heading(page, 'Meanwhile')
      expect(await isSamePage(page)).toBe(true)
    })

    test('eight windows, more than a browser has connections, all show an edit', async () => {
      const pages: Page[] = []
      for (let n = 0; n < 8; n += 1) pages.push(await open(`/issues/${slug}/${tabs[n % tabs.length]}`))
      await put(file, titled('Everywhere'))
      await Promise.all(pages.map((page) => heading(page, 'Everywhere')))
      // The one that listens goes; another takes its place.
      await pages[0]?.close()
      await put(file, titled('Still everywhere'))
      await Promise.all(pages.slice(1).map((page) => heading(page, 'Still everywhere')))
      expect(noise).toEqual([])
    })

    test('nothing is written, and Ctrl-C ends it at once with every window open', async () => {
      const before = await shape(root)
      const page = await open(`/issues/${slug}/letter`)
      await page.frameLocator('#phone-frame').locator('body').waitFor()
      for (const tab of tabs) await page.goto(`${server.origin}/issues/${slug}/${tab}`)
      expect(await server.stop()).toBe(0)
      expect(await shape(root)).toEqual(before)
      expect(server.said()).not.toContain('error')
    })
  })

  describe('as it is looked at', () => {
    beforeAll(start)
    afterAll(async () => {
      await server?.stop()
    })

    test('nothing of the content runs, nothing is said on the console, and no other host is asked', async () => {
      const page = await open('/')
      for (const one of ['2026-01-03', '2026-10-30', '2026-11-20']) {
        for (const tab of tabs) {
          await page.goto(`${server.origin}/issues/${one}/${tab}`)
          await page.locator('h1').first().waitFor()
          const ran = await Promise.all(page.frames().map((frame) => frame.evaluate('globalThis.ran ?? null')))
          expect([one, tab, ran.filter((value) => value !== null)]).toEqual([one, tab, []])
        }
      }
      expect(noise).toEqual([])
    }, 120_000)

    test.each(['/', ...tabs.map((tab) => `/issues/2026-11-20/${tab}`), '/issues/2026-10-16/parse', '/preview/errors'])(
      'axe finds nothing at %s, in either scheme',
      async (path) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          const own = await browser.newContext({ colorScheme, bypassCSP: true })
          const page = await own.newPage()
          await page.goto(server.origin + path)
          await page.addScriptTag({ path: axe })
          // What is in frames of the content is the site's and the letter's own, and looked over there.
          const found = (await page.evaluate(
            'axe.run({ exclude: [["iframe"]] }, { iframes: false }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
          )) as string[]
          expect([colorScheme, found]).toEqual([colorScheme, []])
          await own.close()
        }
      },
      60_000,
    )

    test('by keyboard alone: from the list to an issue, its tabs, its neighbours, its diagnostics, and back', async () => {
      const page = await open('/')
      await page.keyboard.press('j')
      const first = (await page.evaluate('document.activeElement.getAttribute("href")')) as string
      await page.keyboard.press('Enter')
      await page.waitForURL(server.origin + first)
      for (const [index, tab] of [...tabs.entries()].slice(1)) {
        await page.keyboard.press(String(index + 1))
        await page.waitForURL(new RegExp(`/${tab}$`))
      }
      await page.keyboard.press('1')
      await page.waitForURL(/\/page$/)
      const before = page.url()
      await page.keyboard.press('j')
      await page.waitForURL((url) => url.href !== before)
      await page.keyboard.press('k')
      await page.waitForURL(before)
      await page.keyboard.press('u')
      await page.waitForURL(`${server.origin}/`)
      expect(noise).toEqual([])
    })
  })
})

/** All files below a folder, and since when. */
async function shape(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Promise.all(paths.map(async (path) => `${path} ${(await stat(path)).mtimeMs}`))
}

describe('courant preview answers this machine alone', () => {
  let server: PreviewServer

  beforeAll(async () => {
    server = await startPreview(await publication())
  })
  afterAll(async () => {
    await server?.stop()
  })

  /** What is answered to a request by an address of this machine, with the heads that it names. */
  const asked = (
    path: string,
    {
      host = '127.0.0.1',
      headers = {},
      method = 'GET',
    }: { host?: string; headers?: Record<string, string>; method?: string },
  ) =>
    new Promise<{ status: number | undefined; heads: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
      const sent = request({ host, port: server.port, path, method, headers }, (answer) => {
        resolve({ status: answer.statusCode, heads: answer.headers })
        answer.destroy()
      })
      sent.once('error', reject)
      sent.end()
    })

  const paths = [
    '/',
    '/issues/2025-05-02/page',
    '/site/index.html',
    '/events',
    '/preview/preview.js',
    '/preview/errors',
    '/nothing',
  ]

  test.each([
    ['a foreign Host', { Host: 'evil.example' }],
    ['a foreign Host with our port', { Host: 'evil.example:PORT' }],
    ['a Host that begins as ours', { Host: '127.0.0.1.evil.example:PORT' }],
    ['a Host with another port', { Host: 'localhost:1' }],
    ['a Host without a port', { Host: 'localhost' }],
    ['an address of the network', { Host: '192.168.0.1:PORT' }],
    ['all addresses', { Host: '0.0.0.0:PORT' }],
    ['a foreign Origin', { Origin: 'http://evil.example' }],
    ['an Origin of another port', { Origin: 'http://localhost:1' }],
    ['an Origin of another scheme', { Origin: 'https://localhost:PORT' }],
    ['an Origin of none', { Origin: 'null' }],
  ])('%s gets 403 everywhere', async (_, heads) => {
    const headers = Object.fromEntries(
      Object.entries(heads).map(([name, value]) => [name, value.replace('PORT', String(server.port))]),
    )
    for (const path of paths)
      for (const method of ['GET', 'POST'])
        expect([path, method, (await asked(path, { headers, method })).status]).toEqual([path, method, 403])
  })

  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])(
    '%s is ours, as a Host and as an Origin',
    async (name) => {
      const host = `${name}:${server.port}`
      expect((await asked('/', { headers: { Host: host } })).status).toBe(200)
      expect((await asked('/events', { headers: { Host: host, Origin: `http://${host.toLowerCase()}` } })).status).toBe(
        200,
      )
    },
  )

  test('it is at both addresses of the machine', async () => {
    expect((await asked('/', { host: '::1', headers: { Host: `[::1]:${server.port}` } })).status).toBe(200)
  })

  test.each(paths)('%s: nobody else may read, frame or sniff it', async (path) => {
    const { heads } = await asked(path, {})
    expect(heads).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors '(?:none|self)'/),
    })
    expect(Object.keys(heads).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  test.each([
    '/%2e%2e/courant.yaml',
    '/site/..%2fcourant.yaml',
    '/site/%00',
    '/site/%ff',
    '/preview/..%2f..%2fpackage.json',
    '/preview/frame.hbs',
  ])('%s is nothing', async (path) => {
    expect((await asked(path, {})).status).toBe(404)
  })

  test('only GET and HEAD are there', async () => {
    expect((await asked('/', { method: 'POST' })).status).toBe(405)
    expect((await asked('/', { method: 'OPTIONS' })).status).toBe(405)
  })

  test('a second one takes the next port, and says so; one that asks for a port that is taken is told', async () => {
    const root = await publication()
    const second = await startPreview(root)
    expect(second.port).toBeGreaterThan(server.port)
    await second.stop()
    expect(second.said()).toContain('is taken')
    await expect(startPreview(root, '--port', String(server.port))).rejects.toThrow(
      /somebody listens there already[\s\S]*--port/,
    )
  })
})
