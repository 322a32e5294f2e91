import type { Element, Root } from 'hast'
import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import type { PageFeed } from '../../../src/render/page/layout.ts'
import { renderPages } from '../../../src/render/page/pages.ts'
import { readerLinks } from '../../../src/render/page/reader-links.ts'
import { samplePublication, sampleUrl } from '../../sample-edition.ts'
import { elements, parsePage, siteOf, templates, textOf } from './site-of.ts'

/** A feed in a folder, as pages list it. */
function feedIn(folder: string, kind: string, language = 'zh-Hans'): PageFeed {
  const address = (name: string) => (sampleUrl + folder + name) as AbsoluteUrl
  const self = { atom: address('atom.xml'), rss: address('rss.xml'), json: address('feed.json') }
  return { kind, title: `<${folder || 'all'}>`, language: language as LanguageTag, ...self }
}

const main = [feedIn('', 'issues'), feedIn('entries/', 'entries')]
const sections = (count: number) =>
  Array.from({ length: count }, (_, index) => feedIn(`sections/s${index}/`, 'section'))

function pageOf(feeds: readonly PageFeed[], publication: Publication = samplePublication()): Root {
  const files = renderPages(publication, [], { templates, feeds })
  return parsePage(String(files.find(({ path }) => path === 'subscribe/index.html')?.content))
}

const hrefs = (node: Root | Element): string[] =>
  elements(node, 'a').map(({ properties }) => String(properties['href']))
const byClass = (page: Root, name: string): Element[] =>
  elements(page).filter(({ properties }) => [properties['className']].flat().includes(name))

describe('/subscribe/', () => {
  test.each([0, 3, 12, 13, 200])(
    'has the address of every feed and %d sections, each with a link and a button',
    (count) => {
      const feeds = [...main, ...sections(count)]
      const page = pageOf(feeds)
      const addresses = feeds.flatMap(({ atom, rss, json }) => [atom, rss, json])
      expect(elements(page, 'code').map(textOf)).toEqual(addresses)
      const ways = elements(page, 'dt').flatMap(hrefs)
      expect(ways.map((way) => new URL(way, `${sampleUrl}subscribe/`).href)).toEqual(addresses)
      expect(ways.every((way) => way.startsWith('../'))).toBe(true)
      expect(elements(page, 'button')).toHaveLength(addresses.length)
    },
  )

  test.each([
    [0, 0, 0],
    [12, 12, 0],
    [13, 14, 1],
  ])('of %d feeds beside the main ones each is folded, and all of them where they are many', (count, folded, all) => {
    const page = pageOf([...main, ...sections(count)])
    const details = elements(page, 'details')
    expect(details).toHaveLength(folded)
    expect(details.filter((one) => elements(one, 'details').length > 1)).toHaveLength(all)
    expect(textOf(page).includes(`(${count})`)).toBe(all === 1)
  })

  test('feeds of one language alone stand among the others', () => {
    const page = pageOf([...main, feedIn('ja/', 'issues', 'ja'), feedIn('ja/entries/', 'entries', 'ja')])
    expect(byClass(page, 'channel').map((section) => textOf(elements(section, 'h3')[0] as Element))).toEqual([
      '<all>',
      '<entries/>',
    ])
    const others = byClass(page, 'channels').flatMap((list) => elements(list, 'summary', 'bdi'))
    expect(others.filter(({ tagName }) => tagName === 'summary').map(textOf)).toEqual(['<ja/>', '<ja/entries/>'])
    expect(others.flatMap(({ properties }) => properties['lang'] ?? [])).toEqual(['ja', 'ja'])
  })

  test('buttons are hidden until a script shows them, and say what they copy', () => {
    const buttons = elements(pageOf(main), 'button')
    for (const { properties } of buttons) expect(properties).toMatchObject({ type: 'button', hidden: true })
    expect(buttons.map(textOf).slice(0, 3)).toEqual(['复制: <all>, Atom', '复制: <all>, RSS', '复制: <all>, JSON'])
  })

  test('runs one script of the site; beside the search no other page may', () => {
    const site = siteOf([])
    for (const [path, html] of Object.entries(site).filter(([path]) => /^(?!search\/).*\.html$/.test(path))) {
      const scripts = elements(parsePage(html), 'script').flatMap(({ properties }) =>
        properties['type'] === 'application/ld+json' ? [] : [properties['src']],
      )
      const [policy] = elements(parsePage(html), 'meta').flatMap(({ properties }) =>
        /default-src/.test(String(properties['content'])) ? [String(properties['content'])] : [],
      )
      const here = path === 'subscribe/index.html'
      expect([path, scripts]).toEqual([path, here ? ['../assets/copy.js'] : []])
      expect([path, policy?.includes("script-src 'self';")]).toEqual([path, here])
    }
  })

  test('opens readers with the main feeds, as Atom', () => {
    const [issues] = byClass(pageOf(main), 'channel')
    expect(hrefs(issues as Element).slice(3)).toEqual(
      readerLinks(main[0]?.atom as AbsoluteUrl, '').map(({ href }) => href),
    )
  })

  test('writes by mail where there is an address', () => {
    const mailto = (mail: Publication['mail']) =>
      hrefs(pageOf(main, samplePublication({ mail }))).filter((href) => href.startsWith('mailto:'))
    const subject = `subject=${encodeURIComponent('订阅')}`
    const from = { name: 'x', address: 'from@weekly.example' }
    expect(mailto({})).toEqual([])
    expect(mailto({ from })).toEqual([`mailto:from@weekly.example?${subject}`])
    const replyTo = { name: 'y', address: 'a?b&c%d@weekly.example' }
    expect(mailto({ from, replyTo })).toEqual([`mailto:a%3Fb%26c%25d@weekly.example?${subject}`])
  })
})

