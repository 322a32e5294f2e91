import { posix } from 'node:path'
import type { Element, Root } from 'hast'
import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import type { Edition, EditionEntry, EditionPart } from '../../../src/domain/edition.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import type { SafeTree } from '../../../src/domain/safe.ts'
import { feedFiles } from '../../feeds.ts'
import { sampleEdition, sampleEditions, sampleEntry, samplePublication } from '../../sample-edition.ts'
import { treeOf } from '../tree.ts'
import { elements, parsePage, siteOf, textOf } from './site-of.ts'

const issue = 'issues/2025-05-02/index.html'
const pagesOf = (site: Readonly<Record<string, string>>) =>
  Object.entries(site).filter(([path]) => path.endsWith('.html'))
const entryPart = (entry: EditionEntry): EditionPart => ({ kind: 'entry', entry })
const item = (key: string, words: string) =>
  sampleEntry(key, { form: 'item', body: treeOf(`${words}\n`), title: words })

/** A section's path, and what it holds. */
type Sketch = readonly [path: readonly string[], ...parts: EditionPart[]]

/** An edition of one section after the other, each with what it holds. */
function editionOf(...sections: readonly Sketch[]): Edition {
  return sampleEdition({
    sections: sections.map(([path, ...parts], index) => ({ path, anchor: `s-${index + 1}`, parts })),
  })
}

/** The page of an edition made by `editionOf`, as a browser reads it. */
const pageOf = (...sections: readonly Sketch[]): Root => parsePage(siteOf([editionOf(...sections)])[issue])

