import { expect, test } from 'vitest'
import { entries } from '../read.ts'

const brief = (text: string) => entries(text).map(({ title, link, text: body }) => [title, link, body])
const a = 'https://a.example/1'
const b = 'https://b.example/2'

test('an item with text after its link', () => {
  expect(brief(`## New\n\n* [One](${a}): the first\n* [Two](${b}), a bridge\n`)).toEqual([
    ['One', a, '- One: the first'.slice(2)],
    ['Two', b, 'Two, a bridge'],
  ])
})

test('a word that says what kind of thing it is, is no part of the title', () => {
  expect(brief(`## New\n\n- VIDEO: [An Introduction](${a}), by Ada\n- [A](${b}) x\n`)[0]?.[0]).toBe('An Introduction')
})

test('a bold title, with the first link of the item', () => {
  const text = `## News\n\n- **Signing messages:** wallets have long [signed](${a}) them.\n\n  A second paragraph.\n\n- **[Test the candidate](${b}) of 0.16.** Please.\n`
  expect(brief(text)).toEqual([
    ['Signing messages', a, 'Signing messages: wallets have long signed them.\n\nA second paragraph.'],
    ['Test the candidate of 0.16', b, 'Test the candidate of 0.16. Please.'],
  ])
})

test('items that tell something, with handles that are not what they are about', () => {
  const text = `### Articles\n\n- A book by *Ada* ([@ada](https://twitter.com/ada)) was published! [Order it](${a})\n\n- *Bob* wrote a comparison. [It is a good read](${b}).\n`
  expect(brief(text).map(([title, link]) => [title, link])).toEqual([
    ['A book by Ada was published!', a],
    ['Bob wrote a comparison.', b],
  ])
})

test('a list of one item, and the paragraphs that follow as its text', () => {
  const text = `## 文章\n\n- [时钟](${a})\n\n能得到更快的速度\n\n- [字符串](${b})\n\n还没看\n`
  expect(brief(text)).toEqual([
    ['时钟', a, '能得到更快的速度'],
    ['字符串', b, '还没看'],
  ])
})

test('a paragraph below one list of many is prose', () => {
  expect(brief(`## New\n\n- [One](${a}) x\n- [Two](${b}) y\n\nThat was all.\n`).map(([, , body]) => body)).toEqual([
    'One x',
    'Two y',
  ])
})

test('an item whose links stand below it, each with its label', () => {
  const text = `### Updates\n\n- Version 20.1 was released. Stay on the edge!\n\n Announcement: <${a}>\n\n Download: <${b}>\n`
  expect(brief(text).map(([title, link]) => [title, link])).toEqual([['Version 20.1 was released.', a]])
})

test('a group of items is not one of them', () => {
  expect(
    brief(
      `## Links\n\n- Tools\n  - [One](${a}) x\n  - [Two](${b}) y\n- Games\n  - [Three](https://c.example/) z\n  - [Four](https://d.example/) z\n`,
    ).map(([title]) => title),
  ).toEqual(['One', 'Two', 'Three', 'Four'])
})

test.each([
  ['people thanked', '- [@ada](https://github.com/ada)\n- [@bob](https://github.com/bob)\n'],
  ['a list of contents', '- [News](#news)\n- [Jobs](#jobs)\n'],
  ['tasks without links', '- [ ] one\n- [x] two\n'],
  ['references that say nothing', '- [PDF](https://a.example/x.pdf)\n- [Slides](https://a.example/s)\n'],
])('%s are no entries', (_, list) => {
  expect(entries(`# Weekly\n\n## Thanks\n\n${list}`)).toEqual([])
})

test('images and emoji before a link are no part of the title', () => {
  expect(
    brief(`## python\n\n* <img src='https://a.example/i.png'>[ada / strings](${a}): naughty\n* 🚀 [b](${b})\n`).map(
      ([title]) => title,
    ),
  ).toEqual(['ada / strings', 'b'])
})

