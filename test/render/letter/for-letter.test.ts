import type { ElementContent, Root } from 'hast'
import { describe, expect, test } from 'vitest'
import type { Direction, LanguageTag } from '../../../src/base/language.ts'
import type { SafeTree } from '../../../src/domain/safe.ts'
import { usualTheme } from '../../../src/domain/theme.ts'
import { serialize } from '../../../src/render/html.ts'
import { lookOf } from '../../../src/render/letter/styles.ts'
import { treeOf } from '../tree.ts'

const element = (tagName: string, properties: object = {}, ...children: ElementContent[]): ElementContent => ({
  type: 'element',
  tagName,
  properties: { ...properties },
  children,
})
const text = (value: string): ElementContent => ({ type: 'text', value })
const tree = (...children: ElementContent[]): SafeTree => ({ type: 'root', children }) as Root as SafeTree
const letter = (it: SafeTree, direction: Direction = 'ltr', language = 'en'): string =>
  serialize(it, {
    variant: 'letter',
    look: lookOf(usualTheme, { language: language as LanguageTag, direction }),
    urls: 'absolute',
  })
const bare = (html: string): string => html.replace(/ (?:style|class)="[^"]*"/g, '')
const image = (properties: object = {}) => element('img', { src: 'https://a.example/x.png', alt: 'x', ...properties })

