import { expect, test } from 'vitest'
import { entries, read } from '../read.ts'

const brief = (text: string) => entries(text).map(({ title, link, section }) => [section, title, link])

test('heading-link-line reads heading, translated link line and text', () => {
  const [entry] = entries('## A Title\n[一个标题](https://a.example/1)\n\n正文在此。\n')
  expect(entry).toMatchObject({
    title: 'A Title',
    alternateTitle: { text: '一个标题', language: 'zh-Hans' },
    link: 'https://a.example/1',
    form: 'article',
    text: '正文在此。',
    place: { line: 1, column: 1 },
  })
})

test('heading-link-line keeps a link line in the same script as text', () => {
  const [entry] = entries('## A Title\n[Read the post](https://a.example/1)\n\nText.\n')
  expect(entry?.alternateTitle).toBeUndefined()
  expect(entry?.link).toBe('https://a.example/1')
  expect(entry?.text).toContain('Read the post')
})

test('heading-link-line takes a bare URL line as the link', () => {
  expect(brief('## 标题：很长\nhttps://a.example/x\n\n正文。\n')).toEqual([['', '标题：很长', 'https://a.example/x']])
})

test.each([
  ['### [T](https://a.example/)\n\nBody', 'T'],
  ['### 1. [T](https://a.example/)\n\nBody', 'T'],
  ['### 🚀 [T](https://a.example/)\n\nBody', 'T'],
  ['[T](https://a.example/)\n===\n\nBody', 'T'],
  ['### **[T](https://a.example/)**\n\nBody', 'T'],
  ['### [T][r]\n\nBody\n\n[r]: https://a.example/', 'T'],
])('heading-link reads %j', (text, title) => {
  expect(brief(text)).toEqual([['', title, 'https://a.example/']])
})

test('a heading with a word beside its link is a section, not an entry', () => {
  expect(brief('## News from [Ada](https://a.example/)\n\n- [T](https://b.example/)\n')).toEqual([
    ['News from Ada', 'T', 'https://b.example/'],
  ])
})

test('list-item reads items that lead with a link, and what is none stays in its place', () => {
  const text = '## S\n\n- [One](https://a.example/1), first\n- no link here\n- **[Two](https://a.example/2)** second\n'
  expect(brief(text)).toEqual([
    ['S', 'One', 'https://a.example/1'],
    ['S', 'Two', 'https://a.example/2'],
  ])
  expect(read(text).issue?.sections[0]?.parts.map((part) => part.kind)).toEqual(['entry', 'prose', 'entry'])
})

test.each([
  ['a list of which less than half leads with links', '- [a](https://a.example)\n- b\n- c\n'],
  ['a list without links', '- a\n- b\n'],
  ['a sentence with a link', 'See [this](https://a.example/).\n'],
  ['a link in a code fence', '```\n- [a](https://a.example/)\n```\n'],
  ['a heading in a code fence', '```\n## [a](https://a.example/)\n```\n'],
  ['an empty link', '## [](https://a.example/)\n'],
])('%s is no entry', (_, text) => {
  expect(entries(text)).toEqual([])
})

test('a heading under which another heading is an entry is a section', () => {
  expect(brief('## [Group](https://g.example/)\n\n### [T](https://a.example/)\n\ntext\n')).toEqual([
    ['Group', 'T', 'https://a.example/'],
  ])
})

test('an entry owns all below its heading to the next of its rank', () => {
  const [first, second] = entries(
    '## [A](https://a.example/)\n\n### Detail\n\n- [x](https://x.example/)\n\n## [B](https://b.example/)\n\nb',
  )
  expect(first?.text).toContain('Detail')
  expect(first?.links).toEqual(['https://a.example/', 'https://x.example/'])
  expect(second?.text).toBe('b')
})

test('sections nest as headings do, and the issue’s own title is none of them', () => {
  const { issue } = read('# Weekly 7\n\nHello.\n\n## A\n\n### B\n\n- [t](https://a.example/)\n\n## C\n\nend')
  expect(issue?.title).toBe('Weekly 7')
  expect(issue?.sections.map(({ path }) => path)).toEqual([[], ['A'], ['A', 'B'], ['C']])
})

test('a heading that differs from the title in the front matter stays as text', () => {
  const { issue } = read('---\ntitle: One\n---\n# Two\n\ntext')
  expect(issue?.title).toBe('One')
  expect(issue?.sections[0]?.parts).toHaveLength(1)
})

test.each([
  ['CRLF', '## A\r\n[题](https://a.example/)\r\n\r\n正文\r\n'],
  ['a byte order mark', '\uFEFF## A\n[题](https://a.example/)\n\n正文\n'],
  ['trailing spaces', '## A  \n[题](https://a.example/)  \n\n正文  \n'],
])('an entry is found in spite of %s', (_, text) => {
  expect(brief(text)).toEqual([['', 'A', 'https://a.example/']])
})

test.each([
  ['## News {#news}', 'News'],
  ['## News {: .wide #news }', 'News'],
  ['## The set {a}', 'The set {a}'],
])('attributes at the end of %j are no part of it', (heading, title) => {
  const { issue } = read(`# Weekly\n\n${heading}\n\n- [t](https://a.example/) x\n- [u](https://b.example/) y\n`)
  expect(issue?.sections.at(-1)?.path).toEqual([title])
})

