import { describe, expect, test } from 'vitest'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import type { Edition } from '../../../src/domain/edition.ts'
import { listOf } from '../../feeds.ts'
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

/** The rules of a `_headers` file: what path they are for, and what they say. */
const rulesOf = (headers: string | undefined) =>
  (headers ?? '').split('\n\n').map((rule) => {
    const [path = '', ...lines] = rule.trim().split('\n')
    return { path, lines: lines.map((line) => line.trim()) }
  })

/** What a host answers at `path`, as Netlify and Cloudflare read the file: `*` is anything, `:name` a part between slashes. */
function answered(headers: string | undefined, path: string): string[] {
  const pattern = (rule: string) =>
    new RegExp(`^${rule.replaceAll('.', '\\.').replace('*', '.*').replace(/:\w+/, '[^/]+')}$`)
  return rulesOf(headers)
    .filter((rule) => pattern(rule.path).test(path))
    .flatMap(({ lines }) => lines)
}

describe('_headers', () => {
  test.each([
    ['https://weekly.example/', 3],
    ['https://weekly.example/zh/', 200],
  ])('%s: every feed of %d sections comes in its media type, once, in fewer than 100 rules', (url, count) => {
    const publication = samplePublication({ url: url as AbsoluteUrl })
    const editions = [manySections(count)]
    const headers = siteOf(editions, publication)['_headers']
    for (const { atom, rss, json } of listOf(publication, editions)) {
      for (const [address, type] of [
        [atom, 'application/xml'],
        [rss, 'application/xml'],
        [json, 'application/feed+json'],
      ] as const) {
        const lines = answered(headers, new URL(address).pathname)
        const types = lines.filter((line) => line.startsWith('Content-Type'))
        expect([address, types]).toEqual([address, [`Content-Type: ${type}; charset=utf-8`]])
      }
    }
    expect(rulesOf(headers).length).toBeLessThan(100)
  })

  test('no page may run a script, nor be framed', () => {
    const headers = siteOf(sampleEditions(1))['_headers']
    for (const path of ['/zh/', '/zh/issues/2025-05-02/', '/zh/issues/2025-05-02/email.html', '/zh/nowhere']) {
      const [policy] = answered(headers, path).filter((line) => line.startsWith('Content-Security-Policy'))
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('script-src')
      expect(answered(headers, path)).toContain('X-Content-Type-Options: nosniff')
    }
    expect(answered(headers, '/other/')).toEqual([])
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
    ])
    expect(robots).toContain('Sitemap: https://weekly.example/zh/sitemap.xml\n')
  })

  test('an address with & is escaped', () => {
    const publication = samplePublication({ url: 'https://weekly.example/a&b/' as AbsoluteUrl })
    expect(siteOf([], publication)['sitemap.xml']).toContain('<loc>https://weekly.example/a&amp;b/</loc>')
  })
})