test('readerLinks() puts an address into each reader’s own, whole', () => {
  const address = 'https://weekly.example/a&b/atom.xml?c=d#e%20f' as AbsoluteUrl
  const links = readerLinks(address, 'Mine')
  expect(links.map(({ name }) => name)).toEqual([
    'Feedly',
    'Inoreader',
    'NewsBlur',
    'Feedbin',
    'The Old Reader',
    'Mine',
  ])
  expect(links.at(-1)?.href).toBe(`feed:${address}`)
  for (const { href } of links.slice(0, -1)) {
    const { protocol, pathname, searchParams } = new URL(href)
    const taken = [...searchParams.values()][0] ?? decodeURIComponent(pathname).replace('/i/subscription/feed/', '')
    expect([protocol, taken]).toEqual(['https:', address])
  }
})

describe('the form to subscribe by mail', () => {
  const service = (url: string) => samplePublication({ service: { url: url as AbsoluteUrl } })

  test('is sent to the service, which the page and the host let it be', () => {
    const page = pageOf(main, service('https://letters.example/a/'))
    const [form] = elements(page, 'form')
    expect([form?.properties['action'], form?.properties['method']]).toEqual([
      'https://letters.example/a/subscribe',
      'post',
    ])
    const [policy] = elements(page, 'meta').filter(
      ({ properties }) => String(properties['httpEquiv']) === 'Content-Security-Policy',
    )
    expect(policy?.properties['content']).toMatch(/; form-action 'self' https:\/\/letters\.example$/)
    const headers = siteOf([], service('https://letters.example/a/'))['_headers'] ?? ''
    expect(headers.match(/form-action 'self' https:\/\/letters\.example;/g)?.length).toBe(
      headers.match(/form-action/g)?.length,
    )
  })

  test('is not there without a service: a mail asks for it then', () => {
    const page = pageOf(main)
    expect(elements(page, 'form')).toEqual([])
  })
})

describe('the head of a page', () => {
  const feeds = [...main, feedIn('ar/', 'issues', 'ar'), feedIn('zh-Hans/', 'issues'), ...sections(2)]

  test('announces feeds in the page’s own language first, and says in which each is; sections are not announced', () => {
    const links = elements(pageOf(feeds, samplePublication({ language: 'ar' as LanguageTag })), 'link')
    const announced = links.filter(({ properties }) => String(properties['rel']) === 'alternate')
    expect(announced.map(({ properties }) => [properties['hrefLang'], properties['href']])).toEqual(
      ['ar/', '', 'entries/', 'zh-Hans/'].flatMap((folder) =>
        ['atom.xml', 'feed.json', 'rss.xml'].map((name) => [
          folder === 'ar/' ? 'ar' : 'zh-Hans',
          sampleUrl + folder + name,
        ]),
      ),
    )
  })
})
