// Feeds of 10 000 entries of 2 KB: time and peak memory of ours, of raw `feed`, and of feedsmith, in one run.
//
//     node bench/feeds.ts [RUNS] [ENTRIES]
//
// Every figure is of a process of its own, so that no one pays for another's garbage; the cases take turns, so that a slow
// moment of the machine hits all of them. Raw `feed` and feedsmith get the same texts, unescaped, as their documentation shows:
// what they write is not always well-formed, and that is not counted here.
import { spawnSync } from 'node:child_process'
import { Feed } from 'feed'
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import { instant } from '../src/base/calendar.ts'
import type { LanguageTag } from '../src/base/language.ts'
import type { AbsoluteUrl } from '../src/base/url.ts'
import type { SafeHtml } from '../src/domain/safe.ts'
import { renderAtom } from '../src/render/feed/atom.ts'
import type { FeedDocument } from '../src/render/feed/channel/document.ts'
import { renderJsonFeed } from '../src/render/feed/json-feed.ts'
import { renderRss } from '../src/render/feed/rss.ts'

const formats = ['atom', 'rss', 'json'] as const
const writers = ['courant', 'feed', 'feedsmith'] as const
type Format = (typeof formats)[number]
type Writer = (typeof writers)[number]

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const site = 'https://a.example/' as AbsoluteUrl
const html = (n: number): string =>
  `<p>一篇论文 ${n} &amp; “more”</p>\n${'<p>Text with <a href="https://b.example/?a=1&amp;b=2">links</a>, <code>Vec&lt;T&gt;</code>.</p>\n'.repeat(20)}`

function documentOf(entries: number): FeedDocument {
  const at = (n: number) => instant(Date.UTC(2025, 0, 1) + n * 1000)
  return {
    ...{
      id: 'tag:a.example,2025:feeds/entries',
      folder: 'entries/',
      title: '论文',
      subtitle: 'Papers',
      homepage: site,
    },
    ...{ language: 'zh-Hans' as LanguageTag, author: { name: 'Ada' }, updated: at(entries) },
    self: { atom: `${site}atom.xml`, rss: `${site}rss.xml`, json: `${site}feed.json` } as FeedDocument['self'],
    items: Array.from({ length: entries }, (_, index) => {
      const n = entries - index
      const url = `${site}issues/1/#e-${n}` as AbsoluteUrl
      const texts = {
        title: `A paper on Vec<T> & more, ${n}`,
        text: `Text ${n}`,
        summary: `Summary ${n}`,
        html: html(n) as SafeHtml,
      }
      const lists = { authors: [{ name: 'Ada' }], categories: ['Papers'], attachments: [] }
      const dates = { published: at(n), updated: at(n) }
      return {
        id: `tag:a.example,2025:issues/1/${n}`,
        serial: n,
        url,
        language: 'zh-Hans' as LanguageTag,
        ...texts,
        ...lists,
        ...dates,
      }
    }),
  }
}

function rawFeed({ items, ...channel }: FeedDocument): Feed {
  const feed = new Feed({
    ...{ id: channel.id, title: channel.title, description: channel.subtitle, link: channel.homepage, copyright: '' },
    ...{ updated: new Date(channel.updated), author: { name: channel.author.name }, language: channel.language },
    feedLinks: { atom: channel.self.atom, json: channel.self.json },
  })
  for (const { id, title, url, summary, html: content, published, updated, categories, authors } of items)
    feed.addItem({
      ...{
        id,
        title,
        link: url,
        description: summary,
        content,
        published: new Date(published),
        date: new Date(updated),
      },
      ...{ category: categories.map((name) => ({ name, term: name })), author: authors.map(({ name }) => ({ name })) },
    })
  return feed
}

