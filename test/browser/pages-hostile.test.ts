import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostileFolder, naughtyStrings, sampleOf, scriptsInHtml } from '../hostile-strings.ts'
import { missing } from '../needs.ts'
import { noChromium, startChromium } from './chromium.ts'
import { touch, watch } from './deeds.ts'
import { digestOf, digestsOf, hostileSite, isLong, issuesOf, portionsOf } from './hostile-site.ts'
import { liveParts } from './live-parts.ts'

const none = missing('../shared/hostile', [hostileFolder])
const address = 'https://courant.example/'
type Site = ReadonlyMap<string, string>

const issuesIn = (site: Site) => [...site.keys()].filter((path) => /^issues\/[^/]+\/index\.html$/.test(path)).length

/** What is live in the pages of a site and in the content of its feeds, and where. */
const liveIn = (site: Site, service?: string): string[] =>
  [...site].flatMap(([path, text]) => {
    const ours = { kind: 'page' as const, ...(service === undefined ? {} : { service }) }
    const found = path.endsWith('.html') ? liveParts(text, ours) : path.endsWith('feed.json') ? liveInFeed(text) : []
    return found.map((part) => `${path}: ${part}`)
  })

const liveInFeed = (text: string): string[] =>
  (JSON.parse(text) as { items: { content_html?: string }[] }).items.flatMap(({ content_html = '' }) =>
    liveParts(content_html, { kind: 'content' }),
  )

test.each([
  ['<script>x</script>', '<script>'],
  ['<head><script type="application/ld+json">{"a":"</script><script>x</script>', '<script>,<script>'],
  ['<p onclick="x">', 'onclick="x"'],
  ['<a href=" java&#9;script:x">', 'href=" java\tscript:x"'],
  ['<img src=data:text/html,x>', 'src="data:text/html,x"'],
  ['<svg><a xlink:href="javascript:x">', '<svg>,href="javascript:x"'],
  ['<template><iframe srcdoc="x">', '<template>,<iframe>,srcdoc="x"'],
  ['<form action="https://b.example/"><input>', '<form>'],
  ['<meta http-equiv=refresh content="0; url=https://b.example/">', '<meta>'],
  ['<p style="x"><base href="//b.example/"><link rel=stylesheet href="x">', 'style="x",<base>,<link>'],
  ['<p>x</p><a href="https://a.example/">y</a><img src="x.png" alt="z">', ''],
])('liveParts() of %s finds %s', (html, parts) => {
  expect(liveParts(`<body>${html}`.replace('<body><head>', '<head>'), { kind: 'page' }).join()).toBe(parts)
})

const all = none ? [] : [...sampleOf(scriptsInHtml(), 500), ...sampleOf(naughtyStrings(), 100)]

