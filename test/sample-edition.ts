import type { Element, Root } from 'hast'
import { type Instant, instant } from '../src/base/calendar.ts'
import type { LanguageTag } from '../src/base/language.ts'
import { type AbsoluteUrl, below } from '../src/base/url.ts'
import type { Edition, EditionEntry } from '../src/domain/edition.ts'
import type { Publication } from '../src/domain/publication.ts'
import type { SafeHtml, SafeTree } from '../src/domain/safe.ts'
import { usualTheme } from '../src/domain/theme.ts'

/** Where the sample publication is served. */
export const sampleUrl = 'https://weekly.example/zh/' as AbsoluteUrl

const published: Instant = instant(Date.UTC(2025, 4, 2))
const chinese = 'zh-Hans' as LanguageTag

/** A publication made by hand, complete, with anything in it replaced by `overrides`. */
export function samplePublication(overrides: Partial<Publication> = {}): Publication {
  return {
    title: '论文周报',
    description: '每周七篇值得一读的论文。',
    url: sampleUrl,
    language: chinese,
    author: { name: '林晓', email: 'lin@weekly.example', url: 'https://weekly.example/lin' as AbsoluteUrl },
    issues: { include: ['digests/**/*.md'], exclude: [], group: 'file', maxBytes: 2_000_000 },
    entries: { shape: 'auto', sections: {} },
    feeds: { items: 50 },
    mail: { from: { name: '论文周报', address: 'weekly@weekly.example' } },
    service: {},
    site: { search: true, cards: true },
    theme: usualTheme,
    ...overrides,
  }
}

/** An entry of the sample edition: an article with both titles, a link and a paragraph. `key` is the end of its id. */
export function sampleEntry(key: string, overrides: Partial<EditionEntry> = {}): EditionEntry {
  const link = `https://arxiv.example/abs/${key}` as AbsoluteUrl
  const words = '我们提出一个基准，含 3,000 个视频（36.0% → 73.6%）。'
  const translated = '理解任意视频中的摄像机运动'
  return {
    id: `tag:weekly.example,2025-05-02:issues/2025-05-02/${key}`,
    serial: 0,
    anchor: `e-${key}`,
    url: below(sampleUrl, `issues/2025-05-02/#e-${key}`),
    title: 'Towards Understanding Camera Motions in Any Video',
    titleLanguage: 'en' as LanguageTag,
    alternateTitle: { text: translated, language: chinese },
    link,
    authors: [],
    tags: [],
    sectionPath: ['视觉'],
    form: 'article',
    body: treeOf(paragraph(words)),
    html: `<p lang="zh-Hans"><a href="${link}">${translated}</a></p>\n<p>${words}</p>` as SafeHtml,
    text: `${translated}\n\n${words}`,
    summary: words,
    attachments: [],
    published,
    updated: published,
    fingerprint: `fingerprint-${key}`,
    ...overrides,
  }
}

/** An edition made by hand: one issue in Chinese, two sections of two entries, with anything in it replaced by `overrides`. */
export function sampleEdition(overrides: Partial<Edition> = {}): Edition {
  const [first, second, third, fourth] = [
    sampleEntry('2504.15376'),
    sampleEntry('2504.20879', {
      title: 'The Leaderboard Illusion',
      alternateTitle: { text: '排行榜幻觉', language: chinese },
      cover: { url: below(sampleUrl, 'assets/board.png'), alt: '榜单 & “前十”', width: 1200, height: 630 },
      attachments: [{ url: 'https://arxiv.example/pdf/2504.20879.pdf' as AbsoluteUrl, type: 'application/pdf' }],
    }),
    sampleEntry('2504.20571', {
      title: '单训练样本的强化学习：R&D 的 <1% 成本',
      titleLanguage: chinese,
      sectionPath: ['Reinforcement Learning'],
      authors: ['Ada Lovelace', '王五'],
    }),
    withoutLink(
      sampleEntry('notes', { title: '编者的话', titleLanguage: chinese, sectionPath: ['Reinforcement Learning'] }),
    ),
  ]
  const entries = inOrder([first, second, third, fourth], 0)
  const [one, two, three, four] = entries as [EditionEntry, EditionEntry, EditionEntry, EditionEntry]
  return {
    id: 'tag:weekly.example,2025-05-02:issues/2025-05-02',
    serial: 0,
    slug: '2025-05-02',
    formerSlugs: [],
    number: 17,
    title: '第 17 期：摄像机运动与排行榜',
    language: chinese,
    direction: 'ltr',
    published,
    updated: published,
    authors: [{ name: '林晓', url: 'https://weekly.example/lin' as AbsoluteUrl }],
    tags: [],
    url: below(sampleUrl, 'issues/2025-05-02/'),
    summary: entries.map((entry) => entry.title).join(' · '),
    html: entries.map((entry) => `<h2>${htmlOf(entry.title)}</h2>\n${entry.html}`).join('\n') as SafeHtml,
    text: entries.map((entry) => `${entry.title}\n\n${entry.text}`).join('\n\n'),
    attachments: [],
    sections: [section(['视觉'], 1, [one, two]), section(['Reinforcement Learning'], 2, [three, four])],
    fingerprint: 'fingerprint-2025-05-02',
    ...overrides,
  }
}

/** Entries in the author's order, as the lock orders them: the first is the newest, by a millisecond each. */
function inOrder(entries: readonly EditionEntry[], before: number): EditionEntry[] {
  return entries.map((entry, index) => {
    const later = entries.length - 1 - index
    const moment = instant(entry.published + later)
    return { ...entry, serial: before + later, published: moment, updated: moment }
  })
}

/** A run of editions, newest first, a week apart, each with entries of its own. */
export function sampleEditions(count: number): Edition[] {
  return Array.from({ length: count }, (_, index) => {
    const when = instant(published - index * 7 * 86_400_000)
    const slug = new Date(when).toISOString().slice(0, 10)
    const id = `tag:weekly.example,${slug}:issues/${slug}`
    const url = below(sampleUrl, `issues/${slug}/`)
    const own = (entry: EditionEntry): EditionEntry => {
      const key = entry.anchor.slice('e-'.length)
      const place = { id: `${id}/${key}`, url: below(url, `#${entry.anchor}`) }
      const moment = instant(when + (entry.published - published))
      const serial = (count - 1 - index) * 4 + entry.serial
      return {
        ...entry,
        ...place,
        serial,
        published: moment,
        updated: moment,
        fingerprint: `${entry.fingerprint}-${slug}`,
      }
    }
    const edition = sampleEdition({ id, slug, url, number: 17 - index, title: `第 ${17 - index} 期` })
    const sections = edition.sections.map((raw) => ({
      ...raw,
      parts: raw.parts.map((part) => (part.kind === 'entry' ? { ...part, entry: own(part.entry) } : part)),
    }))
    return {
      ...edition,
      serial: count - 1 - index,
      sections,
      published: when,
      updated: when,
      fingerprint: `fingerprint-${slug}`,
    }
  })
}

function section(
  path: readonly string[],
  order: number,
  entries: readonly EditionEntry[],
): Edition['sections'][number] {
  return { path, anchor: `s-${order}`, parts: entries.map((entry) => ({ kind: 'entry', entry })) }
}

/** An entry that is about nothing elsewhere. */
function withoutLink({ link: _, ...entry }: EditionEntry): EditionEntry {
  return entry
}

function treeOf(...children: Element[]): SafeTree {
  return { type: 'root', children } as Root as SafeTree
}

function paragraph(text: string): Element {
  return { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: text }] }
}

const htmlOf = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
