import { expect, test } from 'vitest'
import { instant } from '../../../../src/base/calendar.ts'
import type { LanguageTag } from '../../../../src/base/language.ts'
import type { AbsoluteUrl } from '../../../../src/base/url.ts'
import { type Edition, entriesOf } from '../../../../src/domain/edition.ts'
import { type Channel, channelsOf, lockedAfter } from '../../../../src/render/feed/channel/channel.ts'
import { sampleEdition, sampleEditions, sampleEntry, samplePublication, sampleUrl } from '../../../sample-edition.ts'

const ids = (channel: Channel | undefined) => channel?.items.map((item) => item.id)

function editionWith(...entries: Parameters<typeof sampleEntry>[1][]): Edition {
  const parts = entries.map((entry, index) => ({
    kind: 'entry' as const,
    entry: sampleEntry(`${index}`, { serial: entries.length - index, ...entry }),
  }))
  return sampleEdition({ sections: [{ path: [], anchor: 's-1', parts }] })
}

test('channelsOf() makes the issues, their entries, and each section in the author’s order', () => {
  const channels = channelsOf(samplePublication(), sampleEditions(2))
  expect(channels.map(({ kind, folder, id, title }) => [kind, folder, id, title])).toEqual([
    ['issues', '', 'tag:weekly.example,2025:feeds/issues', '论文周报'],
    ['entries', 'entries/', 'tag:weekly.example,2025:feeds/entries', '论文周报 · 条目'],
    ['section', 'sections/5c453d4d/', 'tag:weekly.example,2025:feeds/sections/5c453d4d', '论文周报 · 视觉'],
    [
      'section',
      'sections/reinforcement-learning/',
      'tag:weekly.example,2025:feeds/sections/reinforcement-learning',
      '论文周报 · Reinforcement Learning',
    ],
  ])
})

test('channelsOf() keeps issues newest first and entries in the author’s order within an issue', () => {
  const editions = sampleEditions(3)
  const [issues, entries, vision] = channelsOf(samplePublication(), editions)
  const all = editions.flatMap(entriesOf)
  expect(ids(issues)).toEqual(editions.map((edition) => edition.id))
  expect(ids(entries)).toEqual(all.map((entry) => entry.id))
  expect(ids(vision)).toEqual(all.filter((entry) => entry.sectionPath[0] === '视觉').map((entry) => entry.id))
  const moments = entries?.items.map((item) => item.published) ?? []
  expect(moments).toEqual(moments.toSorted((a, b) => b - a))
  expect(new Set(moments).size).toBe(moments.length)
})

test('channelsOf() has each item in exactly one document: the newest in the current one, the rest in archives', () => {
  const editions = sampleEditions(6)
  const whole = channelsOf(samplePublication(), editions)
  const cut = channelsOf(samplePublication({ feeds: { items: 3 } }), editions)
  expect(whole.every(({ archives }) => archives.length === 0)).toBe(true)
  for (const [index, channel] of cut.entries()) {
    const documents = [channel, ...channel.archives]
    expect(documents.flatMap(({ items }) => items)).toEqual(whole[index]?.items)
    expect(channel.items.length).toBeLessThanOrEqual(3)
  }
})

test('channelsOf() links the documents of a channel, and no archive changes by what comes later', () => {
  const publication = samplePublication({ feeds: { items: 2, hub: 'https://hub.example/' as AbsoluteUrl } })
  const [four] = channelsOf(publication, sampleEditions(5).slice(1))
  const [five] = channelsOf(
    publication,
    sampleEditions(5),
    [four?.locked].filter((one) => one !== undefined),
  )
  const links = (channel: Channel | undefined) =>
    [channel, ...(channel?.archives ?? [])].map((document) => [
      document?.folder,
      document?.previous?.atom.slice(sampleUrl.length),
      document?.archive?.next?.json.slice(sampleUrl.length),
      document?.hub,
    ])
  expect(links(five)).toEqual([
    ['', 'archive/3/atom.xml', undefined, 'https://hub.example/'],
    ['archive/3/', 'archive/2/atom.xml', undefined, undefined],
    ['archive/2/', 'archive/1/atom.xml', undefined, undefined],
    ['archive/1/', undefined, 'archive/2/feed.json', undefined],
  ])
  expect(five?.archives.slice(-(four?.archives.length ?? 0))).toEqual(four?.archives)
})

