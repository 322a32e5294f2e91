import { expect, test } from 'vitest'
import { entries } from '../read.ts'

const only = (text: string) => entries(text)[0]

test.each([
  ['by after the link', '## S\n\n- [T](https://a.example/1) by Ada Byte\n  > quote\n', ['Ada Byte']],
  ['two of them', '## S\n\n- [T](https://a.example/1), by Ada Byte and Bob.\n', ['Ada Byte', 'Bob']],
  ['a field', '## [T](https://a.example/1)\n\nAuthors: Ada Byte, Bob\n\nText.\n', ['Ada Byte', 'Bob']],
  ['a Chinese field', '## [题](https://a.example/1)\n\n**作者**：甲、乙\n\n文。\n', ['甲', '乙']],
  ['a handle', '## S\n\n- [T](https://a.example/1) ([@ada](https://github.com/ada))\n', ['@ada']],
  ['nobody', '## S\n\n- [T](https://a.example/1) by\n', []],
])('authors: %s', (_, text, authors) => {
  expect(only(text)?.authors).toEqual(authors)
})

test.each([
  ['a field', '## [T](https://a.example/1)\n\nText.\n\nTags: one, two, one\n', ['one', 'two']],
  ['a Chinese field', '## [题](https://a.example/1)\n\n**关键词**：甲，乙\n', ['甲', '乙']],
  ['hashes', '## [T](https://a.example/1)\n\nTopics: #one #two\n', ['one', 'two']],
  ['none', '## [T](https://a.example/1)\n\nText.\n', []],
])('tags: %s', (_, text, tags) => {
  expect(only(text)?.tags).toEqual(tags)
})
