import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import type { Element, Root } from 'hast'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import type { LanguageTag } from '../../../src/base/language.ts'
import { type AbsoluteUrl, absoluteUrl } from '../../../src/base/url.ts'
import type { Entry } from '../../../src/domain/issue.ts'
import type { SafeHtml, SafeTree } from '../../../src/domain/safe.ts'
import { entryTree } from '../../../src/render/compose.ts'
import { renderAtom } from '../../../src/render/feed/atom.ts'
import { type Channel, channelsOf } from '../../../src/render/feed/channel/channel.ts'
import { renderJsonFeed } from '../../../src/render/feed/json-feed.ts'
import { renderOpml } from '../../../src/render/feed/opml.ts'
import { renderRss } from '../../../src/render/feed/rss.ts'
import { serialize } from '../../../src/render/html.ts'
import { hostileFolder, naughtyStrings, sampleOf, scriptsInHtml } from '../../hostile-strings.ts'
import { missing } from '../../needs.ts'
import { sampleEdition, sampleEntry, samplePublication } from '../../sample-edition.ts'
import { expected, expectedInRss, fromAtom, fromJson, fromRss, kept } from './read-feeds.ts'
import { readLibxml2 } from './read-libxml2.ts'
import { all, readXml, textOf } from './read-xml.ts'

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

const fields = [
  ...(['publication', 'description', 'author', 'title', 'summary', 'html', 'text', 'section', 'creator'] as const),
  ...(['tag', 'alternate', 'link', 'alt'] as const),
] as const
type Texts = Readonly<Record<(typeof fields)[number], string>>

/** `text` in every field that a feed has, and in those that its content has. */
const everywhere = (text: string): Texts =>
  Object.fromEntries(fields.map((field) => [field, text])) as Record<(typeof fields)[number], string>

const texts: fc.Arbitrary<Texts> = fc.record(
  Object.fromEntries(fields.map((field) => [field, hostile])) as Record<(typeof fields)[number], fc.Arbitrary<string>>,
)

const picture = 'https://weekly.example/assets/a.png'

/** A text as a tree can hold it: no parser of HTML lets a NUL in. */
const inTree = (text: string): string => text.replaceAll('\0', '')

/** What an entry’s content is made of: an alternate title that is a link, words, an image. */
function contentOf(t: Texts, link: AbsoluteUrl): SafeHtml {
  const [alternate = '', alt = '', html = ''] = [t.alternate, t.alt, t.html].map(inTree)
  const image: Element = { type: 'element', tagName: 'img', properties: { src: picture, alt }, children: [] }
  const words: Element = {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value: html }, image],
  }
  const entry: Entry = {
    ...{ title: 't', link, alternateTitle: { text: alternate, language: 'en' as LanguageTag } },
    ...{ authors: [], tags: [], shape: 'heading-link', links: [], form: 'article' },
    body: { type: 'root', children: [words] } as Root as SafeTree,
    place: { file: 'digests/a.md', line: 1, column: 1 },
    lastLine: 1,
  }
  return serialize(entryTree(entry, 'zh' as LanguageTag), { variant: 'feed', urls: 'absolute' })
}

/** A URL with `text` in each of its parts where it is one itself, or can be a part of one. */
function addressWith(text: string): AbsoluteUrl {
  const base = 'https://a.example/?a=1&b=2&amp=3/slot:0;T00:00:00.000Z' as AbsoluteUrl
  return absoluteUrl(text, base) ?? absoluteUrl(`/${text}?${text}#${text}`, base) ?? base
}