test('channelsOf() puts what is dated back into the current document, not into an archive that was fetched', () => {
  const publication = samplePublication({ feeds: { items: 2 } })
  const editions = sampleEditions(5)
  const [before] = channelsOf(publication, editions)
  const late = sampleEdition({ id: 'tag:late', serial: 5, published: instant(Date.UTC(2020, 0, 1)) })
  const [after] = channelsOf(
    publication,
    [...editions, late],
    [before?.locked].filter((one) => one !== undefined),
  )
  expect(ids(after)?.at(-1)).toBe('tag:late')
  expect(after?.archives.slice(-(before?.archives.length ?? 0))).toEqual(before?.archives)
})

test('channelsOf() puts an old entry that was filed under another section into the current document of that section', () => {
  const publication = samplePublication({ feeds: { items: 2 } })
  const under = (name: string, serial: number) => {
    const edition = editionWith({ sectionPath: [name], serial, id: `tag:${serial}`, published: instant(serial * 1000) })
    return { ...edition, id: `tag:issue-${serial}`, serial }
  }
  const papers = [4, 3, 2, 1].map((serial) => under('Papers', serial))
  const before = channelsOf(publication, [...papers, under('Tools', 0)])
  const after = channelsOf(publication, [...papers, under('Papers', 0)], lockedAfter([], before))
  const documents = (channels: readonly Channel[]) => {
    const section = channels.find(({ folder }) => folder === 'sections/papers/')
    return [section, ...(section?.archives ?? [])].map((document) => document?.items.map(({ serial }) => serial))
  }
  expect(documents(before)).toEqual([[4, 3], [2], [1]])
  expect(documents(after)).toEqual([[4], [3, 0], [2], [1]])
})

const serialsIn = (channel: Channel | undefined) =>
  [channel, ...(channel?.archives ?? [])].map((document) => document?.items.map(({ serial }) => serial))

test('channelsOf() keeps a section that no entry is in any more, with its archives, for those who follow it', () => {
  const publication = samplePublication({ feeds: { items: 2 } })
  const under = (name: string, serial: number) => {
    const edition = editionWith({ sectionPath: [name], serial, id: `tag:${serial}`, published: instant(serial * 1000) })
    return { ...edition, id: `tag:issue-${serial}`, serial }
  }
  const all = (name: string) => [4, 3, 2, 1].map((serial) => under(name, serial))
  const first = channelsOf(publication, all('论文'))
  const moved = channelsOf(publication, all('Papers'), lockedAfter([], first))
  const back = channelsOf(publication, all('论文'), lockedAfter(lockedAfter([], first), moved))
  const [one, two, three] = [first, moved, back].map((channels) =>
    channels.find(({ title }) => title === '论文周报 · 论文'),
  )
  expect([one, two, three].map((channel) => channel?.kept)).toEqual([false, true, false])
  expect(serialsIn(one)).toEqual([[4, 3], [2], [1]])
  expect(serialsIn(two)).toEqual([[], [2], [1]])
  expect(serialsIn(three)).toEqual(serialsIn(one))
  expect(moved.find(({ folder }) => folder === 'sections/papers/')?.kept).toBe(false)
  expect([two?.id, two?.folder, three?.locked]).toEqual([one?.id, one?.folder, one?.locked])
})