test('number and day are read from the one heading above all others', () => {
  expect(read('# Weekly 第 128 期 2025-05-09\n\ntext', 'digests/a.md').issue).toMatchObject({
    number: 128,
    published: Date.UTC(2025, 4, 9),
  })
})

test.each([
  [
    'one heading of another rank that tells its day',
    '### 2015-08-18\n\n#### python\n\n- [a](https://a.example/) x\n',
    '2015-08-18',
    [['python']],
  ],
  ['one that tells its number', '## Weekly #12\n\n- [a](https://a.example/) x\n', 'Weekly #12', [[]]],
  ['one section is not one', '## News\n\n- [a](https://a.example/) x\n', null, [['News']]],
])('%s: the issue’s title', (_, text, title, paths) => {
  const { issue } = read(text)
  expect([issue?.title, issue?.sections.map(({ path }) => path)]).toEqual([title, paths])
})

test('a heading that says the title of the front matter in more words is not said again', () => {
  const { issue } = read('---\ntitle: 第 12 期\n---\n# 某周刊 第12期\n\ntext')
  expect([issue?.title, issue?.sections[0]?.parts.length]).toEqual(['第 12 期', 1])
})

test('headings that lead to one place, the newsletter’s own, are sections', () => {
  const home = 'https://ink.example/'
  const text = `## [🦄Articles](${home})\n\nOur picks.\n\n[One](https://a.example/1), a text.\n\n[Two](https://a.example/2), too.\n\n## [Looking back](${home})\n\n[Old](https://a.example/3), of 2023.\n`
  expect(brief(text)).toEqual([
    ['🦄Articles', 'One', 'https://a.example/1'],
    ['🦄Articles', 'Two', 'https://a.example/2'],
    ['Looking back', 'Old', 'https://a.example/3'],
  ])
})

test('a heading that is a link, above numbered paragraphs, is a section', () => {
  const text =
    '## [文章](https://ink.example/a)\n\n1、[甲](https://a.example/1)\n\n说明。\n\n2、[乙](https://a.example/2)\n\n说明。\n'
  expect(brief(text).map(([, title]) => title)).toEqual(['甲', '乙'])
})

test('a numbered line is an item of a section, and no translation of its heading', () => {
  expect(brief('## 开源项目\n1、 [Ink-GenAI](https://a.example/1)\n\n说明。\n')).toEqual([
    ['开源项目', 'Ink-GenAI', 'https://a.example/1'],
  ])
})

test('one sentence above headings that are entries introduces them', () => {
  const text =
    '## Our projects\n\nAn overview of the projects of [Ink](https://ink.example/).\n\n### [a](https://a.example/1)\n\nText.\n\n### [b](https://a.example/2)\n\nText.\n'
  expect(brief(text).map(([, title]) => title)).toEqual(['a', 'b'])
})

test('below a section, a list with text before and after it belongs to the text', () => {
  const text =
    '## Maps\n\n### A globe of winds\n\nThey are [here](https://a.example/1):\n\n- [one](https://b.example/1), old\n- [two](https://b.example/2), older\n- [three](https://b.example/3), new\n\nAll made with [Ink](https://ink.example/).\n'
  expect(brief(text)).toEqual([['Maps', 'A globe of winds', 'https://a.example/1']])
})

test('a long title that ends in a word for a section is none, among others that do not', () => {
  const text =
    '## Corner\n\n### Verbosity control in Ink packages\n\nSee [it](https://a.example/1).\n\n### A creative way\n\nSee [that](https://a.example/2).\n\n### Grants are open\n\nSee [them](https://a.example/3).\n'
  expect(brief(text).map(([, title]) => title)).toEqual([
    'Verbosity control in Ink packages',
    'A creative way',
    'Grants are open',
  ])
})

test('below a section, headings with several paragraphs of news each are topics', () => {
  const news = (n: number) => `In town ${n} they [opened](https://a.example/${n}) a press.\n\n`
  const text = `## Abroad\n\n### Use\n\n${news(1)}${news(2)}### Law\n\n${news(3)}${news(4)}`
  expect(brief(text)).toEqual([
    ['Abroad > Use', 'In town 1 they opened a press.', 'https://a.example/1'],
    ['Abroad > Use', 'In town 2 they opened a press.', 'https://a.example/2'],
    ['Abroad > Law', 'In town 3 they opened a press.', 'https://a.example/3'],
    ['Abroad > Law', 'In town 4 they opened a press.', 'https://a.example/4'],
  ])
})

test('a first heading with nothing below it is the issue’s title', () => {
  const text =
    '# 2022-06 <img src="https://badge.example/x.svg">\n\n# 읽을거리\n\n## [하나](https://a.example/1)\n\n글.\n\n# 도구\n\n## [둘](https://a.example/2)\n\n글.\n'
  expect(read(text).issue?.title).toBe('2022-06')
  expect(brief(text).map(([section]) => section)).toEqual(['읽을거리', '도구'])
  expect(
    read('# News\n\n- [One](https://a.example/) x\n\n# Jobs\n\n- [Two](https://b.example/) y\n').issue?.title,
  ).not.toBe('News')
})
