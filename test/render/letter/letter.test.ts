import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import { neutralLetter, renderLetter } from '../../../src/render/letter/letter.ts'
import { sampleEdition, sampleEntry, samplePublication } from '../../sample-edition.ts'
import { digestOf, letterSource, sourceOf } from './letter-source.ts'

const count = (text: string, part: string): number => text.split(part).length - 1
/** What a reader sees of HTML, near enough: no tags, no styles, entities read. */
const seen = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]*>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

describe('renderLetter()', () => {
  test.each([1, 7, 50])(
    'of %i entries has all of them twice, two slots in each part, and stays below 90 kB',
    async (n) => {
      const letter = renderLetter(await letterSource(digestOf(n)))
      expect(count(letter.html, letter.slots.unsubscribe)).toBe(2)
      expect(count(letter.text, letter.slots.unsubscribe)).toBe(2)
      expect(letter.text.split('\n').filter((line) => line === letter.slots.unsubscribe)).toHaveLength(2)
      expect(count(letter.html, ', Part ')).toBeGreaterThanOrEqual(n)
      expect(letter.text.match(/, Part \d+$/gm)).toHaveLength(n)
      // Some entries are listed above the text too.
      expect(count(letter.html, '理解任意视频中的摄像机运动')).toBe(n === 7 ? 2 * n : n)
      expect(count(letter.text, '理解任意视频中的摄像机运动')).toBe(n)
      expect(Buffer.byteLength(letter.html)).toBeLessThan(n > 10 ? 90_000 : 30_000)
    },
  )

  test('says the same for the same edition, and has another slot for another', async () => {
    const [a, b, c] = [
      renderLetter(await letterSource(digestOf(2))),
      renderLetter(await letterSource(digestOf(2))),
      renderLetter(await letterSource(digestOf(3))),
    ]
    expect(a).toEqual(b)
    expect(a.slots.unsubscribe).toMatch(/^https:\/\/slot\.invalid\/[0-9a-f]{32}\/unsubscribe$/)
    expect(a.slots).not.toEqual(c.slots)
  })

  test.each([
    ['第 17 期', undefined, '论文周报: 第 17 期'],
    ['第 17 期', '论文周报', '第 17 期'],
    ['第 17 期', '林晓 @ 论文周报', '第 17 期'],
    ['论文周报 第 17 期', undefined, '论文周报 第 17 期'],
    ['a\r\nBcc: x@y.example\u0000', '论文周报', 'a Bcc: x@y.example'],
    ['长'.repeat(400), '论文周报', `${'长'.repeat(199)}…`],
  ])('gives the title %j from the sender %j the subject %j', async (title, name, subject) => {
    const mail = name === undefined ? {} : { from: { name, address: 'a@b.example' } }
    expect(renderLetter(await sourceOf(sampleEdition({ title }), samplePublication({ mail }))).subject).toBe(subject)
  })

  const hostile = [
    '{{x}} {{{this}}} {{> evil}} {{#each this}}',
    '{% include "x" %} <%= 1 %> [[ y ]] *|MERGE|*',
    '<mj-text>mj</mj-text>',
    '</title><script>alert(1)</script>',
    '--><!--[if mso]>',
    `$& $1 $' "double" 'single' \`back\``,
    'https://slot.invalid/ and https://slot.invalid/00000000000000000000000000000000',
  ]
  test.each(hostile)('shows %s in every field as text', async (text) => {
    const title = text.replace(/\s+/g, ' ')
    const entry = sampleEntry('x', {
      title,
      alternateTitle: { text: title, language: 'en' as LanguageTag },
      authors: [title],
    })
    const item = sampleEntry('y', { form: 'item', body: entry.body })
    const part = (one: typeof entry) => ({ kind: 'entry' as const, entry: one })
    const edition = sampleEdition({
      title,
      summary: title,
      sections: [{ path: [title], anchor: 's-1', parts: [part(entry), part(item)] }],
    })
    const publication = samplePublication({ title, mail: { postalAddress: title } })
    const plain = renderLetter(await sourceOf(sampleEdition()))
    const { html, text: textPart, slots } = renderLetter(await sourceOf(edition, publication))
    const slot = slots.unsubscribe
    expect(count(seen(html), title)).toBeGreaterThanOrEqual(8)
    expect(count(textPart.replace(/\s+/g, ' '), title)).toBeGreaterThanOrEqual(6)
    for (const tag of ['<script', '<mj-', '<title>', '</title>', '<!--'])
      expect(count(html, tag)).toBe(count(plain.html, tag))
    expect(count(html, slot)).toBe(2)
    expect(count(textPart, slot)).toBe(2)
  })

  test('keeps the lines of a postal address, as the text part does', async () => {
    const publication = samplePublication({ mail: { postalAddress: '1 Long Road\nTown <2>\n' } })
    const { html } = renderLetter(await sourceOf(sampleEdition(), publication))
    expect(html).toMatch(/style="white-space:pre-line">1 Long Road\nTown &lt;2&gt;\n?<\/span>/)
  })

  test.each([
    ['Version 15', 5, true],
    ['第5期', 5, false],
    ['Issue 5: ink', 5, false],
    ['Ink', 5, true],
    ['Ink', null, false],
  ])('of the title %j and number %j shows the number beside the day: %j', async (title, number, shown) => {
    const { html } = neutralLetter(await sourceOf(sampleEdition({ title, number })))
    expect(/>#5</.test(html)).toBe(shown)
  })

  test('drops characters that mail programs stumble over', async () => {
    const title = 'a\u0000b\u0092c\ud800d'
    const { html, text, subject } = renderLetter(await sourceOf(sampleEdition({ title })))
    for (const part of [html, text, subject]) {
      expect(part).toContain('abcd')
      expect(part.isWellFormed()).toBe(true)
    }
  })

  test.each([
    ['ar', 'rtl'],
    ['zh-Hans', 'ltr'],
  ] as const)('in %s says lang and dir on html and on all within body', async (language, direction) => {
    const edition = sampleEdition({ language: language as LanguageTag, direction })
    const { html } = renderLetter(await sourceOf(edition))
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}" dir="${direction}"`))
    const children = html.slice(html.indexOf('<body')).match(/<div[^>]*>/g) ?? []
    for (const child of children.slice(0, 2)) expect(child).toContain(`lang="${language}" dir="${direction}"`)
    if (direction === 'rtl') expect(html).not.toContain('direction:ltr')
  })

  test('marks titles in another language, and no other', async () => {
    const { html } = renderLetter(await sourceOf(sampleEdition({ language: 'ar' as LanguageTag, direction: 'rtl' })))
    expect(html).toContain('<span lang="en" dir="ltr">The Leaderboard Illusion</span>')
    expect(html).toContain('<span lang="zh-Hans" dir="ltr">排行榜幻觉</span>')
    expect(renderLetter(await sourceOf(sampleEdition())).html).toMatch(/<a [^>]*>排行榜幻觉<\/a>/)
  })

  test('has headings in order, whatever ranks the author chose', async () => {
    const digest = [
      '# Issue\n\nHello.\n\n##### Deep prose heading\n\nText.',
      '## Part\n\n### [One](https://a.example/1)\n\nText.\n\n###### Far below\n\nText.',
      '### Sub\n\n#### [Two](https://a.example/2)\n\nText.',
    ].join('\n\n')
    const { html } = renderLetter(await letterSource(digest))
    const ranks = [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]))
    expect(ranks[0]).toBe(1)
    for (const [index, rank] of ranks.entries()) expect(rank).toBeLessThanOrEqual((ranks[index - 1] ?? 0) + 1)
    expect(ranks.filter((rank) => rank === 1)).toHaveLength(1)
  })

  test('has every table marked as layout or as the author’s, an alt on every image, and a style sheet below 8 kB', async () => {
    const digest = '### [One](https://a.example/1)\n\n![](https://a.example/x.png)\n\n| a |\n|---|\n| b |'
    const { html } = renderLetter(await letterSource(digest))
    const tables = html.match(/<table[^>]*>/g) ?? []
    expect(tables.filter((table) => !table.includes('role="presentation"'))).toHaveLength(1)
    for (const image of html.match(/<img[^>]*>/g) ?? []) expect(image).toContain('alt=')
    const css = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((match) => match[1]).join('')
    expect(css.length).toBeLessThan(8_000)
    expect(css).toContain('prefers-color-scheme: dark')
  })

  test('asks for nothing of the network but the author’s pictures', async () => {
    const { html } = renderLetter(await letterSource('### [One](https://a.example/1)\n\n![x](https://a.example/x.png)'))
    const asked = [...html.matchAll(/(?:src|background|srcset)="([^"]*)"|url\(([^)]*)\)|@import|<link/gi)].map(
      ([all]) => all,
    )
    expect(asked).toEqual(['src="https://a.example/x.png"'])
  })

  test('keeps items that follow one another in one list', async () => {
    const { html } = renderLetter(
      await letterSource('## A\n\n- [x](https://a.example/1): one\n- [y](https://a.example/2): two'),
    )
    expect(count(html, '<ul')).toBe(1)
    expect(count(html, '<li')).toBe(2)
  })

  test('fills up a short summary, so that an inbox shows no date and links beside it', async () => {
    const preheader = async (summary: string) =>
      /<div [^>]*display:none[^>]*>([^<]*)</.exec(renderLetter(await sourceOf(sampleEdition({ summary }))).html)?.[1]
    expect(await preheader('Short')).toMatch(/^Short(?:\u034f\u200c\u00a0){105}$/)
    expect(await preheader('长'.repeat(80))).toBe('长'.repeat(80))
  })
})

describe('neutralLetter()', () => {
  test('sends whoever wants to leave to the page that tells how to follow', async () => {
    const { html, text } = neutralLetter(await sourceOf(sampleEdition()))
    expect(count(html, 'href="https://weekly.example/zh/subscribe/"')).toBe(2)
    expect(text.split('\n').filter((line) => line === 'https://weekly.example/zh/subscribe/')).toHaveLength(2)
    expect(html + text).not.toContain('slot.invalid')
  })
})