test('channelsOf() keeps the feed of a tag that one issue alone has by now, and those of languages that were', () => {
  const tagged = (id: string, ...tags: string[]) => ({ ...editionWith({ sectionPath: [], tags }), id })
  const [japanese, chinese] = [
    { ...tagged('tag:1', 'ink'), language: 'ja' as LanguageTag, serial: 1 },
    tagged('tag:2', 'ink'),
  ]
  const locked = lockedAfter([], channelsOf(samplePublication(), [japanese, chinese]))
  const after = channelsOf(samplePublication(), [chinese], locked)
  expect(after.map(({ folder, kept, items }) => [folder, kept, items.length])).toEqual([
    ['', false, 1],
    ['entries/', false, 1],
    ['ja/', true, 0],
    ['ja/entries/', true, 0],
    ['zh-Hans/', false, 1],
    ['zh-Hans/entries/', false, 1],
    ['sections/ink/', false, 1],
  ])
})

test.each([
  'sections/..',
  'sections/../../x',
  'sections/',
  'sections/a/b',
  'languages/entries',
  'languages/../x',
  'constructor',
])('channelsOf() makes no folder of %j in a lock', (name) => {
  const known = [{ name, id: 'tag:x', archives: [] }]
  const folders = (channels: readonly Channel[]) => channels.map(({ folder }) => folder)
  expect(folders(channelsOf(samplePublication(), sampleEditions(1), known))).toEqual(
    folders(channelsOf(samplePublication(), sampleEditions(1))),
  )
})

test('channelsOf() keeps the id that the lock remembers, whatever the site is called now', () => {
  const moved = samplePublication({ url: 'https://moved.example/' as AbsoluteUrl })
  const [issues] = channelsOf(moved, sampleEditions(1), [
    { name: 'issues', id: 'tag:old.example,2020:feeds/issues', archives: [] },
  ])
  expect(issues?.id).toBe('tag:old.example,2020:feeds/issues')
})