const feedsmith: Readonly<Record<Format, (document: FeedDocument) => unknown>> = {
  atom: ({ id, title, updated, items }) =>
    generateAtomFeed({
      ...{ id, title: { value: title }, updated: new Date(updated) },
      entries: items.map((item) => ({
        ...{
          id: item.id,
          title: { value: item.title },
          published: new Date(item.published),
          updated: new Date(item.updated),
        },
        ...{
          links: [{ href: item.url }],
          summary: { value: item.summary },
          content: { value: item.html, type: 'html' },
          authors: [{ name: 'Ada' }],
        },
        categories: item.categories.map((term) => ({ term })),
      })),
    }),
  rss: ({ title, subtitle, homepage, items }) =>
    generateRssFeed({
      ...{ title, description: subtitle, link: homepage },
      items: items.map((item) => ({
        ...{
          guid: { value: item.id, isPermaLink: false },
          title: item.title,
          link: item.url,
          description: item.summary,
        },
        ...{ pubDate: new Date(item.published), content: { encoded: item.html } },
        categories: item.categories.map((name) => ({ name })),
      })),
    }),
  json: ({ title, homepage, items }) =>
    JSON.stringify(
      generateJsonFeed({
        ...{ title, home_page_url: homepage },
        items: items.map((item) => ({
          ...{ id: item.id, url: item.url, title: item.title, summary: item.summary, content_html: item.html },
          ...{ date_published: new Date(item.published), tags: [...item.categories] },
        })),
      }),
    ),
}

const cases: Readonly<Record<Writer, Readonly<Record<Format, (document: FeedDocument) => unknown>>>> = {
  courant: { atom: renderAtom, rss: renderRss, json: renderJsonFeed },
  feed: {
    atom: (document) => rawFeed(document).atom1(),
    rss: (document) => rawFeed(document).rss2(),
    json: (document) => rawFeed(document).json1(),
  },
  feedsmith,
}

/** In a process of its own: one case, once warm and once counted. */
function measure(writer: Writer, format: Format, entries: number): void {
  const document = documentOf(entries)
  cases[writer][format](documentOf(200))
  const start = performance.now()
  const written = String(cases[writer][format](document))
  const ms = performance.now() - start
  say(JSON.stringify({ ms, bytes: Buffer.byteLength(written), rss: process.resourceUsage().maxRSS }))
}

interface Figure {
  readonly ms: number
  readonly bytes: number
  readonly rss: number
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

function compare(runs: number, entries: number): void {
  const figures = new Map<string, Figure[]>()
  for (let run = 0; run < runs; run += 1)
    for (const format of formats)
      for (const writer of writers) {
        const { stdout, stderr } = spawnSync(
          process.execPath,
          [import.meta.filename, '--one', writer, format, String(entries)],
          { encoding: 'utf8' },
        )
        if (stdout === '') throw new Error(stderr)
        figures.set(`${format} ${writer}`, [
          ...(figures.get(`${format} ${writer}`) ?? []),
          JSON.parse(stdout) as Figure,
        ])
      }
  say(`${entries} entries, the median of ${runs} runs\n`)
  say('              time        against feed   peak memory   written')
  for (const format of formats)
    for (const writer of writers) {
      const own = figures.get(`${format} ${writer}`) ?? []
      const raw = figures.get(`${format} feed`) ?? []
      const ratio = median(own.map(({ ms }, run) => ms / (raw[run]?.ms ?? ms)))
      const [ms, rss, bytes] = [median(own.map((one) => one.ms)), median(own.map((one) => one.rss)), own[0]?.bytes ?? 0]
      const columns = [
        `${ms.toFixed(0)} ms`,
        `${ratio.toFixed(2)} ×`,
        `${(rss / 1024).toFixed(0)} MB`,
        `${(bytes / 1e6).toFixed(1)} MB`,
      ]
      say(`${format.padEnd(5)}${writer.padEnd(10)}${columns.map((text) => text.padStart(9)).join('    ')}`)
    }
}

const [first, ...rest] = process.argv.slice(2)
if (first === '--one') measure(rest[0] as Writer, rest[1] as Format, Number(rest[2]))
else compare(Number(first ?? 5), Number(rest[0] ?? 10_000))
