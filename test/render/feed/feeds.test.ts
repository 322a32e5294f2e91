import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import type { LanguageTag } from '../../../src/base/language.ts'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import { type Edition, entriesOf } from '../../../src/domain/edition.ts'
import { emptyLock } from '../../../src/domain/lock/lock.ts'
import { parseDigests } from '../../../src/parse/issue.ts'
import { editionsOf } from '../../../src/render/edition.ts'
import { feedFiles, listOf } from '../../feeds.ts'
import { sampleEdition, sampleEditions, sampleEntry, samplePublication } from '../../sample-edition.ts'
import { all, readXml, textOf } from './read-xml.ts'

type JsonFeed = Record<string, unknown> & { items: (Record<string, unknown> & { id: string })[] }

function filesOf(editions: readonly Edition[], publication = samplePublication()): Map<string, string> {
  return new Map(feedFiles(publication, editions).map(({ path, content }) => [path, String(content)]))
}

const fileOf = (files: Map<string, string>, path: string): string => files.get(path) ?? ''
const jsonOf = (files: Map<string, string>, path: string): JsonFeed => JSON.parse(fileOf(files, path))
const folders = ['', 'entries/', 'sections/5c453d4d/', 'sections/reinforcement-learning/']

test('renderFeeds() writes three formats of every channel, and the list of them', () => {
  const paths = folders.flatMap((folder) => ['atom.xml', 'rss.xml', 'feed.json'].map((name) => folder + name))
  expect([...filesOf(sampleEditions(2)).keys()]).toEqual([...paths, 'opml.xml'])
})

test('feedList() names what renderFeeds() writes', () => {
  const [publication, editions] = [samplePublication(), sampleEditions(2)]
  const listed = listOf(publication, editions).flatMap(({ atom, rss, json }) => [atom, rss, json])
  const written = [...filesOf(editions).keys()].filter((path) => path !== 'opml.xml')
  expect(listed).toEqual(written.map((path) => publication.url + path))
  expect(listOf(publication, editions).map(({ kind, title }) => [kind, title])[0]).toEqual(['issues', '论文周报'])
})

test('renderFeeds() gives the same bytes for the same input, and does not touch it', () => {
  const before = sampleEditions(3)
  const first = feedFiles(samplePublication(), before)
  expect(feedFiles(samplePublication(), before)).toEqual(first)
  expect(before).toEqual(sampleEditions(3))
})

test.each(folders)('the three formats of “%s” hold the same ids in the same order', (folder) => {
  const files = filesOf(sampleEditions(3))
  const json = jsonOf(files, `${folder}feed.json`).items.map((item) => item.id)
  const atom = all(readXml(fileOf(files, `${folder}atom.xml`)), 'entry').map((entry) => textOf(entry, 'id'))
  const [channel] = all(readXml(fileOf(files, `${folder}rss.xml`)), 'channel')
  expect(atom).toEqual(json)
  expect(all(channel, 'item').map((item) => textOf(item, 'guid'))).toEqual(json)
  expect(new Set(json).size).toBe(json.length)
  expect(json.every((id) => /^tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[\x21-\x7e]+$/.test(id))).toBe(true)
})

describe('Atom (RFC 4287)', () => {
  const files = filesOf(sampleEditions(2))
  const feed = readXml(fileOf(files, 'entries/atom.xml'))
  const links = (of: typeof feed) => all(of, 'link').map(({ attributes }) => attributes)

  test('has one self and one alternate link, its language, and no rights', () => {
    expect(feed.uri).toBe('http://www.w3.org/2005/Atom')
    expect(feed.attributes['xml:lang']).toBe('zh-Hans')
    expect(links(feed)).toEqual([
      { rel: 'alternate', type: 'text/html', hreflang: 'zh-Hans', href: 'https://weekly.example/zh/' },
      { rel: 'self', type: 'application/atom+xml', href: 'https://weekly.example/zh/entries/atom.xml' },
    ])
    expect(all(feed, 'rights')).toEqual([])
    expect(textOf(feed, 'generator')).toBe('Courant')
  })

  test('links an entry to what it is about, and to our page as related', () => {
    const [linked, , , own] = all(feed, 'entry')
    const page = 'https://weekly.example/zh/issues/2025-05-02/'
    expect(linked && links(linked)).toEqual([
      { rel: 'alternate', href: 'https://arxiv.example/abs/2504.15376' },
      { rel: 'related', type: 'text/html', href: `${page}#e-2504.15376` },
    ])
    expect(own && links(own)).toEqual([{ rel: 'alternate', href: `${page}#e-notes` }])
  })

  test('names the language of an entry only where it is another', () => {
    const english = sampleEdition({ id: 'tag:weekly.example,2025:en', language: 'en' as LanguageTag })
    const entries = all(readXml(fileOf(filesOf([english, sampleEdition()]), 'atom.xml')), 'entry')
    expect(entries.map(({ attributes }) => attributes['xml:lang'])).toEqual(['en', undefined])
  })
})

