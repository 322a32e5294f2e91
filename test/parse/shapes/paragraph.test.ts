import { expect, test } from 'vitest'
import { entries } from '../read.ts'

const brief = (text: string) => entries(text).map(({ title, link, text: body }) => [title, link, body])
const links = (text: string) => entries(text).map(({ title, link }) => [title, link])
const a = 'https://a.example/1'
const b = 'https://b.example/2'

test('numbered-paragraph: a number, a link, and paragraphs that are its text', () => {
  const text = `## 科技动态\n\n1、[一种新电池](${a})\n\n它充得很快。\n\n图在此。\n\n2、[会飞的自行车](${b})（英文）\n\n它很贵。\n`
  expect(brief(text)).toEqual([
    ['一种新电池', a, '它充得很快。\n\n图在此。'],
    ['会飞的自行车', b, '2、会飞的自行车（英文）\n\n它很贵。'],
  ])
})

test.each([
  ['a dot', '1. [T](https://a.example/1) x', 'T'],
  ['brackets', '（1）[题](https://a.example/1)', '题'],
  ['bold around all', '**1、[题](https://a.example/1)**', '题'],
  ['a Chinese numeral', '一、[题](https://a.example/1)', '题'],
])('a number before a link is no part of the title: %s', (_, line, title) => {
  expect(entries(`## 文章\n\n${line}\n`).map((entry) => entry.title)).toEqual([title])
})

test('bold-line: a line in bold, its link on a line below, with labelled text', () => {
  const text = `**1. A Long Title\n  Over Two Lines**  \n [Read Paper](${a})  \n Summary: short.\n\n**2. Another**  \n [Read Paper](${b})  \n Summary: x\n`
  expect(brief(text)).toEqual([
    ['A Long Title Over Two Lines', a, 'Read Paper\nSummary: short.'],
    ['Another', b, 'Read Paper\nSummary: x'],
  ])
})

test('link-line: a paragraph that is a link, with what follows as its text, code too', () => {
  const text = `## 文章\n\n[**并行复制**](${a})\n\n讲了一个场景\n\n\`\`\`c\nint x;\n\`\`\`\n\n[别的](${b})\n`
  expect(brief(text)).toEqual([
    ['并行复制', a, '讲了一个场景\n\nint x;'],
    ['别的', b, ''],
  ])
})

test('link-line: its first line is a link, and the lines below are said of it', () => {
  const text = `## People\n\n[Somebody steps down](${a})\nAda Byte, The Paper\n\n[Somebody joins](${b})\nBob, The Other\n`
  expect(brief(text)).toEqual([
    ['Somebody steps down', a, 'Ada Byte, The Paper'],
    ['Somebody joins', b, 'Bob, The Other'],
  ])
})

test('link-line: lines that are each a link are an entry each', () => {
  expect(brief(`## Links\n\n[One thing](${a})\n[Two things](${b})\n`).map(([title]) => title)).toEqual([
    'One thing',
    'Two things',
  ])
})

test('a bare URL among paragraphs that say more is a part of one', () => {
  const text = `## Articles\n\n[One](${a})\n\nIt says:\n\n${b}\n\n[Two](${b})\n\nMore.\n`
  expect(brief(text).map(([title]) => title)).toEqual(['One', 'Two'])
})

test('link-lead and sentence: where every paragraph has a link, each is an entry', () => {
  const text = `## What people build\n\n[A network](${a}) that works off the grid\n\n[A tool](${b}): it does things\n\nThe shop, [built on sand](https://c.example/), takes coins\n`
  expect(brief(text)).toEqual([
    ['A network', a, 'A network that works off the grid'],
    ['A tool', b, 'A tool: it does things'],
    ['The shop, built on sand, takes coins', 'https://c.example/', 'The shop, built on sand, takes coins'],
  ])
})

test('sentence: a section of news tells one thing a paragraph; the first sentence is its title', () => {
  const text = `## News\n\nThe old path is [deprecated](${a}). Use the new one.\n\nA group has [added advice](${b}). Read it.\n`
  expect(brief(text).map(([title, link]) => [title, link])).toEqual([
    ['The old path is deprecated.', a],
    ['A group has added advice.', b],
  ])
})

test('a paragraph in italics is a note on its section, and no entry', () => {
  const text = `## Review club\n\n*In this section we sum up a [meeting](https://m.example/).*\n\n[Better indices](${a}) is a change by Ada.\n\nIt is good.\n`
  expect(brief(text).map(([title]) => title)).toEqual(['Better indices'])
})

test('what a link says that only says what it does is no title', () => {
  expect(links(`## News\n\nThe 2.0 release is out: [read more](${a})\n\nSomething else, see [here](${b}).\n`)).toEqual([
    ['The 2.0 release is out: read more', a],
    ['Something else, see here.', b],
  ])
})

test('prose without a heading gives no entries, whatever it links to', () => {
  expect(entries(`Hello, this is [a letter](${a}).\n\nIt goes on [here](${b}).\n`)).toEqual([])
})

test('lines across the page divide prose into entries where most parts have a link', () => {
  const part = (n: number) => `Ada built thing number ${n}: https://a.example/${n}\n`
  const text = `Hello, our site is [here](${a}).\n\n---\n\n${[1, 2, 3].map(part).join('\n---\n\n')}\n---\n\nBye!\n`
  expect(brief(text).map(([title, link]) => [title, link])).toEqual([
    ['Ada built thing number 1', 'https://a.example/1'],
    ['Ada built thing number 2', 'https://a.example/2'],
    ['Ada built thing number 3', 'https://a.example/3'],
  ])
})

test('closing words below the one line across a section are no entries', () => {
  const text = `## Releases\n\n- [one 1.0](${a}) is out\n- [two 2.0](${b}) is out\n\n---\n\nThis weekly is made by [us](https://u.example/).\n`
  expect(brief(text).map(([title]) => title)).toEqual(['one 1.0', 'two 2.0'])
})

test('a thing of the week is titled by its link', () => {
  expect(links(`## Crate of the week\n\nThis week's crate is [sorbet](${a}), which makes ice.\n`)).toEqual([
    ['sorbet', a],
  ])
})

test('a line below a bold one leads to what it is about, if it is somebody’s channel', () => {
  const channel = 'https://video.example/@ink'
  expect(links(`## 随便看看\n\n**一个频道**  \n<${channel}>  \n值得看。\n\n**另一个**  \n<${b}>  \n也好。\n`)).toEqual([
    ['一个频道', channel],
    ['另一个', b],
  ])
})