/** The outline of a page, a line a heading: `2 Title`. Permalinks have no part in it. */
const outline = (page: Root): string[] =>
  elements(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(
    (heading) => `${heading.tagName.slice(1)} ${textOf(heading).replace(/ #$/, '')}`,
  )

describe('renderPages() with hostile text', () => {
  const hostile = [
    '{{x}} {{{y}}} {{> content}} {{#each z}}',
    '</title></h1></bdi></a><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    `' onmouseover='alert(1)`,
    '$& $1 $$ &amp; &lt;b&gt; --> ]]>',
    '<style>*{display:none}</style><mj-text>',
    '<base href="https://evil.example/"><form action="https://evil.example/">',
  ]

  /** A publication and an edition with `text` wherever a person may write. */
  function filledWith(text: string): [Edition[], Publication] {
    const entries = (['article', 'item'] as const).map((form) =>
      sampleEntry(`2504-${form}`, {
        form,
        title: text,
        alternateTitle: { text, language: 'en' as LanguageTag },
        authors: [text],
        summary: text,
        body: treeOf('plain'),
      }),
    )
    const edition = sampleEdition({
      title: text,
      summary: text,
      authors: [{ name: text }],
      sections: [{ path: [text], anchor: 's-1', parts: entries.map(entryPart) }],
    })
    const address = `${text.replace(/[^a-z%?&"']/g, '')}@weekly.example`
    const publication = samplePublication({
      title: text,
      description: text,
      author: { name: text },
      mail: { from: { name: text, address } },
    })
    return [[edition, { ...edition, slug: 'before', title: text }], publication]
  }

  /** A page without its words: elements and the names of their attributes, in order. */
  const skeleton = (html: string) =>
    elements(parsePage(html)).map(({ tagName, properties }) => [tagName, ...Object.keys(properties)].join(' '))

  const tame = siteOf(...filledWith('plain words'))

  test.each(hostile)('%s: stays text in every field of every page', (text) => {
    const site = siteOf(...filledWith(text))
    expect(Object.keys(site)).toEqual(Object.keys(tame))
    for (const [path, html] of pagesOf(site)) expect([path, skeleton(html)]).toEqual([path, skeleton(tame[path] ?? '')])
  })

  test.each(hostile)('%s: is shown as it was written', (text) => {
    const site = siteOf(...filledWith(text))
    const page = parsePage(site[issue])
    expect(outline(page)).toEqual([`1 ${text}`, `2 ${text}`, `3 ${text}`])
    // A tab shows 70 letters of it, as HTML writes them.
    expect(textOf(elements(page, 'title')[0] as Element)).toContain(text.slice(0, 20))
    const descriptions = elements(page, 'meta').filter(({ properties }) => properties['name'] === 'description')
    expect(descriptions.map(({ properties }) => properties['content'])).toEqual([text])
    expect(textOf(parsePage(site['index.html']))).toContain(text)
    expect(textOf(parsePage(site['subscribe/index.html']))).toContain(text)
  })

  test('a body brings no script, style or handler onto a page', () => {
    const body = treeOf(
      '<p style="color:red" onclick="x()" class="skip">a</p><script>x</script><style>p{}</style>\n\n[x](javascript:x)',
    )
    const page = pageOf([[], entryPart(sampleEntry('x', { body })), { kind: 'prose', body }])
    expect(elements(page, 'style', 'iframe', 'object', 'form', 'base')).toEqual([])
    // A data block, which no browser runs (WHATWG HTML § 4.12.1).
    expect(elements(page, 'script').map(({ properties }) => properties)).toEqual([{ type: 'application/ld+json' }])
    for (const { properties } of elements(page)) {
      expect(Object.keys(properties).filter((name) => /^on|^style$/.test(name))).toEqual([])
      expect(String(properties['href'] ?? '')).not.toMatch(/^javascript:/)
    }
    expect(elements(page, 'p').filter(({ properties }) => String(properties['className']) === 'skip')).toEqual([])
  })
})

describe('renderPages()', () => {
  const editions = sampleEditions(3)
  const site = siteOf(editions)

  test('makes the files of the contract, and the same bytes each time', () => {
    expect(Object.keys(site).toSorted()).toEqual([
      '404.html',
      '_headers',
      'assets/apple-touch-icon.png',
      'assets/copy.js',
      'assets/favicon.svg',
      'assets/feed.css',
      'assets/finder.js',
      'assets/minisearch.js',
      'assets/search.js',
      'assets/style.css',
      'favicon.ico',
      'index.html',
      'issues/2025-04-18/index.html',
      'issues/2025-04-25/index.html',
      'issues/2025-05-02/index.html',
      'robots.txt',
      'search/2025-1.json',
      'search/index.html',
      'sections/5c453d4d/index.html',
      'sections/index.html',
      'sections/reinforcement-learning/index.html',
      'sitemap.xml',
      'subscribe/index.html',
    ])
    expect(siteOf(editions)).toEqual(site)
  })

  test('every link leads to a file that is there, and to an id that is in it', () => {
    const publication = samplePublication()
    const feeds = feedFiles(publication, editions).map(({ path }) => path)
    const files = new Set([...Object.keys(site), ...feeds])
    let seen = 0
    for (const [path, html] of pagesOf(site)) {
      for (const { properties } of elements(parsePage(html), 'a', 'link', 'img', 'script')) {
        if (properties['type'] === 'application/ld+json') continue
        const url = String(properties['href'] ?? properties['src'])
        const own = url.startsWith(publication.url)
          ? url.slice(publication.url.length).replace(/^$|\/$/, '$&index.html')
          : undefined
        if (own === undefined && /^[a-z]+:/.test(url)) continue
        const [file = '', id] = own?.split('#') ?? url.split('#')
        const target = own === undefined && file !== '' ? posix.join(posix.dirname(path), file) : file || path
        expect([path, url, files.has(target)]).toEqual([path, url, true])
        if (id !== undefined) {
          const ids = elements(parsePage(site[target])).map((element) => element.properties['id'])
          expect([path, url, ids.filter((one) => one === id).length]).toEqual([path, url, 1])
        }
        seen += 1
      }
    }
    expect(seen).toBeGreaterThan(50)
  })

  test.each(pagesOf(site))('%s has one h1, and no heading skips a level', (_, html) => {
    const levels = outline(parsePage(html)).map((line) => Number(line[0]))
    expect(levels.filter((level) => level === 1)).toEqual([1])
    levels.reduce((above, level) => {
      expect(level).toBeLessThanOrEqual(above + 1)
      return level
    }, 0)
  })

  test.each(pagesOf(site))(
    '%s announces the feeds: its own first, absolute, Atom before JSON before RSS',
    (path, html) => {
      const links = elements(parsePage(html), 'link').filter(
        ({ properties }) => String(properties['rel']) === 'alternate',
      )
      const own = links.slice(0, -6).map(({ properties }) => String(properties['href']))
      const folder = /^sections\/.+\//.exec(path)?.[0]
      const names = folder === undefined ? [] : ['atom.xml', 'feed.json', 'rss.xml']
      expect(own).toEqual(names.map((name) => `https://weekly.example/zh/${folder}${name}`))
      expect(links.slice(-6).map(({ properties }) => [properties['type'], properties['href']])).toEqual([
        ['application/atom+xml', 'https://weekly.example/zh/atom.xml'],
        ['application/feed+json', 'https://weekly.example/zh/feed.json'],
        ['application/rss+xml', 'https://weekly.example/zh/rss.xml'],
        ['application/atom+xml', 'https://weekly.example/zh/entries/atom.xml'],
        ['application/feed+json', 'https://weekly.example/zh/entries/feed.json'],
        ['application/rss+xml', 'https://weekly.example/zh/entries/rss.xml'],
      ])
      for (const { properties } of links) {
        expect(properties['hrefLang']).toBe('zh-Hans')
        expect(properties['title']).toMatch(/论文周报.* \((Atom|JSON|RSS)\)$/)
      }
    },
  )

  test('each page but 404 says where it lives', () => {
    const canonical = (path: string) =>
      elements(parsePage(site[path]), 'link').filter(({ properties }) => String(properties['rel']) === 'canonical')
    const address = (path: string) => canonical(path).map(({ properties }) => properties['href'])
    expect(address('index.html')).toEqual(['https://weekly.example/zh/'])
    expect(address(issue)).toEqual(['https://weekly.example/zh/issues/2025-05-02/'])
    expect(address('subscribe/index.html')).toEqual(['https://weekly.example/zh/subscribe/'])
    expect(address('404.html')).toEqual([])
  })

  test('404.html may be shown at any address: its own links are absolute', () => {
    const urls = elements(parsePage(site['404.html']), 'a', 'link').map(({ properties }) => String(properties['href']))
    expect(urls.filter((url) => !url.startsWith('https://weekly.example/zh/'))).toEqual(['#content'])
  })

  test('an issue leads to the one before and the one after', () => {
    const around = (path: string) =>
      elements(parsePage(site[path]), 'a')
        .filter(({ properties }) => properties['rel'] !== undefined)
        .map(({ properties }) => `${properties['rel']} ${properties['href']}`)
    expect(around('issues/2025-04-25/index.html')).toEqual([
      'prev ../../issues/2025-04-18/index.html',
      'next ../../issues/2025-05-02/index.html',
    ])
    expect(around(issue)).toEqual(['prev ../../issues/2025-04-25/index.html'])
    expect(around('issues/2025-04-18/index.html')).toEqual(['next ../../issues/2025-04-25/index.html'])
  })

  test('home has the archive by year, newest first, its days in its own language', () => {
    const years = sampleEditions(60)
    const english = { ...years[0], language: 'en' } as Edition
    const home = parsePage(siteOf([english, ...years.slice(1)])['index.html'])
    expect(outline(home)).toEqual(['1 论文周报', '2 最新一期', '2 栏目', '2 往期', '3 2025', '3 2024'])
    const days = elements(home, 'time').map(textOf)
    expect(days).toHaveLength(61)
    expect(days.slice(0, 3)).toEqual(['2025年5月2日', '2025年5月2日', '2025年4月25日'])
  })

  test('a publication without an issue has its pages', () => {
    const empty = siteOf([])
    expect(Object.keys(empty)).toContain('index.html')
    expect(outline(parsePage(empty['index.html']))).toEqual(['1 论文周报', '2 往期'])
    expect(empty['sitemap.xml']).not.toContain('lastmod')
  })
})

describe('the page of an issue', () => {
  test.each([
    ['林晓', [{ name: '林晓' }]],
    ['Ada, 林晓', [{ name: 'Ada' }, { name: samplePublication().title }, { name: '林晓' }]],
    ['', [{ name: samplePublication().title }]],
  ])('names as its authors %j, and nobody who is called as the publication', (named, authors) => {
    const [line] = elements(parsePage(siteOf([sampleEdition({ authors })])[issue]), 'header').slice(1)
    expect(textOf(elements(line as Element, 'p')[0] as Element)).toBe(
      ['2025年5月2日', named].filter(Boolean).join('\u00a0· '),
    )
  })

  test('an article has its titles, link, authors and body, and a permalink that says to what', () => {
    const entry = sampleEntry('a', { authors: ['Ada Lovelace', '王五'], body: treeOf('A *body*.') })
    const [article] = elements(pageOf([['视觉'], entryPart(entry)]), 'article').slice(1)
    expect(article?.properties).toMatchObject({ id: 'e-a', className: ['entry'] })
    expect(elements(article as Element, 'a').map(({ properties }) => properties['href'])).toEqual([
      'https://arxiv.example/abs/a',
      '#e-a',
      'https://arxiv.example/abs/a',
    ])
    expect(elements(article as Element, 'bdi').map(({ properties }) => properties['lang'])).toEqual([
      'en',
      'zh-Hans',
      undefined,
    ])
    expect(textOf(article as Element)).toContain('Ada Lovelace, 王五')
    const [, permalink] = elements(article as Element, 'a')
    expect(permalink?.properties['ariaLabel']).toBe(`本条链接: ${entry.title}`)
  })

  test('an article that is about nothing elsewhere has a plain title', () => {
    const { link: _, ...entry } = sampleEntry('a')
    const [article] = elements(pageOf([[], entryPart(entry)]), 'article').slice(1)
    expect(elements(article as Element, 'a').map(({ properties }) => properties['href'])).toEqual(['#e-a'])
    expect(outline(pageOf([[], entryPart(entry)]))[1]).toBe(`2 ${entry.title}`)
  })

  test('items that follow one another share a list; prose stays between them', () => {
    const prose: EditionPart = { kind: 'prose', body: treeOf('Between.') }
    const parts = [entryPart(item('a', 'A')), entryPart(item('b', 'B')), prose, entryPart(item('c', 'C'))]
    const page = pageOf([['Links'], ...parts])
    const lists = elements(page, 'ul').map((list) => elements(list, 'li').map(({ properties }) => properties['id']))
    expect(lists).toEqual([['e-a', 'e-b'], ['e-c']])
    expect(textOf(page).replace(/\s+/g, '')).toContain('A#B#Between.C#')
  })

  test.each([
    [4, 0],
    [5, 1],
  ])('%d entries have %d lists of contents', (count, lists) => {
    const entries = Array.from({ length: count }, (_, index) => entryPart(sampleEntry(`n${index}`)))
    const contents = elements(pageOf([[], ...entries]), 'nav').filter(
      ({ properties }) => String(properties['className']) === 'contents',
    )
    expect(contents).toHaveLength(lists)
    expect(contents.flatMap((nav) => elements(nav, 'a'))).toHaveLength(lists * count)
  })

  test.each([
    ['3. Awesome Nix', 'Awesome Nix'],
    ['12) Tools', 'Tools'],
    ['一、论文', '论文'],
    ['十二、3D 打印', '十二、3D 打印'],
    ['2026. 3 things', '2026. 3 things'],
    ['3.5 is out', '3.5 is out'],
    ['7.', '7.'],
  ])('contents, which are numbered, name the section %j as %j', (heading, name) => {
    const entries = Array.from({ length: 5 }, (_, index) => entryPart(sampleEntry(`${index}`)))
    const nav = elements(pageOf([['Before'], ...entries], [[heading], entryPart(sampleEntry('x'))]), 'nav').find(
      ({ properties }) => String(properties['className']) === 'contents',
    )
    expect(elements(nav as Element, 'a').map(textOf)).toContain(name)
  })

  test('headings of bodies stand one below what they belong to, whatever rank they had', () => {
    const heading = (tagName: string, value: string): Element => ({
      type: 'element',
      tagName,
      properties: {},
      children: [{ type: 'text', value }],
    })
    const body = { type: 'root', children: [heading('h5', 'Deep'), heading('h6', 'Deeper')] } as Root as SafeTree
    const page = pageOf(
      [[], { kind: 'prose', body }],
      [['A'], { kind: 'prose', body }, entryPart(sampleEntry('x', { title: 'X', body }))],
      [['A', 'B'], entryPart(sampleEntry('y', { title: 'Y', body }))],
    )
    const lines = ['1 第 17 期：摄像机运动与排行榜', '2 Deep', '3 Deeper', '2 A', '3 Deep', '4 Deeper']
    expect(outline(page)).toEqual([...lines, '3 X', '4 Deep', '5 Deeper', '3 B', '4 Y', '5 Deep', '6 Deeper'])
  })

  test('a section that goes on after one below it is not headed twice', () => {
    const page = pageOf(
      [['A'], entryPart(sampleEntry('x', { title: 'X' }))],
      [['A', 'B'], entryPart(sampleEntry('y', { title: 'Y' }))],
      [['A'], entryPart(sampleEntry('z', { title: 'Z' }))],
      [['A'], entryPart(sampleEntry('w', { title: 'W' }))],
    )
    expect(outline(page).slice(1)).toEqual(['2 A', '3 X', '3 B', '4 Y', '3 Z', '2 A', '3 W'])
  })

  test('pictures and links of the publication’s own are relative, for a folder opened from disk', () => {
    const body = treeOf(
      '![x](https://weekly.example/zh/assets/a.png) [h](https://weekly.example/zh/) [o](https://weekly.example/other)',
    )
    const page = pageOf([[], { kind: 'prose', body }])
    const main = elements(page, 'main')[0] as Element
    expect(elements(main, 'img').map(({ properties }) => properties['src'])).toEqual(['../../assets/a.png'])
    const [prose] = elements(main, 'div')
    const links = elements(prose as Element, 'a').map(({ properties }) => properties['href'])
    expect(links).toEqual(['../../', 'https://weekly.example/other'])
  })
})

describe('languages and directions', () => {
  const arabic = sampleEdition({
    slug: 'ar',
    title: 'العدد 12 (GPU)',
    language: 'ar' as LanguageTag,
    direction: 'rtl',
    url: 'https://weekly.example/zh/issues/ar/' as AbsoluteUrl,
  })
  const site = siteOf([arabic, sampleEdition()])
  const root = (path: string) => elements(parsePage(site[path]), 'html')[0]?.properties

  test('a page is in its issue’s language, home in the publication’s', () => {
    expect(root('issues/ar/index.html')).toEqual({ lang: 'ar', dir: 'rtl' })
    expect(root('index.html')).toEqual({ lang: 'zh-Hans', dir: 'ltr' })
    expect(root(issue)).toEqual({ lang: 'zh-Hans', dir: 'ltr' })
    expect(site['issues/ar/index.html']).toContain('>انتقل إلى المحتوى</a>')
  })

  test('a title in another language says so wherever it stands, and keeps its own direction', () => {
    const of = (path: string, title: string) =>
      elements(parsePage(site[path]), 'bdi', 'span').filter((element) => textOf(element) === title)
    const english = of('issues/ar/index.html', 'The Leaderboard Illusion')
    expect(english.length).toBeGreaterThan(0)
    for (const { tagName, properties } of english) expect([tagName, properties['lang']]).toEqual(['bdi', 'en'])
    const listed = of('index.html', 'العدد 12 (GPU)')
    expect(listed.map(({ tagName }) => tagName)).toEqual(['bdi', 'bdi'])
    for (const { properties } of of('issues/ar/index.html', '排行榜幻觉')) expect(properties['lang']).toBe('zh-Hans')
  })
})
