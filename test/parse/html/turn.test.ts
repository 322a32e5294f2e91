import { expect, test } from 'vitest'
import { entries, html } from '../read.ts'

test.each([
  ['<h2 align="center"><a href="https://a.example/">T &amp; U</a></h2>\n\ntext', ['T & U']],
  [
    '<ul>\n<li><a href="https://a.example/1">一</a> a</li>\n<li><a href="https://a.example/2">二</a></li>\n</ul>',
    ['一', '二'],
  ],
  ['- <a href="https://a.example/1">One</a>, a', ['One']],
  ['### <b><a href="https://a.example/1">One</a></b>\n\ntext', ['One']],
  ['<div>\r\n<h3><a href="https://a.example/">T</a></h3>\r\n<p>text</p>\r\n</div>', ['T']],
])('an entry is one in HTML too: %j', (text, titles) => {
  expect(entries(text).map(({ title }) => title)).toEqual(titles)
})

test('an entry in HTML knows its line', () => {
  const text =
    'x\n\n<ul>\n<li><a href="https://a.example/1">One</a></li>\n<li><a href="https://a.example/2">Two</a></li>\n</ul>'
  expect(entries(text).map(({ place }) => place.line)).toEqual([4, 5])
})

test.each([
  [
    '<p>a <a href="https://a.example/">b</a> <b>c</b><br>d</p>',
    '<p>a <a href="https://a.example/">b</a> <strong>c</strong><br>\nd</p>',
  ],
  ['<center>a <i>b</i></center>', '<p>a <em>b</em></p>'],
  [
    'a <a href="https://a.example/?a=1&amp;b=2">b **c**</a> d',
    '<p>a <a href="https://a.example/?a=1&#x26;b=2">b <strong>c</strong></a> d</p>',
  ],
  [
    'a <a href="https://a.example/">https://b.example/</a>',
    '<p>a <a href="https://a.example/">https://b.example/</a></p>',
  ],
  ['a <code>b</code>', '<p>a <code>b</code></p>'],
])('what Markdown could say is said in it: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test.each([
  [
    '<details><summary>a</summary>\n\nb\n\n</details>',
    '<details><summary><strong>a</strong></summary>\n<p>b</p>\n</details>',
  ],
  ['<table><tr><td>a</td></tr></table>', '<table><tbody><tr><td>a</td></tr></tbody></table>'],
  ['<div dir="rtl">שלום</div>', '<div dir="rtl">שלום</div>'],
  ['<p>a <sub>b</sub></p>', '<p>a <sub>b</sub></p>'],
  ['<p>a<p>b', '<p>a</p><p>b</p>'],
  ['a <b>b <i>c</b> d</i>', '<p>a <b>b <i>c</i></b><i> d</i></p>'],
  ['<div>\n\n**a**\n\n</div>', '<div>\n<p><strong>a</strong></p>\n</div>'],
  [
    'a <img src="https://a.example/x.png" width="9" alt="">',
    '<p>a <img src="https://a.example/x.png" width="9" alt=""></p>',
  ],
])('what would lose something stays HTML: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test.each(['<p>', '<b>', '</b>', '<ul><li>', '<h2>x</h2>\n', '<i><b></i></b>', '<a href=x>'])(
  '200 KB of %j are read',
  (piece) => {
    expect(typeof html(piece.repeat(200_000 / piece.length))).toBe('string')
  },
  30_000,
)