function channelsWith(t: Texts): Channel[] {
  const link = addressWith(t.link)
  const entry = sampleEntry('1', {
    ...{ title: t.title, summary: t.summary, text: t.text, authors: [t.creator, 'Ada'], tags: [t.tag], link },
    html: contentOf(t, link),
    sectionPath: [t.section, 'Ω'],
    published: instant(Date.UTC(2025, 4, 3, 1, 2, 3)),
    updated: instant(Date.UTC(2025, 4, 9, 4, 5, 6)),
    cover: { url: addressWith(t.link), alt: t.alt },
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

const readers = [readXml, readLibxml2]

/** Reads `channel` back from every format with every parser, and holds it against what was put in. */
function holdsIn(channel: Channel): void {
  const [atom, rss, json] = [renderAtom(channel), renderRss(channel), renderJsonFeed(channel)]
  const model = expected(channel)
  for (const read of readers) {
    expect(fromAtom(read(atom))).toEqual(model)
    expect(fromRss(read(rss))).toEqual(expectedInRss(channel))
  }
  expect(fromJson(json)).toEqual({ ...model, items: model.items.map((item) => ({ ...item, alt: undefined })) })
  // Well-formed Unicode: no half of a pair, not even as an escape.
  expect(json).not.toMatch(/\\u[dD][89a-fA-F]/)
}

/** RFC 3986: what every format can hold as an address, and every program read. */
const uri =
  /^https?:\/\/[\w.~!$&'()*+,;=:@[\]-]+\/(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$/

/** Reads an entry's content as a browser does, and finds in it what was put in. */
function holdsInContent(t: Texts, entries: Channel): void {
  const [item] = fromAtom(readXml(renderAtom(entries))).items
  expect(item?.links[0]).toMatch(uri)
  expect(item?.image).toMatch(uri)
  const [title, body] = parseFragment(item?.html ?? '').childNodes as DefaultTreeAdapterTypes.Element[]
  const [anchor] = (title?.childNodes ?? []) as DefaultTreeAdapterTypes.Element[]
  const [words, image] = body?.nodeName === 'p' ? textAndImage(body) : []
  expect(anchor?.attrs).toEqual([{ name: 'href', value: addressWith(t.link) }])
  expect(anchor === undefined ? '' : wordsOf(anchor)).toBe(kept(inTree(t.alternate)))
  expect(words).toBe(kept(inTree(t.html)))
  expect(image?.attrs).toEqual([
    { name: 'src', value: picture },
    { name: 'alt', value: kept(inTree(t.alt)) },
  ])
}

function textAndImage(body: DefaultTreeAdapterTypes.Element): [string, DefaultTreeAdapterTypes.Element | undefined] {
  const image = body.childNodes.find(({ nodeName }) => nodeName === 'img')
  return [wordsOf(body), image as DefaultTreeAdapterTypes.Element | undefined]
}

const wordsOf = ({ childNodes }: DefaultTreeAdapterTypes.Element): string =>
  childNodes.map((node) => ('value' in node ? node.value : '')).join('')

/** Reads `t` back from every field of every channel's every format. */
function holdsEverywhere(t: Texts): void {
  const channels = channelsWith(t)
  for (const channel of channels) holdsIn(channel)
  const entries = channels.find(({ kind }) => kind === 'entries')
  if (entries !== undefined) holdsInContent(t, entries)
}

const numRuns = Number(process.env['COURANT_RUNS'] ?? 200)

describe('any text comes back from every field of every format, character by character', () => {
  test('whatever fast-check makes of traps', () => {
    fc.assert(fc.property(texts, holdsEverywhere), { numRuns })
  }, 3_600_000)

  test.each([
    ['nothing', ''],
    ['a space', ' '],
    ['a line end', '\n'],
    ['a character', '论'],
    ['a word of 100,000 letters', 'x'.repeat(100_000)],
    ['a thousand ends of CDATA', ']]>'.repeat(1000)],
  ])('%s', (_, text) => {
    holdsEverywhere(everywhere(text))
  })

  test('renderOpml()', () => {
    fc.assert(
      fc.property(texts, (t) => {
        const channels = channelsWith(t)
        for (const read of readers) {
          const [head, body] = read(renderOpml(publicationWith(t), channels)).children
          expect(textOf(head, 'title')).toBe(kept(t.publication))
          expect(all(body, 'outline').map(({ attributes }) => attributes['text'])).toEqual(
            channels.map(({ title }) => kept(title)),
          )
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe.skipIf(missing('../shared/hostile', [hostileFolder]))('every string of the lists comes back too', () => {
  test('naughty strings', () => {
    for (const text of naughtyStrings()) holdsEverywhere(everywhere(text))
  }, 300_000)

  test('scripts in HTML, as many as runs are asked for', () => {
    const all = scriptsInHtml()
    expect(all.length).toBeGreaterThan(7000)
    for (const text of sampleOf(all, 200)) holdsEverywhere(everywhere(text))
  }, 3_600_000)
})

test('feedsmith reads the same titles, links, ids and content from all three formats', () => {
  const title = 'Vec<T> & “AT&T”：<b>x</b> &amp; ]]> ]]> 𠮷'
  const html = '<p>a &amp; b ]]&gt; <em>论文</em> ]]> ]]></p>'
  const channel = channelsWith({
    ...{ publication: '论文', description: 'd', author: 'A & B', title, summary: title, html, text: title },
    ...{ section: 'R&D <1>', creator: 'O’Neil "x"', tag: 'a & b', alternate: '标题', alt: '<b>', link: '/x?a&b' },
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
  const same = [[item?.id, title, item?.externalUrl, item?.html]]
  expect(read).toEqual([same, same, same])
})