describe('forLetter()', () => {
  test('unfolds what is folded', () => {
    const html = bare(letter(treeOf('<details open><summary>Why?</summary>\n\nBecause.\n\n</details>')))
    expect(html.replace(/\s+/g, '')).toBe('<div><p><strong>Why?</strong></p><p>Because.</p></div>')
  })

  test('writes check boxes as signs of text, without a bullet before them', () => {
    const html = letter(treeOf('- [x] done\n- [ ] not yet'))
    expect(html).toContain('☑\ufe0e done')
    expect(html).toContain('☐ not yet')
    expect(html).toMatch(/^<ul style="[^"]*;list-style:none"/)
    expect(html).not.toContain('<input')
  })

  test.each([
    ['https://a.example/x.png', true],
    ['http://a.example/x.png', false],
    ['data:image/png;base64,AAAA', false],
    ['//a.example/x.png', false],
  ])('shows the picture %s: %s', (src, shown) => {
    const html = letter(tree(element('p', {}, element('img', { src, alt: 'A < B' }))))
    expect(html.includes('<img')).toBe(shown)
    expect(html).toContain(shown ? 'alt="A < B"' : '<p style="margin:0 0 14px">A &#x3C; B</p>')
  })

  test.each([
    [{ width: 2000, height: 900 }, 'width="552" height="248"'],
    [{ width: 2000 }, 'width="552"'],
    [{ width: 2000, height: '90%' }, 'width="552"'],
    [{ width: 90_000, height: 1 }, 'width="552" height="1"'],
    [{ width: 552, height: 900 }, 'width="552" height="900"'],
    [{ width: '50%' }, 'width="50%"'],
  ])('keeps a picture of %j no wider than the letter, in its ratio, with an alt in any case', (size, said) => {
    const html = letter(tree(element('img', { src: 'https://a.example/x.png', ...size })))
    expect(bare(html)).toBe(`<p><img src="https://a.example/x.png" ${said} alt=""></p>`)
  })

  test.each([
    [{ width: 2000, height: 900 }, 'width:100%;max-width:552px;height:auto'],
    [{ width: 300, height: 900 }, 'width:100%;max-width:300px;height:auto'],
    [{ width: 20, height: 20 }, 'max-width:100%;height:auto'],
    [{ width: '50%' }, 'max-width:100%;height:auto'],
    [{ width: 200 }, 'max-width:100%;height:auto'],
    [{}, 'width:auto;max-width:100%;height:auto'],
  ])('sizes a picture of %j so that it widens nothing where it is not shown', (size, look) => {
    expect(letter(tree(element('p', {}, image(size))))).toContain(`style="display:block;${look};`)
  })

  const link = (...children: ElementContent[]) => element('a', { href: 'https://a.example/' }, ...children)
  test.each([
    ['alone in a paragraph', element('p', {}, text('\n'), image()), true],
    ['alone in a link', element('p', {}, link(image())), true],
    ['alone between blocks', image(), true],
    ['above its caption', element('figure', {}, image(), element('figcaption', {}, text('c'))), true],
    ['beside words', element('p', {}, text('An icon '), image()), false],
    ['in a row', element('p', {}, link(image()), text(' '), link(image())), false],
    ['in a list', element('ul', {}, element('li', {}, image(), text('a'))), false],
    ['of a size that is known', element('p', {}, image({ width: 20, height: 20 })), false],
  ])('gives an image %s the width of the letter, which Outlook needs: %s', (_, block, given) => {
    expect(letter(tree(block)).includes('width="552"')).toBe(given)
  })

  test('leaves an image in a line that has no paragraph of its own', () => {
    const html = letter(tree(image(), text(' words'), element('p', {}, text('more'))))
    expect(html).toMatch(/^<img (?!.*width=)/)
    expect(letter(tree(text('\n'), image(), text('\n'), element('hr')))).toMatch(/^\n<p /)
  })

  test('gives each tag its looks, and a table a box that scrolls', () => {
    const html = letter(treeOf('| a |\n|--:|\n| b |\n\n[l](https://a.example)\n\n> q'))
    expect(html).toMatch(/^<div style="display:table;[^"]*"><div style="overflow-x:auto"><table style="/)
    expect(html).toMatch(/<td [^>]*style="[^"]*;text-align:right;white-space:nowrap"/)
    expect(html).toMatch(/<a href="https:\/\/a\.example\/" style="color:/)
  })

  test.each([
    ['> q', 'ltr', 'padding-left:14px;border-left:3px'],
    ['> q', 'rtl', 'padding-right:14px;border-right:3px'],
    ['- a', 'ltr', 'margin:0 0 14px 24px'],
    ['- a', 'rtl', 'margin:0 24px 14px 0'],
    ['1. a', 'rtl', 'margin:0 24px 14px 0'],
    ['<dl><dt>a</dt><dd>b</dd></dl>', 'rtl', 'margin:0 24px 8px 0'],
    ['| a |\n|---|\n| b |', 'rtl', 'text-align:right'],
    ['<div dir="ltr">\n\n- a\n\n</div>', 'rtl', 'text-align:left'],
    ['<div dir="ltr">\n\n- a\n\n</div>', 'rtl', 'margin:0 0 14px 24px'],
    ['<div dir="rtl">\n\n> q\n\n</div>', 'ltr', 'border-right:3px'],
    ['```\na\n```', 'rtl', 'dir="ltr"'],
  ] as const)('of %j in %s says %s, as Outlook knows no start and end', (markdown, direction, said) => {
    const html = letter(treeOf(markdown), direction)
    expect(html).toContain(said)
    expect(html).not.toMatch(/inline-(?:start|end)|align:(?:start|end)/)
  })

  test('isolates by a direction, since mail programs drop bdi', () => {
    expect(letter(treeOf('a <bdi>b</bdi> <bdi dir="rtl">c</bdi>'))).toContain(
      'a <span dir="auto">b</span> <span dir="rtl">c</span>',
    )
  })

  test('puts code and quotations into cells of layout, which alone have padding in Outlook', () => {
    const html = letter(treeOf('```js\n1\n```\n\n> q'))
    expect(html.match(/<table[^>]* role="presentation"/g)).toHaveLength(2)
    expect(html).toMatch(/<td class="code" style="[^"]*padding:12px 14px[^"]*"><pre dir="ltr" style="margin:0;/)
    expect(html).toMatch(/<blockquote style="margin:0">\s*<p style="margin:0 0 0">q<\/p>/)
  })

  test.each([
    ['p', 'font-size:14px'],
    ['h3', 'font-size:.9em'],
  ])('has code in a %s in a size that fits', (tagName, size) => {
    const html = letter(tree(element(tagName, {}, text('a '), element('code', {}, text('b')))))
    expect(/<code style="([^"]*)"/.exec(html)?.[1]).toContain(size)
  })

  test('has no text below 14 px, whatever is in what', () => {
    const html = letter(
      treeOf(
        'a<sup>1</sup><sub>2</sub> <small>s `c`</small> <kbd>k</kbd>\n\n> a[^1]\n\n```\nx\n```\n\n[^1]: `n` <sup>3</sup>',
      ),
    )
    for (const [, size] of html.matchAll(/font-size:(\d+)px/g)) expect(Number(size)).toBeGreaterThanOrEqual(14)
    expect(html).not.toMatch(/font-size:\.\d+em/)
  })

  test('puts brackets around a reading where the author put none', () => {
    expect(letter(treeOf('<ruby>漢<rt>かん</rt></ruby>'))).toContain('漢<rp>(</rp><rt>かん</rt><rp>)</rp>')
    expect(letter(treeOf('<ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp></ruby>'))).not.toContain('(')
  })

  test('has an anchor wherever its own links lead, of the kind that Gmail follows, and no id', () => {
    const html = letter(treeOf('Text[^1] <b id="lonely">here</b>.\n\n[^1]: Note.'))
    const names = [...html.matchAll(/<a name="([^"]*)"><\/a>/g)].map((match) => match[1])
    const hrefs = [...html.matchAll(/ href="#([^"]*)"/g)].map((match) => match[1])
    expect(names.toSorted()).toEqual(hrefs.toSorted())
    expect(names).toHaveLength(2)
    expect(html).not.toContain(' id=')
    expect(html).toContain('↩\ufe0e')
  })

  test.each([
    ['<table><tr id="x"><td>a</td></tr></table>', '<td style="STYLE"><a name="x"></a>a</td>'],
    ['<table><tbody id="x"><tr><td>a</td></tr></tbody></table>', '<td style="STYLE"><a name="x"></a>a</td>'],
    ['<ul id="x"><li>a</li></ul>', '<a name="x"></a><ul style="STYLE">'],
    ['<p>a <b id="x">b</b></p>', 'a <a name="x"></a><strong>b</strong>'],
  ])('puts the anchor of %s where it may stand', (html, anchored) => {
    const written = letter(treeOf(`${html}\n\n[to it](#x)`)).replace(/style="[^"]*"/g, 'style="STYLE"')
    expect(written).toContain('href="#')
    expect(written.replace(/name="[^"]*"/, 'name="x"')).toContain(anchored)
  })

  test('says of every head of a table whether it heads a column or a row', () => {
    expect(letter(treeOf('| a |\n|---|\n| b |'))).toContain('<th scope="col"')
    const html = letter(
      treeOf('<table><tr><th>a</th><td>b</td></tr><tr><th scope="rowgroup">c</th><td>d</td></tr></table>'),
    )
    expect(html).toContain('<th scope="row"')
    expect(html).toContain('<th scope="rowgroup"')
  })

  test('gives a table of many columns room for each, and a small one as much as it needs', () => {
    expect(letter(treeOf('| 一 | 二 | 三 | 四 | 五 | 六 |\n|-|-|-|-|-|-|\n| 1 | 2 | 3 | 4 | 5 | 6 |'))).toContain(
      'min-width:360px',
    )
    expect(letter(treeOf('| a | b |\n|-|-|\n| 1 | 2 |'))).not.toContain('min-width')
  })
})
