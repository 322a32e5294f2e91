import { expect, test } from 'vitest'
import { entries, html } from '../read.ts'

const a = (url: string, text = url) => `<a href="${url}">${text}</a>`

test.each([
  ['权重：https://h.example/S-38B。', `权重：${a('https://h.example/S-38B')}。`],
  ['（https://h.example/a）之后', `（${a('https://h.example/a')}）之后`],
  ['“https://h.example/a”', `“${a('https://h.example/a')}”`],
  ['https://h.example/a，https://h.example/b；', `${a('https://h.example/a')}，${a('https://h.example/b')}；`],
  ['见https://h.example/paper是一篇', `见${a('https://h.example/paper')}是一篇`],
  ['https://h.example/a에서', `${a('https://h.example/a')}에서`],
  ['https://h.example/wiki/%E4%B8%AD', a('https://h.example/wiki/%E4%B8%AD')],
  ['plain https://h.example/a_(b) end', `plain ${a('https://h.example/a_(b)')} end`],
  ['<https://h.example/a。b>', a('https://h.example/a%E3%80%82b', 'https://h.example/a。b')],
  ['[https://h.example/a](https://h.example/a。)', a('https://h.example/a%E3%80%82', 'https://h.example/a')],
])('a bare URL ends where it ends: %j', (text, expected) => {
  expect(html(text)).toBe(`<p>${expected}</p>`)
})

test('a Chinese path after a slash belongs to the URL', () => {
  expect(html('https://zh.h.example/wiki/强化学习。')).toContain(
    'href="https://zh.h.example/wiki/%E5%BC%BA%E5%8C%96%E5%AD%A6%E4%B9%A0"',
  )
})

test.each([
  ['第一行\n第二行', '<p>第一行第二行</p>'],
  ['第一行，\n第二行', '<p>第一行，第二行</p>'],
  ['第一行\r\n第二行', '<p>第一行第二行</p>'],
  ['one\r\ntwo', '<p>one\ntwo</p>'],
  ['one\ntwo', '<p>one\ntwo</p>'],
  ['中文\nlatin', '<p>中文\nlatin</p>'],
  ['한국어\n문장', '<p>한국어\n문장</p>'],
  ['一\n二\n三', '<p>一二三</p>'],
])('a line break in %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test.each([
  ['a Vec<T> here', '<p>a Vec&#x3C;T> here</p>'],
  ['a <mj-raw> here', '<p>a &#x3C;mj-raw> here</p>'],
  ['<mj-include path="x">', '<p>&#x3C;mj-include path="x"></p>'],
  ['a <sl-card>here</sl-card>', '<p>a here</p>'],
  ['a <b>bold</b> word', '<p>a <strong>bold</strong> word</p>'],
  ['a <!-- comment --> word', '<p>a  word</p>'],
])('what only looks like a tag is text: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test('titles keep what only looks like a tag, and drop comments', () => {
  expect(
    entries('- [Vec<T> & `x<y>`](https://a.example/)\n- [<!--c-->B](https://a.example/b)').map(({ title }) => title),
  ).toEqual(['Vec<T> & x<y>', 'B'])
})

test.each([
  ['```', '<pre><code>code</code></pre>'],
  ['<pre>', '<pre>code</pre>'],
])('what nobody closed (%s) shows no definition that was added for a reference', (open, shown) => {
  expect(html(`See [this][missing].\n\n${open}\ncode\n`).replace(/\s+/g, '')).toContain(shown.replace(' ', ''))
})

test('a reference defined nowhere is the words alone', () => {
  expect(html('see [nothing][no] here')).toBe('<p>see nothing here</p>')
})