describe('RSS 2.0', () => {
  const channelIn = (editions: readonly Edition[], publication = samplePublication()) =>
    all(readXml(fileOf(filesOf(editions, publication), 'entries/rss.xml')), 'channel')[0]

  test('has its own address, an editor with a mail address, and a source for each entry', () => {
    const channel = channelIn(sampleEditions(1))
    expect(all(channel, 'atom:link').map(({ attributes }) => attributes)).toEqual([
      { href: 'https://weekly.example/zh/entries/rss.xml', rel: 'self', type: 'application/rss+xml' },
    ])
    expect(textOf(channel, 'managingEditor')).toBe('lin@weekly.example (林晓)')
    expect(textOf(channel, 'lastBuildDate')).toBe('Fri, 02 May 2025 00:00:00 GMT')
    const [item] = all(channel, 'item')
    expect(all(item, 'source').map(({ attributes, text }) => [attributes['url'], text])).toEqual([
      ['https://weekly.example/zh/rss.xml', '论文周报'],
    ])
    expect(all(item, 'guid')[0]?.attributes).toEqual({ isPermaLink: 'false' })
  })

  test('leaves brackets out of the editor’s name, which stands in brackets', () => {
    const author = { name: 'Lin (林) Xiao', email: 'lin@weekly.example' }
    expect(textOf(channelIn([], samplePublication({ author })), 'managingEditor')).toBe(
      'lin@weekly.example (Lin 林 Xiao)',
    )
  })

  test('names no editor who has no mail address, and always describes itself', () => {
    const channel = channelIn([], samplePublication({ description: '', author: { name: '林晓' } }))
    expect(all(channel, 'managingEditor')).toEqual([])
    expect(textOf(channel, 'description')).toBe('论文周报 · 条目')
  })

  test('escapes what would be markup in a description, which readers take for HTML', () => {
    const summary = 'R & D, p < 0.05, <script>alert(1)</script> &copy;'
    const [channel] = all(readXml(fileOf(filesOf([sampleEdition({ summary })]), 'rss.xml')), 'channel')
    const [item] = all(channel, 'item')
    expect(textOf(item, 'description')).toBe('R & D, p &lt; 0.05, &lt;script>alert(1)&lt;/script> &amp;copy;')
  })

  test('escapes titles by number, and all else by name, for parsers that know no numbers', () => {
    const link = 'https://a.example/?a=1&b=2' as AbsoluteUrl
    const entry = sampleEntry('1', { title: 'R&D', link, authors: ['A & B'], sectionPath: ['R&D <x>'] })
    const sections = [{ path: ['R&D <x>'], anchor: 's-1', parts: [{ kind: 'entry' as const, entry }] }]
    const rss = fileOf(filesOf([sampleEdition({ sections })]), 'entries/rss.xml')
    for (const element of [
      '<title>R&#x26;D</title>',
      '<link>https://a.example/?a=1&amp;b=2</link>',
      '<category>R&amp;D &lt;x&gt;</category>',
      '<dc:creator>A &amp; B</dc:creator>',
    ])
      expect(rss).toContain(element)
  })
})

describe('JSON Feed 1.1', () => {
  const absolute = (value: unknown) => URL.parse(String(value))?.protocol === 'https:'
  const known = {
    feed: 'version title home_page_url feed_url description language authors items'.split(' '),
    item: (
      'id url external_url title content_html content_text summary ' +
      'date_published date_modified authors tags language image attachments'
    ).split(' '),
  }

  test.each(folders)('“%s” is 1.1 to the letter, without the `author` of 1.0', (folder) => {
    const feed = jsonOf(filesOf(sampleEditions(2)), `${folder}feed.json`)
    expect(feed['version']).toBe('https://jsonfeed.org/version/1.1')
    expect(Object.keys(feed).toSorted()).toEqual(known.feed.toSorted())
    expect(feed['language']).toBe('zh-Hans')
    expect(feed['feed_url']).toBe(`https://weekly.example/zh/${folder}feed.json`)
    expect(absolute(feed['home_page_url'])).toBe(true)
    for (const item of feed.items) {
      expect(Object.keys(item).filter((key) => !known.item.includes(key))).toEqual([])
      expect([typeof item.id, absolute(item['url']), typeof item['content_html']]).toEqual(['string', true, 'string'])
      expect(item['external_url'] === undefined || absolute(item['external_url'])).toBe(true)
      for (const key of ['date_published', 'date_modified']) {
        expect(item[key]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/)
      }
      expect((item['authors'] as { name: string }[]).every(({ name }) => name !== '')).toBe(true)
    }
  })

  test('links an entry to our page, and to what it is about as external', () => {
    const [item] = jsonOf(filesOf([sampleEdition()]), 'entries/feed.json').items
    expect([item?.['url'], item?.['external_url']]).toEqual([
      'https://weekly.example/zh/issues/2025-05-02/#e-2504.15376',
      'https://arxiv.example/abs/2504.15376',
    ])
  })
})

