import { expect, test } from 'vitest'
import { entries } from '../read.ts'

const brief = (text: string) => entries(text).map(({ section, title, link }) => [section, title, link])
const a = 'https://a.example/1'
const b = 'https://b.example/2'

test.each([
  ['a dash after it', `### [Title](${a}) - a word`, 'Title'],
  ['who wrote it', `### [Title](${a}) by Ada Byte`, 'Title'],
  ['a link that says what it does', `### A Long Title ([pdf](${a}))`, 'A Long Title'],
  ['an icon', `### A Long Title [🔗](${a})`, 'A Long Title'],
  ['an ordinal in the link', `## [1. Title ](${a})`, 'Title'],
  ['words that end where its link begins', `### a[ b](${a}), of [c](https://c.example/)`, 'a b, of c'],
  ['emoji at its end', `## [Version 4 💥](${a})`, 'Version 4 💥'],
])('heading-link with %s', (_, heading, title) => {
  expect(brief(`${heading}\n\nText.\n`)).toEqual([['', title, a]])
})

test('heading-record: the address stands in a field', () => {
  const text = `## 项目\n\n### 薄冰\n\n**介绍**：一个项目。\n\n**地址**：${a}\n\n### 厚冰\n\n**介绍**：又一个，见 [这里](https://c.example/)。\n\n**地址**：${b}\n`
  expect(brief(text)).toEqual([
    ['项目', '薄冰', a],
    ['项目', '厚冰', b],
  ])
})

test('heading-record: the last line is only a link', () => {
  const text = `## 🙌 Ada Joins\n\nAda ([ada](https://github.com/ada)) wrote [a book](https://c.example/).\n\n${a}\n\n---\n\n## 🥅 Focus\n\nText.\n\n${b}\n`
  expect(brief(text)).toEqual([
    ['', 'Ada Joins', a],
    ['', 'Focus', b],
  ])
})

test('heading-record: a quote or a list of one is the link', () => {
  const text = `## 再導入について\n\n作成されています。\n\n> [bring back #1](${a})\n\n## Ree\n\nフレームワーク。\n\n- ${b}\n\n特徴:\n\n- 速い\n- 軽い\n`
  expect(brief(text)).toEqual([
    ['', '再導入について', a],
    ['', 'Ree', b],
  ])
})

test('heading-text: below a section, a heading with text is an entry, and its first link the address', () => {
  const text = `## Items of note\n\n### Upgrade now\n\nWhile [improving](${a}) things we broke some.\n\n### A new image\n\nSee [the hub](${b}).\n`
  expect(brief(text)).toEqual([
    ['Items of note', 'Upgrade now', a],
    ['Items of note', 'A new image', b],
  ])
})

test('headings that come again under each neighbour are fields of it, not sections', () => {
  const item = (name: string, link: string) =>
    `### ${name}\n\n#### What is new\n\nMuch.\n\n#### References\n\n- [Entry](${link})\n- [Spec](https://s.example/)\n\n`
  expect(brief(`## Details\n\n${item('Anchors', a)}${item('Buttons', b)}`)).toEqual([
    ['Details', 'Anchors', a],
    ['Details', 'Buttons', b],
  ])
})

test('a heading that is a link, over a list of things, is a section', () => {
  const text = `## [1. Things](https://l.example/)\n\n* [One](${a}) - first\n* [Two](${b}) - second\n`
  expect(brief(`# Updates\n\n${text}`)).toEqual([
    ['1. Things', 'One', a],
    ['1. Things', 'Two', b],
  ])
})

test('an essay has no entries', () => {
  const text = `# How I work\n\n## Background\n\nI began [early](${a}).\n\n## Results\n\nNone to speak of.\n`
  expect(entries(text)).toEqual([])
})

test('what the newsletter says of itself is no entry', () => {
  const list = `- [Join us](${a}) now\n- [Write](${b}) to us\n`
  const text = `# Weekly\n\n## Welcome to the weekly\n\n${list}\n## News\n\n- [Real](https://r.example/) news\n\n## 订阅\n\n${list}\n## Sponsors\n\n${list}`
  expect(brief(text)).toEqual([['News', 'Real', 'https://r.example/']])
})

test('lines in bold that come more than once are headings', () => {
  expect(brief(`**Articles**\n\n- [One](${a}) x\n\n**Tools**\n\n- [Two](${b}) y\n`)).toEqual([
    ['Articles', 'One', a],
    ['Tools', 'Two', b],
  ])
})

test('lines that end with a colon before a list are headings where there are no others', () => {
  expect(
    brief(
      `Hello.\n\nFora and core:\n\n- A thing is [documented](${a}).\n\nIn search of help:\n\n- [Agents](${b}) is old.\n`,
    ),
  ).toEqual([
    ['Fora and core', 'A thing is documented.', a],
    ['In search of help', 'Agents', b],
  ])
})

test.each([
  ['bold', `### [Thin Ice](${a})\n**薄冰**\n\n正文。\n`, '薄冰', '正文。'],
  ['italics, the other way round', `### [薄冰](${a})\n\n*Thin Ice*\n\nText.\n`, 'Thin Ice', 'Text.'],
  ['the same language', `### [Thin Ice](${a})\n**Melting**\n\nText.\n`, undefined, 'Melting\n\nText.'],
  ['a label', `### [Thin Ice](${a})\n**摘要：**\n\n正文。\n`, undefined, '摘要：\n\n正文。'],
])('a first line in %s: the title in another language, or text', (_, text, alternate, body) => {
  const [entry] = entries(text)
  expect([entry?.alternateTitle?.text, entry?.text]).toEqual([alternate, body])
})

test('sections nest as deep as their author set them', () => {
  const item = (n: number) =>
    `#### Title ${n}\n\n<span><https://a.example/${n}></span>\n\n<span><https://hn.example/${n}></span>\n\n`
  expect(
    brief(
      `# Digest\n\n## Developers\n\n### Hacker News\n\n${item(1)}${item(2)}## World\n\n### Hacker News\n\n${item(3)}`,
    ),
  ).toEqual([
    ['Developers > Hacker News', 'Title 1', 'https://a.example/1'],
    ['Developers > Hacker News', 'Title 2', 'https://a.example/2'],
    ['World > Hacker News', 'Title 3', 'https://a.example/3'],
  ])
})

test('a heading over lines that are each a link is a section, whatever it is called', () => {
  const lines = [1, 2, 3].map((n) => `[Thing ${n}](https://a.example/${n})\n\n`).join('')
  expect(brief(`## Programming\n\n${lines}## Rest\n\n${lines}`).map(([section]) => section)).toEqual([
    ...Array(3).fill('Programming'),
    ...Array(3).fill('Rest'),
  ])
})
