import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import type { Edition } from '../../../src/domain/edition.ts'
import { feedFiles } from '../../feeds.ts'
import { answered, rulesOf } from '../../host.ts'
import { sampleEdition, sampleEditions, sampleEntry, samplePublication } from '../../sample-edition.ts'
import { siteOf } from './site-of.ts'

/** An edition with so many sections, each with an entry. */
function manySections(count: number): Edition {
  const sections = Array.from({ length: count }, (_, index) => ({
    path: [`Section ${index}`],
    anchor: `s-${index}`,
    parts: [{ kind: 'entry' as const, entry: sampleEntry(`n${index}`, { sectionPath: [`Section ${index}`] }) }],
  }))
  return sampleEdition({ sections })
}

/** Issues in two languages, so many that there are archives of each. */
const languages = sampleEditions(12).map((edition, index) =>
  index % 2 === 0 ? edition : { ...edition, language: 'ja' as LanguageTag },
)

/** What `_headers` says under `name` at a path: each rule's own. */
const said = (headers: string | undefined, path: string, name: string): string[] =>
  answered(headers ?? '', path).flatMap(([one, value]) => (one === name ? [value] : []))

describe('_headers', () => {
  test.each([
    ['https://weekly.example/', 3],
    ['https://weekly.example/zh/', 200],
  ])('%s: every feed of %d sections, and its archives, come in their media type, once, in few rules', (url, count) => {
    const publication = samplePublication({ url: url as AbsoluteUrl })
    const editions = [manySections(count)]
    const headers = siteOf(editions, publication)['_headers']
    const paged = samplePublication({ url: url as AbsoluteUrl, feeds: { items: 2 } })
    const files = [...feedFiles(publication, editions), ...feedFiles(paged, languages)].map(({ path }) => path)
    expect(files.filter((path) => path.startsWith('archive/sections/')).length).toBeGreaterThan(0)
    for (const address of files.filter((path) => path !== 'opml.xml').map((path) => url + path)) {
      const { pathname } = new URL(address)
      const type = address.endsWith('feed.json') ? 'application/feed+json' : 'application/xml'
      expect([address, said(headers, pathname, 'Content-Type')]).toEqual([address, [`${type}; charset=utf-8`]])
      expect(said(headers, pathname, 'Cache-Control')).toEqual(['public, max-age=300, must-revalidate'])
      expect(said(headers, pathname, 'Access-Control-Allow-Origin')).toEqual(['*'])
    }
    expect(rulesOf(headers ?? '').length).toBeLessThan(40)
  })

  const headers = siteOf(sampleEditions(1))['_headers']
  const policies = (path: string) => said(headers, path, 'Content-Security-Policy')
  const pages = ['', 'index.html', '404.html', 'issues/2025-05-02/', 'issues/2025-05-02/email.html', 'assets/a/b.svg']
  const feeds = ['atom.xml', 'entries/rss.xml', 'archive/sections/x/1/atom.xml']

  test.each([...pages, ...feeds])('%s may run no script, nor be framed, and its type is not guessed', (page) => {
    const [anywhere, own, ...more] = policies(`/zh/${page}`)
    expect([anywhere, more]).toEqual(["base-uri 'none'; form-action 'self'; frame-ancestors 'none'", []])
    expect(own).toContain("default-src 'none'")
    expect(own).toContain("frame-ancestors 'none'")
    expect(own).not.toContain('script-src')
    expect(said(headers, `/zh/${page}`, 'X-Content-Type-Options')).toEqual(['nosniff'])
  })

  test('/subscribe/ and /search/ alone may run a script of the site', () => {
    for (const page of ['/zh/subscribe/', '/zh/subscribe/index.html']) {
      const [anywhere, own] = policies(page)
      expect(anywhere).not.toContain('-src')
      expect(own).toMatch(/^default-src 'none'; script-src 'self'; img-src/)
    }
    expect((headers ?? '').split('script-src')).toHaveLength(3)
  })

  test('a page that is not there may not be framed either; another site’s is not ours to speak of', () => {
    expect(policies('/zh/nowhere')).toEqual(["base-uri 'none'; form-action 'self'; frame-ancestors 'none'"])
    expect(answered(headers ?? '', '/other/')).toEqual([])
  })
})

describe('sitemap.xml and robots.txt', () => {
  test('name every page, with the day on which it last changed', () => {
    const editions = sampleEditions(2)
    const { 'sitemap.xml': sitemap = '', 'robots.txt': robots } = siteOf(editions)
    const rows = [...sitemap.matchAll(/<loc>(.*?)<\/loc>(?:<lastmod>(.*?)<\/lastmod>)?/g)].map(([, page, day]) => [
      page,
      day,
    ])
    expect(rows).toEqual([
      ['https://weekly.example/zh/', '2025-05-02'],
      ['https://weekly.example/zh/subscribe/', undefined],
      ['https://weekly.example/zh/issues/2025-05-02/', '2025-05-02'],
      ['https://weekly.example/zh/issues/2025-04-25/', '2025-04-25'],
      ['https://weekly.example/zh/sections/', undefined],
      ['https://weekly.example/zh/sections/5c453d4d/', undefined],
      ['https://weekly.example/zh/sections/reinforcement-learning/', undefined],
    ])
    expect(robots).toContain('Sitemap: https://weekly.example/zh/sitemap.xml\n')
  })

  test('an address with & is escaped', () => {
    const publication = samplePublication({ url: 'https://weekly.example/a&b/' as AbsoluteUrl })
    expect(siteOf([], publication)['sitemap.xml']).toContain('<loc>https://weekly.example/a&amp;b/</loc>')
  })
})
