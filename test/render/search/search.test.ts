import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import { hostFiles } from '../../../src/render/page/host-files.ts'
import { renderSearch } from '../../../src/render/search/search.ts'
import { searchWordsFor } from '../../../src/render/search/search-words.ts'
import { spoken } from '../../../src/render/words.ts'
import { answered } from '../../host.ts'
import { sampleEditions, samplePublication } from '../../sample-edition.ts'
import { elements, parsePage, siteOf, templates } from '../page/site-of.ts'

const searchable = (search: boolean, overrides: Partial<Publication> = {}) =>
  samplePublication({ ...overrides, site: { ...samplePublication().site, search } })
const filesOf = (publication: Publication, issues = 2) =>
  Object.fromEntries(
    renderSearch({ publication, templates, feeds: [] }, sampleEditions(issues)).map(({ path, content }) => [
      path,
      String(content),
    ]),
  )

describe('renderSearch()', () => {
  test('makes a page, three scripts and the archive', () => {
    const files = filesOf(searchable(true))
    const scripts = ['assets/search.js', 'assets/finder.js', 'assets/minisearch.js']
    expect(Object.keys(files)).toEqual(['search/index.html', ...scripts, 'search/2025-1.json'])
    for (const script of scripts) expect(files[script]).not.toBe('')
    expect(filesOf(searchable(true))).toEqual(files)
  })

  test('its scripts build no code and no markup from text, and name no map', () => {
    const files = filesOf(searchable(true))
    for (const [path, text] of Object.entries(files).filter(([path]) => path.endsWith('.js'))) {
      expect(text, path).not.toMatch(
        /\beval\(|new Function|WebAssembly|innerHTML|outerHTML|insertAdjacent|document\.write|sourceMappingURL/,
      )
    }
  })

  test('the page runs one script, which may load what is of the site, and nothing else', () => {
    const page = parsePage(filesOf(searchable(true))['search/index.html'])
    expect(elements(page, 'script').map(({ properties }) => properties['src'])).toEqual(['../assets/search.js'])
    const policy = elements(page, 'meta').find(({ properties }) => String(properties['httpEquiv']) !== 'undefined')
    expect(policy?.properties['content']).toMatch(/^default-src 'none'; script-src 'self'; connect-src 'self'; img-src/)
    const headers = hostFilesOf(searchable(true))
    for (const path of ['/zh/search/', '/zh/search/index.html'])
      expect(policies(headers, path)).toContain("connect-src 'self'")
    for (const path of ['/zh/', '/zh/subscribe/', '/zh/404.html'])
      expect(policies(headers, path)).not.toContain('connect-src')
  })

  test('home, a page that is not there, and every header lead to it', () => {
    const site = siteOf(sampleEditions(1), searchable(true))
    for (const [path, action] of [
      ['index.html', 'search/index.html'],
      ['404.html', 'https://weekly.example/zh/search/index.html'],
    ] as const) {
      const forms = elements(parsePage(site[path]), 'form').map(({ properties }) => [
        properties['action'],
        properties['method'],
      ])
      expect(forms).toEqual([[action, undefined]])
    }
    expect(site['issues/2025-05-02/index.html']).toContain('href="../../search/index.html"')
  })

  test('where the publication has no search there is no trace of it', () => {
    expect(filesOf(searchable(false))).toEqual({})
    const site = siteOf(sampleEditions(1), searchable(false))
    for (const [path, text] of Object.entries(site).filter(([path]) => /\.html$|^_headers$/.test(path)))
      expect(text, path).not.toMatch(/search\/|role="search"/)
  })

  test('an empty archive has a page', () => {
    expect(filesOf(searchable(true), 0)['search/index.html']).toContain('data-parts=""')
  })

  test.each(spoken)('%s: has every word, each its own, none left in English', (language) => {
    const [words, english] = [searchWordsFor(language), searchWordsFor('en' as LanguageTag)]
    expect(Object.keys(words)).toEqual(Object.keys(english))
    expect(new Set(Object.values(words)).size).toBe(Object.keys(english).length)
    expect(words.results).toContain('{n}')
    for (const [key, word] of Object.entries(words)) {
      expect(word.trim()).toMatch(/./)
      if (language !== 'en') expect(word, key).not.toBe(english[key as keyof typeof english])
    }
  })
})

const hostFilesOf = (publication: Publication): string =>
  String(hostFiles(publication, [], { lists: [], moves: [] }).find(({ path }) => path === '_headers')?.content)
const policies = (headers: string, path: string): string =>
  answered(headers, path)
    .flatMap(([name, value]) => (name === 'Content-Security-Policy' ? [value] : []))
    .join(' | ')