test('channelsOf() has the issues and the entries of each language where there are several', () => {
  const japanese = sampleEdition({ id: 'tag:ja', language: 'ja' as LanguageTag, serial: 1, sections: [] })
  const channels = channelsOf(samplePublication(), [japanese, sampleEdition()])
  const own = channels.filter(({ folder }) => /^(?:ja|zh-Hans)\//.test(folder))
  expect(own.map(({ folder, title, language, items, kind }) => [kind, folder, title, language, items.length])).toEqual([
    ['issues', 'ja/', '论文周报 · 日本語', 'ja', 1],
    ['entries', 'ja/entries/', '论文周报 · 日本語 · 記事', 'ja', 0],
    ['issues', 'zh-Hans/', '论文周报 · 简体中文', 'zh-Hans', 1],
    ['entries', 'zh-Hans/entries/', '论文周报 · 简体中文 · 条目', 'zh-Hans', 4],
  ])
})

test('channelsOf() calls a language by its name where its tag says more than that', () => {
  const [one, other] = sampleEditions(2)
  const editions = [{ ...one, language: 'en-US-u-ca-buddhist' as LanguageTag }, other].filter(
    (edition) => edition !== undefined,
  )
  const titles = channelsOf(samplePublication(), editions as Edition[]).map(({ title }) => title)
  expect(titles).toContain('论文周报 · American English')
})

test('channelsOf() has a channel for each tag of two issues; a section and a tag of one name share theirs', () => {
  const first = editionWith(
    { sectionPath: ['Papers'], tags: ['vision', 'R&D'] },
    { sectionPath: [], tags: ['papers'] },
    { sectionPath: ['News'], tags: [' \n', 'once', 'once'] },
  )
  const second = { ...editionWith({ sectionPath: [], tags: ['Vision'], id: 'tag:2', serial: 9 }), id: 'tag:second' }
  const sections = channelsOf(samplePublication(), [first, second]).slice(2)
  expect(sections.map(({ title, items }) => [title.slice('论文周报 · '.length), items.length])).toEqual([
    ['Vision', 2],
    ['Papers', 2],
    ['News', 1],
  ])
  expect(sections[1]?.items.map(({ categories }) => categories)).toEqual([['Papers', 'vision', 'R&D'], ['papers']])
})

test('channelsOf() gives an entry the same moments in every channel', () => {
  const [, entries, ...sections] = channelsOf(samplePublication(), sampleEditions(2))
  const byId = new Map(entries?.items.map((item) => [item.id, item]))
  for (const item of sections.flatMap(({ items }) => items)) expect(byId.get(item.id)).toEqual(item)
})

test('channelsOf() dates a channel by its newest change, and one without items by a fixed day', () => {
  const [newest, older] = sampleEditions(2)
  const touched = { ...older, updated: instant(Date.UTC(2025, 5, 1)) } as Edition
  const [issues] = channelsOf(samplePublication(), [newest as Edition, touched])
  expect(issues?.updated).toBe(touched.updated)
  const empty = channelsOf(samplePublication(), [])
  expect(empty.map(({ kind, updated }) => [kind, new Date(updated).toISOString()])).toEqual([
    ['issues', '2000-01-01T00:00:00.000Z'],
    ['entries', '2000-01-01T00:00:00.000Z'],
  ])
})

test('channelsOf() puts section titles that differ in case alone into one channel, and entries without one into none', () => {
  const edition = editionWith(
    { sectionPath: ['Papers'] },
    { sectionPath: ['PAPERS', 'Vision'] },
    { sectionPath: [] },
    { sectionPath: [' \n'] },
  )
  const sections = channelsOf(samplePublication(), [edition]).slice(2)
  expect(sections.map(({ title, items }) => [title, items.length])).toEqual([['论文周报 · Papers', 2]])
  expect(sections[0]?.items[1]?.categories).toEqual(['PAPERS', 'Vision'])
})

test.each([
  ['en', '论文周报 · Entries'],
  ['zh-TW', '论文周报 · 條目'],
  ['zh', '论文周报 · 条目'],
  ['ar', '论文周报 · المواد'],
])('channelsOf() names the entries in %s', (language, title) => {
  const publication = samplePublication({ language: language as LanguageTag })
  expect(channelsOf(publication, [])[1]?.title).toBe(title)
})

test('channelsOf() writes every address as RFC 3986 has it', () => {
  const [raw, written] = ['https://a.example/x|y/', 'https://a.example/x%7Cy/'] as [AbsoluteUrl, AbsoluteUrl]
  const author = { name: '林晓', url: raw }
  const edition = { ...editionWith({ link: raw, url: raw }), url: raw, authors: [author] }
  const [issues, entries] = channelsOf(samplePublication({ url: raw, author }), [edition])
  expect([issues?.homepage, issues?.author.url, issues?.items[0]?.url]).toEqual([written, written, written])
  expect(entries?.self.atom).toBe(`${written}entries/atom.xml`)
  expect(entries?.items[0]).toMatchObject({ url: written, externalUrl: written, authors: [{ url: written }] })
})

test('channelsOf() dates its ids by the year of the oldest issue, whatever their order', () => {
  const years = [2025, 2023, 2024].map((year) => sampleEdition({ published: instant(Date.UTC(year, 0, 1)) }))
  expect(channelsOf(samplePublication(), years)[0]?.id).toBe('tag:weekly.example,2023:feeds/issues')
})

test.each([
  [
    ['Ada', '王五'],
    ['Ada', '王五'],
  ],
  [['Ada'], ['Ada']],
  [[], ['林晓']],
  [['', ' ', '\u0002', '\u200b'], ['林晓']],
  [['', 'Ada'], ['Ada']],
])('channelsOf() names the authors %j of an entry as %j: its own, else those of its issue', (authors, named) => {
  const [, entries] = channelsOf(samplePublication(), [editionWith({ authors })])
  expect(entries?.items[0]?.authors.map(({ name }) => name)).toEqual(named)
})

test('channelsOf() leaves out an author whom no one could see', () => {
  const [issues] = channelsOf(samplePublication(), [sampleEdition({ authors: [{ name: ' ' }, { name: 'Ada' }] })])
  expect(issues?.items[0]?.authors).toEqual([{ name: 'Ada' }])
})