// A site of thousands of sections, which nobody has, would take for ever: all strings are in many sites.
describe.skipIf(none).each(portionsOf(all, 600))('a site full of scripts', (...strings) => {
  const names = sampleOf(strings, 200)
  let entries: Site
  let issues: readonly Site[]
  beforeAll(async () => {
    entries = await hostileSite({ digests: digestsOf(strings, 60) })
    issues = await Promise.all(portionsOf(names, 200).map((some) => hostileSite({ digests: issuesOf(some) })))
  }, 600_000)

  test('has nothing live in the trees of its pages and feeds: titles, links, images, texts and HTML', () => {
    expect(issuesIn(entries)).toBeGreaterThanOrEqual(Math.ceil(strings.filter((text) => !isLong(text)).length / 60))
    expect(liveIn(entries)).toEqual([])
  })

  test('has nothing live in the trees of its pages and feeds: front matter, names of files, sections and tags', () => {
    expect(issues.reduce((sum, site) => sum + issuesIn(site), 0)).toBeGreaterThan(0.9 * names.length)
    expect(issues.flatMap((site) => liveIn(site))).toEqual([])
  })

  test('has no path that leaves it', () => {
    const paths = [entries, ...issues].flatMap((site) => [...site.keys()])
    expect(paths.filter((path) => !/^[\p{L}\p{M}\p{N}._/-]+$/u.test(path) || path.split('/').includes('..'))).toEqual(
      [],
    )
  })

  test('has nothing live where courant.yaml is full of scripts too', async () => {
    for (const text of sampleOf(strings, 12)) {
      const title = `x${text}`
      const author = { name: title }
      const service = { url: 'https://letters.example/' }
      const settings = {
        title,
        description: text,
        author,
        service,
        mail: { from: 'a@courant.example', postalAddress: title },
      }
      const site = await hostileSite({ settings, digests: { 'digests/2025-05-02.md': digestOf([text]) } })
      expect(liveIn(site, service.url), text).toEqual([])
    }
  }, 600_000)

  describe.skipIf(noChromium)('opened in Chromium with scripts on', () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await startChromium()
    })
    afterAll(() => browser?.close())

    /** What pages of the site do, up to the first that does anything; its policy is taken away where it is not to be what stops a script. */
    async function visit(
      paths: readonly string[],
      site: Site,
      { policy, ready = async () => undefined }: { policy: 'kept' | 'gone'; ready?: (page: Page) => Promise<unknown> },
    ): Promise<string[]> {
      const page = await browser.newPage()
      const deeds = watch(page)
      await page.route('**/*', async (route) => {
        const url = route.request().url()
        const file = url.startsWith(address)
          ? site.get(decodeURI(url.slice(address.length).replace(/\?.*$/, '')))
          : undefined
        if (file === undefined) {
          const isPicture = route.request().resourceType() === 'image'
          if (!isPicture || !/^https:|^http:/.test(url)) deeds.push(`asked: ${url}`)
          return route.abort()
        }
        const body = policy === 'kept' ? file : file.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
        const type = Object.entries(types).find(([ending]) => url.endsWith(ending))?.[1] ?? 'text/html'
        return route.fulfill({ body, contentType: `${type}; charset=utf-8` })
      })
      for (const path of paths) {
        await page.goto(address + encodeURI(path))
        await ready(page)
        for (const name of await page.evaluate<string[]>(touch)) deeds.push(`global: ${name}`)
        if (deeds.length > 0) break
      }
      await page.close()
      return deeds.map((deed) => `${page.url()}: ${deed}`)
    }

    test('is seen when it acts', async () => {
      const live =
        '<p onmouseover="console.log(2)">x</p><script>window.owned = 1; alert(1)</script><iframe src="https://b.example/x"></iframe>'
      const deeds = await visit(['index.html'], new Map([['index.html', live]]), { policy: 'kept' })
      expect(deeds).toEqual(
        expect.arrayContaining(
          ['dialog: 1', 'console: 2', 'asked: https://b.example/x', 'global: owned'].map(
            (deed) => `${address}index.html: ${deed}`,
          ),
        ),
      )
    })

    test.each(['kept', 'gone'] as const)(
      'searches for scripts and runs none of what it finds, its policy %s',
      async (policy) => {
        const found = (page: Page) => page.waitForSelector('#found li')
        expect(await visit([`search/index.html?q=${wordIn(entries)}`], entries, { policy, ready: found })).toEqual([])
      },
    )

    test.each(['kept', 'gone'] as const)(
      'runs nothing, asks nobody and says nothing, its policy %s',
      async (policy) => {
        for (const site of [entries, ...issues]) expect(await visit(pagesOf(site), site, { policy })).toEqual([])
      },
      600_000,
    )
  })
})

/** A word that the search finds: scripts, where there are any. */
function wordIn(site: Site): string {
  const parts = [...site].flatMap(([path, text]) => (/^search\/.*\.json$/.test(path) ? [text] : [])).join('\n')
  return parts.includes('alert') ? 'alert' : (/"title":"\W*(\w{3,})/.exec(parts)?.[1] ?? '')
}

/** Pages to be opened: all lists and feeds of the site, and some of the issues and of the sections, which are alike. */
function pagesOf(site: Site): string[] {
  const paths = [...site.keys()].filter((path) => /\.(?:html|xml)$/.test(path))
  const issues = paths.filter((path) => /^issues\//.test(path))
  const others = paths.filter((path) => /^(?:sections\/[^/]+|archive)\//.test(path))
  const alike = new Set([...issues, ...others])
  return [...paths.filter((path) => !alike.has(path)), ...spread(issues, 20), ...spread(others, 10)]
}

/** Some of `paths`, from all over them. */
const spread = (paths: readonly string[], count: number): string[] =>
  paths.filter((_, index) => index % Math.ceil(paths.length / count) === 0)

const types = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.xml': 'application/xml' }