test.each([
  ['Hebrew', '- [כותרת](https://a.example/1) טקסט\n- [עוד](https://b.example/2) טקסט\n', ['כותרת', 'עוד']],
  [
    'Hindi',
    '- **दीर्घकालिक फंडिंग:** [पोस्ट](https://a.example/1) किया\n- **अद्यतन:** [यहाँ](https://b.example/2)\n',
    ['दीर्घकालिक फंडिंग', 'अद्यतन'],
  ],
])('items in %s', (_, list, titles) => {
  expect(entries(`## S\n\n${list}`).map(({ title }) => title)).toEqual(titles)
})

test('a day before a bold title is no part of it', () => {
  const item = (n: number) =>
    `- 2022-11-30, **A Title about Number ${n}**, Ada et al., Paper: [http://a.example/${n}](http://a.example/${n})\n`
  expect(brief(`## Maps\n\n${item(1)}${item(2)}`).map(([title, link]) => [title, link])).toEqual([
    ['A Title about Number 1', 'http://a.example/1'],
    ['A Title about Number 2', 'http://a.example/2'],
  ])
})

test('what is known of one thing is no list of things', () => {
  expect(
    entries(`# Weekly\n\n- **Project:** Core\n- **Version:** 1.x\n- **Diff:** [e92d](${a})\n- **Followers:** 3\n`),
  ).toEqual([])
})

test.each([
  ['a colon', `1. 一个编译器：${a}\n2. 一个新库： ${b}`, ['一个编译器', '一个新库']],
  ['a dash', `- What is new in Ink 2! - ${a}\n- Press - ${b}`, ['What is new in Ink 2!', 'Press']],
  [
    'a space',
    `* 31个！常用工具 ${a}\n* if err != nil 太烦？看这里 <${b}>`,
    ['31个！常用工具', 'if err != nil 太烦？看这里'],
  ],
  ['a line', `* 28.07.: **An open call**\n  ${a}\n* Next\n  ${b}`, ['An open call', 'Next']],
])('words and then their address, after %s, also without a heading', (_, list, titles) => {
  for (const text of [`${list}\n`, `Hello.\n\n${list}\n`, `## New\n\n${list}\n`])
    expect(brief(text).map(([title, link]) => [title, link])).toEqual([
      [titles[0], a],
      [titles[1], b],
    ])
})

test('a label alone does not name the address after it', () => {
  expect(brief(`## New\n\n- Link: ${a}\n- [One](${b}) x\n`).map(([title]) => title)).not.toContain('Link')
})

test('a number that is written after a bullet is no list of its own', () => {
  const text = `## New\n\n- 1. [One](${a}), the first\n\n- 2. Two - ${b}\n`
  expect(brief(text).map(([title, link]) => [title, link])).toEqual([
    ['One', a],
    ['Two', b],
  ])
})

test.each([
  ['Editor: Ada', `Archive: ${a}`],
  ['编辑: 琳', `订阅新闻: ${a}`, `归档：${b}`],
  ['[Home](https://ink.example/)', `[Unsubscribe](${a})`],
  ['[主页](https://ink.example/)：ink.example', `[取消订阅](${a})`],
])('a list of what is known of the issue is none of things: %s', (...items) => {
  const list = items.map((item) => `- ${item}\n`).join('')
  expect(brief(`## News\n\n1. [One](https://c.example/) x\n2. [Two](https://d.example/) y\n\n${list}`)).toHaveLength(2)
})

test('a file for a calendar is not where an event is found', () => {
  const event = `* Monday, online: **Ink days** <a href="data:text/calendar;base64,QQ==">📅</a>\n  * ${a}\n`
  expect(brief(`## Events\n\n${event}`)[0]?.[1]).toBe(a)
})

test('a colon within the link is no part of the title', () => {
  expect(brief(`## New\n\n- [**\`ink\`:**](${a}) what it is\n- [Two](${b}) y\n`)[0]?.[0]).toBe('ink')
})

test('an icon by a name that only a site knows is no word before the link', () => {
  expect(brief(`## New\n\n- :ink_press: [One](${a}), by Ada\n- [Two](${b}) y\n`)[0]?.[0]).toBe('One')
})

test('a table of contents of the page itself has no entries', () => {
  expect(brief('## 2025\n\n- [Week of May 5](./#week-5)\n- [Week of May 12](#week-12)\n')).toEqual([])
})
