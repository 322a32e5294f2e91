import { expect, test } from 'vitest'
import { html, read } from '../read.ts'

test.each([
  ['see [Tool #716][] there', '<p>see Tool #716 there</p>'],
  ['see [text][label] there', '<p>see text there</p>'],
  ['see [`code` text][label]', '<p>see <code>code</code> text</p>'],
  ['見る[こちら][札]を', '<p>見るこちらを</p>'],
  ['راجع [النص][علامة] هنا', '<p>راجع النص هنا</p>'],
  ['see [two\r\nlines][label] x', '<p>see two\nlines x</p>'],
  ['see ![shown][label] x', '<p>see shown x</p>'],
  ['[words] then [a b][words]', '<p>[words] then a b</p>'],
])('a reference that is defined nowhere is its words: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test.each([
  'list[0][1]',
  'word[x][y]',
  'as in [1][2]',
  '[a-z][0-9]',
  'note[^1] and [^1][]',
  '[words] alone',
  'a [b][c][d]',
  'a [b\\][c]',
  'a [b][c\\]',
])('%j is no reference', (text) => {
  expect(html(text)).toBe(`<p>${text.replace('\\', '')}</p>`)
})

test.each([
  ['[a][b c]\n\n[B C]: <https://a.example/x y>\n[b c]: https://b.example/', 'https://a.example/x%20y'],
  ['[a][b]\n\n[b]: https://a.example/', 'https://a.example/'],
  ['> [a][]\n\n[a]: https://a.example/', 'https://a.example/'],
])('a definition of the author’s counts, and the first of a label: %j', (text, url) => {
  expect(html(text)).toContain(`<a href="${url}">a</a>`)
  expect(read(text).diagnostics.filter(({ code }) => code === 'link/undefined')).toEqual([])
})

test('a label that is defined nowhere is noted once, with its place', () => {
  const found = read('x\n\nsee [a b][no], [c d][no]').diagnostics.filter(({ code }) => code === 'link/undefined')
  expect(found).toMatchObject([{ severity: 'info', place: { line: 3, column: 5 } }])
})

test('code is not searched for references', () => {
  expect(html('```\n[a b][c]\n```')).toBe('<pre><code>[a b][c]\n</code></pre>')
  expect(html('`[a b][c]`')).toBe('<p><code>[a b][c]</code></p>')
})
