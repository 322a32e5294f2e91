import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../../src/base/calendar.ts'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import type { SafeHtml } from '../../../src/domain/safe.ts'
import { renderAtom } from '../../../src/render/feed/atom.ts'
import { type Channel, channelsOf } from '../../../src/render/feed/channel.ts'
import { renderJsonFeed } from '../../../src/render/feed/json-feed.ts'
import { renderOpml } from '../../../src/render/feed/opml.ts'
import { renderRss } from '../../../src/render/feed/rss.ts'
import { sampleEdition, sampleEntry, samplePublication } from '../../sample-edition.ts'
import { all, readXml, textOf, type XmlElement } from './read-xml.ts'

const traps = [
  ...[
    ']]>',
    ']]>]]>',
    '<![CDATA[',
    '&amp;',
    '&lt;',
    '&#x26;',
    '&',
    '<b>',
    '</title>',
    '<script>alert(1)</script>',
    '<!--',
  ],
  ...[
    '$&',
    '$1',
    '$`',
    'slot:0;',
    'slot:1;',
    '<![CDATA[slot:0;]]>',
    '<entry>',
    '<item>',
    '  <entry>\n',
    '.000Z',
    '    ',
  ],
  ...[
    '\u0000',
    '\u0002',
    '\u001b',
    '\u0085',
    '\u009f',
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udfff',
    '\r\n',
    '\r',
    '\t',
    '\n',
  ],
  ...['שלום', '\u202eabc\u202c', '👩‍💻', '𠮷', '论文：', '"', "'", 'T00:00:00.000Z', '%', '\\', '{{x}}', '__proto__'],
]
const hostile = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...traps) }, fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(''))

/** What every format must hold of a text, said by code points and without the program's own function. */
function kept(text: string): string {
  const line = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const legal = [...line].filter((character) => {
    const point = character.codePointAt(0) ?? 0
    const surrogate = point >= 0xd800 && point <= 0xdfff
    const control = (point < 0x20 && point !== 9 && point !== 10) || (point >= 0x7f && point <= 0x9f)
    return !surrogate && !control && point !== 0xfffe && point !== 0xffff
  })
  return legal.join('')
}

const texts = fc.record({
  publication: hostile,
  description: hostile,
  author: hostile,
  title: hostile,
  summary: hostile,
  html: hostile,
  text: hostile,
  section: hostile,
  creator: hostile,
})
type Texts = typeof texts extends fc.Arbitrary<infer T> ? T : never

function channelsWith(t: Texts): Channel[] {
  const entry = sampleEntry('1', {
    ...{ title: t.title, summary: t.summary, html: t.html as SafeHtml, text: t.text, authors: [t.creator, 'Ada'] },
    sectionPath: [t.section, 'Ω'],
    published: instant(Date.UTC(2025, 4, 3, 1, 2, 3)),
    updated: instant(Date.UTC(2025, 4, 9, 4, 5, 6)),
    link: 'https://a.example/?a=1&b=2&amp=3/slot:0;T00:00:00.000Z' as AbsoluteUrl,
    url: `https://weekly.example/slot:0;T00:00:00.000Z#${encodeURIComponent(kept(t.title))}` as AbsoluteUrl,
  })
  const edition = sampleEdition({
    ...{ title: t.title, summary: t.summary, html: t.html as SafeHtml, text: t.text },
    authors: [{ name: t.author }],
    sections: [{ path: [t.section], anchor: 's-1', parts: [{ kind: 'entry', entry }] }],
  })
  return channelsOf(publicationWith(t), [edition])
}

const publicationWith = (t: Texts) =>
  samplePublication({
    title: t.publication,
    description: t.description,
    author: { name: t.author, email: 'a@weekly.example' },
  })

const orNothing = (text: string): string | undefined => (text === '' ? undefined : text)

/** Reads the HTML that an RSS description is: our escapes, and nothing else, stand for characters. */
const unescapeHtml = (html: string | undefined) => html?.replaceAll('&lt;', '<').replaceAll('&amp;', '&')

const isoOf = (moment: Instant | string | undefined) => new Date(moment ?? Number.NaN).toISOString()

/** The channel as its readers must find it in every format. */
function expected(channel: Channel) {
  return {
    title: kept(channel.title),
    subtitle: orNothing(kept(channel.subtitle)),
    author: kept(channel.author.name),
    home: channel.homepage,
    items: channel.items.map((item) => ({
      id: item.id,
      title: kept(item.title),
      links: item.externalUrl === undefined ? [item.url] : [item.externalUrl, item.url],
      summary: orNothing(kept(item.summary)),
      html: kept(item.html),
      authors: item.authors.map(({ name }) => kept(name)),
      categories: item.categories,
      published: isoOf(item.published),
      updated: isoOf(item.updated),
    })),
  }
}

function fromAtom(document: string): ReturnType<typeof expected> {
  const feed = readXml(document)
  const names = (of: XmlElement) => all(of, 'author').map((author) => textOf(author, 'name') ?? '')
  return {
    title: textOf(feed, 'title') ?? '',
    subtitle: orNothing(textOf(feed, 'subtitle') ?? ''),
    author: names(feed)[0] ?? '',
    home: (all(feed, 'link')[0]?.attributes['href'] ?? '') as AbsoluteUrl,
    items: all(feed, 'entry').map((entry) => ({
      id: textOf(entry, 'id') ?? '',
      title: textOf(entry, 'title') ?? '',
      links: all(entry, 'link').map((link) => (link.attributes['href'] ?? '') as AbsoluteUrl),
      summary: orNothing(textOf(entry, 'summary') ?? ''),
      html: textOf(entry, 'content') ?? '',
      authors: names(entry),
      categories: all(entry, 'category').map((category) => category.attributes['term'] ?? ''),
      published: isoOf(textOf(entry, 'published')),
      updated: isoOf(textOf(entry, 'updated')),
    })),
  }
}

