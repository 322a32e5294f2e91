import { expect, test } from 'vitest'
import { entries, html } from '../read.ts'

const a = 'https://a.example/'

test.each([
  [`[T](${a}){:target="_blank"}, x`, `<p><a href="${a}">T</a>, x</p>`],
  [`[T](${a}){: rel='nofollow' .wide} x`, `<p><a href="${a}">T</a> x</p>`],
  [`[T](${a}) {:target="_blank"}`, `<p><a href="${a}">T</a></p>`],
  [`[T](${a}){target=_blank}。`, `<p><a href="${a}">T</a>。</p>`],
  [`[T][t]{:.x}\n\n[t]: ${a}`, `<p><a href="${a}">T</a></p>`],
  [`![](${a}i.png){:width="50%" .wide #i} x`, `<p><img src="${a}i.png" alt=""> x</p>`],
  ['*一*{:.a .b}二 **c**{:#d} `e`{:.ruby}', '<p><em>一</em>二 <strong>c</strong> <code>e</code></p>'],
  ['<b>x</b>{:.y}', '<p><strong>x</strong></p>'],
  ['x\n{:.note}', '<p>x</p>'],
  ['{:.note #a}\r\nx', '<p>x</p>'],
  ['x\n{: .note data-a="b c" lang=ar}\n\ny', '<p>x</p>\n<p>y</p>'],
  ['> x\n{:.note}', '<blockquote>\n<p>x</p>\n</blockquote>'],
  ['> x\n> {:.note}', '<blockquote>\n<p>x</p>\n</blockquote>'],
  ['- {:.a} x\n- y', '<ul>\n<li>x</li>\n<li>y</li>\n</ul>'],
  ['- x\n- y\n{:.a}', '<ul>\n<li>x</li>\n<li>y</li>\n</ul>'],
  ['```\nx\n```\n{:.ruby}', '<pre><code>x\n</code></pre>'],
  ['* TOC\n{:toc}\n\nx', '<p>x</p>'],
  ['{:a: .x}\n\nx\n{:a}', '<p>x</p>'],
  ['{::options toc="1" /}\n\nx', '<p>x</p>'],
  [`x\n\n{::comment}\n[y](${a})\n\n{:.z}\n{:/comment}\n\nz`, '<p>x</p>\n<p>z</p>'],
  ['{::nomarkdown}\n<b>x</b>\n{:/}', '<p><strong>x</strong></p>'],
])('attributes are not shown: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test.each([
  '{:ok, value} and {:error}',
  'a {:.x} b',
  'a {.x}',
  '`[a](b){:.x}`',
  '```\na\n{:.x}\n```',
  '    a\n    {:.x}',
  '<pre>\n{:.x}\n</pre>',
  '{:',
  '{:}',
  '[a](b){',
  '*a*{b}',
  '*a*{1, 2}',
  '{::comment} a',
])('what is none stays: %j', (text) => {
  expect(html(text)).toMatch(text.startsWith('{::') ? /a/ : /\{/)
})

test('attributes of headings are no part of their titles', () => {
  const text = `## Finds {: data-x="y"}\n\n### [One](${a}1){:target="_blank"} {:#one}\n{:.x}\n\ntext\n\n### [Two](${a}2)\n{: .y}\n\ntext\n`
  expect(entries(text).map(({ section, title }) => [section, title])).toEqual([
    ['Finds', 'One'],
    ['Finds', 'Two'],
  ])
})

test.each([
  ['<div markdown="1">\n**x**\n- y\n</div>', '<p><strong>x</strong></p>\n<ul>\n<li>y</li>\n</ul>'],
  ['<DIV class="a" markdown=\'block\'>\n*x*\n</DIV>', '<p><em>x</em></p>'],
  ['<div markdown="1">*x*</div>', '<p><em>x</em></p>'],
  ['a\n<section markdown=1>\n## x\n</section>\nb', '<p>a</p>\n<p>b</p>'],
  ['<div markdown="1">\n<div>*x*</div>\n\n*y*\n</div>', '<p>*x*</p>\n<p><em>y</em></p>'],
  ['<div markdown="1" id="n">\n\n*x*\n\n</div>', '<div id="s0p0-n">\n<p><em>x</em></p>\n</div>'],
  ['<div markdown="1">\n*x*', '<p><em>x</em></p>'],
  // Not asked for, and code.
  ['<div markdown="0">\n*x*\n</div>', '<p>*x*</p>'],
  ['<div>\n*x*\n</div>', '<p>*x*</p>'],
  ['`<div markdown="1">`', '<p><code>&#x3C;div markdown="1"></code></p>'],
  ['```\n<div markdown="1">\n*x*\n</div>\n```', '<pre><code>&#x3C;div markdown="1">\n*x*\n&#x3C;/div>\n</code></pre>'],
])('Markdown in HTML is read where its author asks for it: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})
