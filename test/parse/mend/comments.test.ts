import { expect, test } from 'vitest'
import { html, read } from '../read.ts'

test.each([
  ['<!--x-->**Bold** text', '<p><strong>Bold</strong> text</p>'],
  ['- <!--x-->**Bold** text', '<ul>\n<li><strong>Bold</strong> text</li>\n</ul>'],
  ['- *<!--mail-->お知らせ:* 本文', '<ul>\n<li><em>お知らせ:</em> 本文</li>\n</ul>'],
  ['a <!-- one --> b', '<p>a  b</p>'],
  ['a <!-- one\n\ntwo --> b', '<p>a</p>\n<p>b</p>'],
  ['<!-- one\n\ntwo -->\n\nb', '<p>b</p>'],
  ['<!-->\n\nb', '<p>b</p>'],
  ['`<!--` b', '<p><code>&#x3C;!--</code> b</p>'],
  ['```\n<!-- a\n```\n\nb', '<pre><code>&#x3C;!-- a\n</code></pre>\n<p>b</p>'],
])('a comment takes no word with it: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test.each([
  ['<!-- never\n\n**rest**', 1, 1],
  ['# T\r\n\r\na <!-- never\r\n\r\n**rest**', 3, 3],
])('a comment that is never closed is shown, with a warning: %j', (text, line, column) => {
  expect(html(text)).toMatch(/&#x3C;!-- never<\/p>\n<p><strong>rest<\/strong>/)
  const [warning] = read(text).diagnostics
  expect(warning).toMatchObject({ code: 'issue/comment', severity: 'warning', place: { line, column } })
})