/** What RSS cannot hold: when an item was changed, and its milliseconds. */
function fromRss(document: string) {
  const [channel] = all(readXml(document), 'channel')
  return {
    title: textOf(channel, 'title') ?? '',
    editor: textOf(channel, 'managingEditor') ?? '',
    home: textOf(channel, 'link') ?? '',
    subtitle: orNothing(textOf(channel, 'description') ?? ''),
    items: all(channel, 'item').map((item) => ({
      id: textOf(item, 'guid') ?? '',
      title: textOf(item, 'title') ?? '',
      links: [(textOf(item, 'link') ?? '') as AbsoluteUrl],
      summary: orNothing(unescapeHtml(textOf(item, 'description')) ?? ''),
      html: textOf(item, 'content:encoded') ?? '',
      authors: all(item, 'dc:creator').map(({ text }) => text),
      categories: all(item, 'category').map(({ text }) => text),
      published: isoOf(textOf(item, 'pubDate')),
    })),
  }
}

function fromJson(document: string): ReturnType<typeof expected> {
  const feed = JSON.parse(document)
  return {
    title: feed.title,
    subtitle: orNothing(feed.description ?? ''),
    author: feed.authors[0].name,
    home: feed.home_page_url,
    items: feed.items.map((item: Record<string, unknown>) => ({
      id: item['id'],
      title: item['title'],
      links: [item['external_url'], item['url']].filter((url) => url !== undefined),
      summary: orNothing(String(item['summary'] ?? '')),
      html: item['content_html'],
      authors: ((item['authors'] ?? []) as { name: string }[]).map(({ name }) => name),
      categories: item['tags'] ?? [],
      published: isoOf(String(item['date_published'])),
      updated: isoOf(String(item['date_modified'])),
    })),
  }
}

describe('any text comes back from every format, character by character', () => {
  test('renderAtom()', () => {
    fc.assert(
      fc.property(texts, (t) => {
        for (const channel of channelsWith(t)) expect(fromAtom(renderAtom(channel))).toEqual(expected(channel))
      }),
      { numRuns: 300 },
    )
  })

  test('renderRss()', () => {
    fc.assert(
      fc.property(texts, (t) => {
        for (const channel of channelsWith(t)) {
          const { items, title, author, home } = expected(channel)
          const linked = items.map(({ updated: _, published, links: [link], ...item }) => {
            return { ...item, links: [link], published: published.replace(/\d{3}Z$/, '000Z') }
          })
          const subtitle = orNothing(kept(channel.subtitle === '' ? channel.title : channel.subtitle))
          const bare = author.replace(/[()<>"\\]/g, '')
          expect(fromRss(renderRss(channel))).toEqual({
            title,
            subtitle,
            home,
            items: linked,
            editor: `a@weekly.example (${bare})`,
          })
        }
      }),
      { numRuns: 300 },
    )
  })

  test('renderJsonFeed(), as the same texts that the XML feeds hold, in well-formed Unicode', () => {
    fc.assert(
      fc.property(texts, (t) => {
        for (const channel of channelsWith(t)) {
          const document = renderJsonFeed(channel)
          expect(fromJson(document)).toEqual(expected(channel))
          expect(document).not.toMatch(/\\u[dD][89a-fA-F]/)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('renderOpml()', () => {
    fc.assert(
      fc.property(texts, (t) => {
        const channels = channelsWith(t)
        const [head, body] = readXml(renderOpml(publicationWith(t), channels)).children
        expect(textOf(head, 'title')).toBe(kept(t.publication))
        expect(all(body, 'outline').map(({ attributes }) => attributes['text'])).toEqual(
          channels.map(({ title }) => kept(title)),
        )
      }),
      { numRuns: 100 },
    )
  })
})

test('feedsmith reads the same titles, links, ids and content from all three formats', () => {
  const title = 'Vec<T> & “AT&T”：<b>x</b> &amp; ]]> ]]> 𠮷'
  const html = '<p>a &amp; b ]]&gt; <em>论文</em> ]]> ]]></p>'
  const channel = channelsWith({
    ...{ publication: '论文', description: 'd', author: 'A & B', title, summary: title, html, text: title },
    ...{ section: 'R&D <1>', creator: 'O’Neil "x"' },
  })[1] as Channel
  const [atom, rss, json] = [renderAtom(channel), renderRss(channel), renderJsonFeed(channel)]
  const read = [
    parseAtomFeed(atom).entries?.map((e) => [
      e.id,
      e.title?.value ?? e.title,
      e.links?.[0]?.href,
      e.content?.value ?? e.content,
    ]),
    parseRssFeed(rss).items?.map((i) => [i.guid?.value, i.title, i.link, i.content?.encoded]),
    parseJsonFeed(json).items?.map((i) => [i.id, i.title, i.external_url, i.content_html]),
  ]
  const [item] = channel.items
  const same = [[item?.id, title, item?.externalUrl, html]]
  expect(read).toEqual([same, same, same])
})
