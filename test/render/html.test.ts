import type { ElementContent, Root } from 'hast'
import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
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
  serialize(it, {
    variant: 'letter',
    look: lookOf(usualTheme, { language: 'en' as LanguageTag, direction: 'ltr' }),
    urls: 'absolute',
  })

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
    expect(serialize(it, { variant: 'feed', urls: 'absolute' })).not.toContain('class=')
    expect(letter(it)).not.toContain('language-js')
  })
})
