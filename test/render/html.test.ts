import type { ElementContent, Root } from 'hast'
import { describe, expect, test } from 'vitest'
import type { AbsoluteUrl } from '../../src/base/url.ts'
import type { SafeTree } from '../../src/domain/safe.ts'
import { usualTheme } from '../../src/domain/theme.ts'
import { serialize } from '../../src/render/html.ts'
import { lookOf } from '../../src/render/letter/styles.ts'
import { treeOf } from './tree.ts'

const element = (tagName: string, properties: object = {}, ...children: ElementContent[]): ElementContent => ({
  type: 'element',
  tagName,
  properties: { ...properties },
  children,
})
const text = (value: string): ElementContent => ({ type: 'text', value })
const tree = (...children: ElementContent[]): SafeTree => ({ type: 'root', children }) as Root as SafeTree
const letter = (it: SafeTree): string =>
  serialize(it, { variant: 'letter', look: lookOf(usualTheme), urls: 'absolute' })
const bare = (html: string): string => html.replace(/ style="[^"]*"/g, '')

describe('serialize()', () => {
  test.each([
    ['', ''],
    ['`{{x}}` & <b>“$&”</b>', '<p><code>{{x}}</code> &#x26; <strong>“$&#x26;”</strong></p>'],
    ['two\nlines 汉字 مرحبا', '<p>two\nlines 汉字 مرحبا</p>'],
    ['a <script>alert(1)</script> b', '<p>a  b</p>'],
  ])('makes HTML of %j', (markdown, html) => {
    expect(serialize(treeOf(markdown), { variant: 'feed', urls: 'absolute' })).toBe(html)
  })

  test.each([
    [1, 'h2', 'h3'],
    [2, 'h5', 'h6'],
    [3, 'h5', 'h6'],
    [-2, 'h3', 'h1'],
    [-9, 'h2', 'h1'],
  ])('with headings: %i makes an %s an %s', (headings, from, to) => {
    const options = { variant: 'page', urls: 'absolute', headings } as const
    expect(serialize(tree(element(from, {}, text('t'))), options)).toBe(`<${to}>t</${to}>`)
  })

  test.each([
    ['https://a.example/zh/', '../../'],
    ['https://a.example/zh/assets/x.png', '../../assets/x.png'],
    ['https://a.example/zhang/', 'https://a.example/zhang/'],
    ['https://b.example/zh/', 'https://b.example/zh/'],
    ['#note', '#note'],
  ])('with relative URLs writes %s as %s', (href, written) => {
    const site = 'https://a.example/zh/' as AbsoluteUrl
    const options = { variant: 'page', urls: 'relative', site, root: '../../' } as const
    expect(serialize(tree(element('a', { href }, text('t'))), options)).toBe(`<a href="${written}">t</a>`)
  })

  test('never changes the tree', () => {
    const it = treeOf('# a\n\n<details open><summary>s</summary>\n\n- [x] y\n\n</details>\n\n| a |\n|---|\n| b |')
    const before = structuredClone(it)
    letter(it)
    serialize(it, { variant: 'page', urls: 'absolute', headings: 2 })
    expect(it).toEqual(before)
  })

  test('keeps classes in pages alone', () => {
    const it = treeOf('```js\n1\n```')
    expect(serialize(it, { variant: 'page', urls: 'absolute' })).toContain('class="language-js"')
    expect(serialize(it, { variant: 'feed', urls: 'absolute' }) + letter(it)).not.toContain('class=')
  })
})

describe('serialize() for a letter', () => {
  test('unfolds what is folded', () => {
    const html = bare(letter(treeOf('<details open><summary>Why?</summary>\n\nBecause.\n\n</details>')))
    expect(html.replace(/\s+/g, '')).toBe('<div><p><strong>Why?</strong></p><p>Because.</p></div>')
  })

  test('writes check boxes as signs', () => {
    const html = letter(treeOf('- [x] done\n- [ ] not yet'))
    expect(html).toContain('☑ done')
    expect(html).toContain('☐ not yet')
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
    expect(bare(html)).toBe(`<img src="https://a.example/x.png" ${said} alt="">`)
  })

  test('gives each tag its looks, and a table a box that scrolls', () => {
    const html = letter(treeOf('| a |\n|--:|\n| b |\n\n[l](https://a.example)\n\n> q'))
    expect(html).toMatch(/^<div style="display:table;[^"]*"><div style="overflow-x:auto"><table style="/)
    expect(html).toMatch(/<td [^>]*style="[^"]*;text-align:right"/)
    expect(html).toMatch(/<a href="https:\/\/a\.example\/" style="color:/)
    expect(html).toMatch(/<blockquote style="/)
  })

  test('keeps the ids that its own links lead to, and no other', () => {
    const html = letter(treeOf('Text[^1] <b id="lonely">here</b>.\n\n[^1]: Note.'))
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
    const hrefs = [...html.matchAll(/ href="#([^"]*)"/g)].map((match) => match[1])
    expect(ids.toSorted()).toEqual(hrefs.toSorted())
    expect(ids).toHaveLength(2)
  })
})
