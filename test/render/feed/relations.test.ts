import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { expect, test } from 'vitest'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import { feedFiles, lockedOneByOne } from '../../feeds.ts'
import { sampleEditions, samplePublication, sampleUrl } from '../../sample-edition.ts'
import { all, readXml } from './read-xml.ts'

const hub = 'https://hub.example/?a=1&b=2' as AbsoluteUrl
const publication = samplePublication({ feeds: { items: 2, hub } })
const editions = sampleEditions(7)
const locked = lockedOneByOne(publication, editions)
const files = new Map(feedFiles(publication, editions, locked).map(({ path, content }) => [path, String(content)]))

const atom = (path: string) => readXml(files.get(path) ?? '')
const channel = (path: string) => all(readXml(files.get(path) ?? ''), 'channel')[0]
const relsOf = (element: ReturnType<typeof channel>, name: string): string[] =>
  all(element, name)
    .map(({ attributes }) => `${attributes['rel']} ${attributes['href']?.replace(sampleUrl, '')}`)
    .filter((link) => !link.startsWith('alternate') && !link.startsWith('self'))

test.each([
  ['', [`hub ${hub}`, 'prev-archive archive/4/FILE']],
  ['archive/3/', ['current FILE', 'prev-archive archive/2/FILE']],
  ['archive/1/', ['current FILE', 'next-archive archive/2/FILE']],
  ['entries/', [`hub ${hub}`, 'prev-archive archive/entries/8/FILE']],
  ['archive/entries/2/', ['current entries/FILE', 'prev-archive archive/entries/1/FILE']],
])('the documents in %j are linked with the others of their channel', (folder, links) => {
  const named = (file: string) => links.map((link) => link.replace('FILE', file))
  expect(relsOf(atom(`${folder}atom.xml`), 'link')).toEqual(named('atom.xml'))
  expect(relsOf(channel(`${folder}rss.xml`), 'atom:link')).toEqual(named('rss.xml'))
})

test('an archive says that it is one (RFC 5005 § 4), and no other document does', () => {
  for (const [path, text] of files) {
    if (!path.endsWith('.xml') || path === 'opml.xml') continue
    const root = readXml(text)
    const marks = all(path.endsWith('atom.xml') ? root : all(root, 'channel')[0], 'fh:archive')
    expect([path, marks.length, text.includes('xmlns:fh=')]).toEqual([
      path,
      path.startsWith('archive/') ? 1 : 0,
      path.startsWith('archive/'),
    ])
  }
})

test('a JSON feed names its hub, and the pages that follow it, until there are no more', () => {
  const pages: string[] = []
  for (let path: string | undefined = 'entries/feed.json'; path !== undefined; ) {
    pages.push(path)
    const feed = JSON.parse(files.get(path) ?? '')
    expect(feed.feed_url).toBe(sampleUrl + path)
    expect(feed.hubs).toEqual(path.startsWith('archive/') ? undefined : [{ type: 'WebSub', url: hub }])
    path = feed.next_url?.slice(sampleUrl.length)
  }
  expect(pages).toHaveLength(9)
})

test.each(['', 'entries/', 'sections/5c453d4d/'])(
  'each item of %j is in exactly one document of each format',
  (folder) => {
    const inAll = (name: string) =>
      [...files].filter(([path]) => path === folder + name || new RegExp(`^archive/${folder}\\d+/${name}$`).test(path))
    const ids = [
      inAll('atom.xml').flatMap(([, text]) => parseAtomFeed(text).entries?.map(({ id }) => id) ?? []),
      inAll('rss.xml').flatMap(([, text]) => parseRssFeed(text).items?.map(({ guid }) => guid?.value) ?? []),
      inAll('feed.json').flatMap(([, text]) => parseJsonFeed(text).items?.map(({ id }) => id) ?? []),
    ]
    const own = folder === '' ? 7 : folder === 'entries/' ? 28 : 14
    for (const list of ids) expect([list.length, new Set(list).size]).toEqual([own, own])
    expect(ids[1]).toEqual(ids[0])
    expect(ids[2]).toEqual(ids[0])
  },
)

test('a document of large items stays below a megabyte in every format', () => {
  const html = `<p>${'引用 & "code" <b>x</b>\u2028'.repeat(4000)}</p>`
  const large = sampleEditions(30).map((edition) => ({ ...edition, html: html as typeof edition.html, text: html }))
  const heavy = feedFiles(samplePublication(), large).filter(({ path }) =>
    /(?:^|^archive\/\d+\/)(?:atom|rss|feed)/.test(path),
  )
  expect(heavy.length).toBeGreaterThan(9)
  for (const { content } of heavy) expect(Buffer.byteLength(content)).toBeLessThan(1_000_000)
})
