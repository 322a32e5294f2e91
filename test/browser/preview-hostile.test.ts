import { defaultTreeAdapter as adapter, type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostileFolder, naughtyStrings, sampleOf, scriptsInHtml } from '../hostile-strings.ts'
import { missing } from '../needs.ts'
import { type PreviewServer, startPreview } from '../preview-server.ts'
import { previewWorld } from '../preview-world.ts'
import { publication } from '../publication.ts'
import { noChromium, startChromium } from './chromium.ts'
import { touch, watch } from './deeds.ts'
import { digestsOf, issuesOf } from './hostile-site.ts'
import { liveParts } from './live-parts.ts'

type Element = DefaultTreeAdapterTypes.Element
const none = missing('../shared/hostile', [hostileFolder])
const tabs = ['page', 'letter', 'text', 'source', 'feeds', 'parse']
const acting = [
  'script',
  'iframe',
  'object',
  'embed',
  'base',
  'form',
  'input',
  'dialog',
  'svg',
  'link',
  'meta',
  'style',
]

const elementsOf = (node: DefaultTreeAdapterTypes.Node): Element[] => [
  ...(adapter.isElementNode(node) ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsOf) : []),
]

/** What acts in a page of the preview: each with its attributes, but for where a frame leads and what stands in it. */
function actingIn(html: string): string[] {
  return elementsOf(parse(html)).flatMap(({ tagName, attrs }) => {
    const handlers = attrs.filter(({ name }) => name.startsWith('on')).map(({ name, value }) => `${name}=${value}`)
    const live = attrs.filter(({ value }) => /^\s*(?:javascript|vbscript|data):/i.test(value)).map(({ value }) => value)
    const told = attrs
      .filter(({ name }) => tagName !== 'iframe' || name === 'sandbox')
      .map(({ name, value }) => ` ${name}="${value}"`)
    return [...handlers, ...live, ...(acting.includes(tagName) ? [`<${tagName}${told.sort().join('')}>`] : [])]
  })
}

/** What acts in the frames of a page that have their documents in it: nothing may but the frame's own base. */
const framed = (html: string): string[] =>
  elementsOf(parse(html)).flatMap(({ attrs }) => {
    const inside = attrs.find(({ name }) => name === 'srcdoc')?.value
    return inside === undefined ? [] : liveParts(inside, { kind: 'page' }).filter((part) => part !== '<base>')
  })

/** All that acts in every tab of every issue, each once. */
async function all(digests: Readonly<Record<string, string>>, look: (html: string) => string[]): Promise<Set<string>> {
  const { around, tab } = await previewWorld(digests)
  return new Set(around.issues.flatMap(({ slug }) => tabs.flatMap((name) => look(tab(slug, name)))))
}

describe.skipIf(none)('the preview of digests full of scripts', () => {
  const strings = none ? [] : [...sampleOf(scriptsInHtml(), 60), ...sampleOf(naughtyStrings(), 15)]

  test.each([
    ['titles, links, images, texts and HTML', () => digestsOf(strings, 25)],
    ['front matter, names of files, sections and tags', () => issuesOf(sampleOf(strings, 20))],
  ] as const)(
    'has in its pages what acts in those of a harmless digest, and nothing else: %s',
    async (_what, digests) => {
      const ours = await all(digestsOf(['harmless'], 1), actingIn)
      const theirs = await all(digests(), actingIn)
      expect([...theirs].filter((part) => !ours.has(part) && !/^<meta name="description"/.test(part))).toEqual([])
      expect([...(await all(digests(), framed))]).toEqual([])
    },
    600_000,
  )
})

test('actingIn() tells a script of ours from another', () => {
  expect(
    actingIn('<script src="/preview/a.js"></script><script>x</script><p onclick="x"><iframe src="y" sandbox="">'),
  ).toEqual(['<script src="/preview/a.js">', '<script>', 'onclick=x', '<iframe sandbox="">'])
})

/** The page of all issues, once all have been read. */
async function overviewOf(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/`)
  return answer.headers.has('Refresh') ? overviewOf(origin) : answer.text()
}

describe.skipIf(none || noChromium)('courant preview of digests full of scripts, in Chromium', () => {
  const strings = none ? [] : sampleOf(scriptsInHtml(), 60)
  let browser: Browser
  let server: PreviewServer
  beforeAll(async () => {
    const digests = { ...digestsOf(strings, 30), ...issuesOf(sampleOf(strings, 8)) }
    server = await startPreview(await publication(digests))
    browser = await startChromium()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** What pages do, and those in their frames; of other hosts nothing may be asked for but pictures. */
  async function visit(paths: readonly string[], { bypassCSP }: { bypassCSP: boolean }): Promise<string[]> {
    const context = await browser.newContext({ bypassCSP })
    const page = await context.newPage()
    const deeds = watch(page)
    await page.route('**/*', async (route) => {
      const { url, kind } = { url: route.request().url(), kind: route.request().resourceType() }
      if (url.startsWith(`${server.origin}/`)) return route.continue()
      if (kind !== 'image' || !/^https?:/.test(url)) deeds.push(`asked: ${url}`)
      return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' })
    })
    for (const path of paths) {
      await page.goto(server.origin + path)
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      for (const frame of page.frames())
        for (const name of await frame.evaluate<string[]>(touch)) deeds.push(`global: ${name}`)
      if (deeds.length > 0) break
    }
    const told = deeds.map((deed) => `${page.url()}: ${deed}`)
    await context.close()
    return told
  }

  test.each([
    ['kept', false],
    ['gone', true],
  ] as const)(
    'runs nothing, asks nobody and says nothing, its policy %s',
    async (_policy, bypassCSP) => {
      const overview = await overviewOf(server.origin)
      const issues = [...overview.matchAll(/class="name" href="(\/issues\/[^"/]+)\/page"/g)].map(
        ([, path]) => path ?? '',
      )
      expect(issues.length).toBeGreaterThan(8)
      const pages = issues.flatMap((path) => [...tabs, 'letter.html'].map((tab) => `${path}/${tab}`))
      const files = issues.map((path) => `/site${path}/index.html`)
      expect(
        await visit(['/', ...pages, ...files, '/site/', '/site/search/', '/site/atom.xml'], { bypassCSP }),
      ).toEqual([])
    },
    600_000,
  )
})