test('renderFeeds() of no editions gives whole feeds of a fixed day', () => {
  const files = filesOf([])
  expect([...files.keys()]).toHaveLength(7)
  expect(textOf(readXml(fileOf(files, 'atom.xml')), 'updated')).toBe('2000-01-01T00:00:00Z')
  expect(jsonOf(files, 'feed.json').items).toEqual([])
  expect(readXml(fileOf(files, 'rss.xml')).name).toBe('rss')
})

test('renderFeeds() moves nothing but the changed entry when an entry is edited', () => {
  const edition = sampleEdition()
  const [first, ...rest] = entriesOf(edition)
  const later = instant(Date.UTC(2025, 4, 9, 12, 30, 15, 250))
  const parts = [{ ...first, title: 'Edited', updated: later }, ...rest].map((entry) => ({ kind: 'entry', entry }))
  const edited = { ...edition, sections: [{ path: [], anchor: 's-1', parts }] } as Edition
  const [before, after] = [edition, edited].map((one) => jsonOf(filesOf([one]), 'entries/feed.json').items)
  expect(after?.[0]?.['date_modified']).toBe('2025-05-09T12:30:15.250Z')
  expect(after?.slice(1)).toEqual(before?.slice(1))
  expect(after?.map((item) => item['date_published'])).toEqual(before?.map((item) => item['date_published']))
})

test('opml.xml lists every channel once', () => {
  const files = filesOf(sampleEditions(1))
  const [, body] = readXml(fileOf(files, 'opml.xml')).children
  const urls = folders.map((folder) => `https://weekly.example/zh/${folder}atom.xml`)
  expect(all(body, 'outline').map(({ attributes }) => attributes['xmlUrl'])).toEqual(urls)
})

test.each(['atom.xml', 'rss.xml', 'feed.json'])('entries/%s is the golden one, byte for byte', (name) => {
  const golden = fileURLToPath(new URL(`golden/entries-${name}.txt`, import.meta.url))
  const written = fileOf(filesOf([sampleEdition()]), `entries/${name}`)
  if (process.env['UPDATE'] === '1') writeFileSync(golden, written)
  expect(written).toBe(readFileSync(golden, 'utf8'))
})

test('a cover and a file of an item are in every format, each in its own way, and no enclosure of RSS', () => {
  const files = filesOf([sampleEdition()])
  const [image, pdf] = ['https://weekly.example/zh/assets/board.png', 'https://arxiv.example/pdf/2504.20879.pdf']
  const size = { width: '1200', height: '630' }
  const entry = all(readXml(fileOf(files, 'entries/atom.xml')), 'entry')[1]
  const item = all(all(readXml(fileOf(files, 'entries/rss.xml')), 'channel')[0], 'item')[1]
  for (const one of [entry, item]) {
    const [content, file] = all(one, 'media:content')
    expect(content?.attributes).toEqual({ url: image, medium: 'image', type: 'image/png', ...size })
    expect(textOf(content, 'media:description')).toBe('榜单 & “前十”')
    expect(all(one, 'media:thumbnail').map(({ attributes }) => attributes)).toEqual([{ url: image, ...size }])
    expect(content?.uri).toBe('http://search.yahoo.com/mrss/')
    if (one === item) expect(file?.attributes).toEqual({ url: pdf, medium: 'document', type: 'application/pdf' })
  }
  const enclosures = all(entry, 'link').filter(({ attributes }) => attributes['rel'] === 'enclosure')
  expect(enclosures.map(({ attributes }) => [attributes['href'], attributes['type']])).toEqual([
    [pdf, 'application/pdf'],
  ])
  expect(all(item, 'enclosure')).toEqual([])
  expect(jsonOf(files, 'entries/feed.json').items[1]).toMatchObject({
    image,
    attachments: [{ url: pdf, mime_type: 'application/pdf' }],
  })
})

test('an entry that says nothing but its title has the title as its content, and an empty issue too', () => {
  const publication = samplePublication()
  const digests = [
    ['digests/2025-05-02.md', '### [Bare](https://a.example/1)\n\n### [Next](https://a.example/2)\n\nText.\n'],
    ['digests/2025-05-03.md', '# Nothing yet\n'],
  ].map(([file = '', text]) => ({ file, bytes: new TextEncoder().encode(text) }))
  const issues = parseDigests(digests, publication).flatMap(({ issue }) => issue ?? [])
  const { editions } = editionsOf(
    issues.map((issue) => ({ issue })),
    { publication, lock: emptyLock, now: instant(0) },
  )
  const files = new Map(feedFiles(publication, editions).map(({ path, content }) => [path, String(content)]))
  expect(jsonOf(files, 'entries/feed.json').items[0]).toMatchObject({
    summary: 'Bare',
    content_html: '<p><a href="https://a.example/1">Bare</a></p>',
    content_text: 'Bare',
  })
  expect(jsonOf(files, 'feed.json').items[0]).toMatchObject({
    summary: 'Nothing yet',
    content_html: '<p><a href="https://weekly.example/zh/issues/2025-05-03/">Nothing yet</a></p>',
    content_text: 'Nothing yet',
  })
})
