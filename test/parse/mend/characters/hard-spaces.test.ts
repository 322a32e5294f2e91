import { expect, test } from 'vitest'
import { softenSpaces } from '../../../../src/parse/mend/characters/hard-spaces.ts'
import { codeIn } from '../../../../src/parse/mend/code.ts'
import { entries } from '../../read.ts'

const softened = (text: string) => softenSpaces(text, codeIn(text))

test.each([
  ['##\u00a0News', '## News'],
  ['-\u00a0a\n*\u3000b', '- a\n* b'],
  ['1.\u00a0a\n2.\u00a0b', '1. a\n2. b'],
  ['> 1)\u00a0\u00a0a\n> 2)\u00a0b', '> 1)  a\n> 2) b'],
])('softenSpaces(%j) is %j', (text, expected) => {
  expect(softened(text)).toBe(expected)
})

test.each([
  '',
  '1.\u00a0FC Ink won',
  'a\u00a0b',
  '```\n#\u00a0a\n```',
  '**\u00a0a',
  '#######\u00a0a',
  '#\u00a0',
  '\u3000\u3000段落',
])('softenSpaces() leaves %j', (text) => {
  expect(softened(text)).toBe(text)
})

test('items after hard spaces are entries', () => {
  const text = '## 新闻\n\n1.\u00a0甲 https://a.example/1\n2.\u00a0乙 https://a.example/2\n'
  expect(entries(text).map(({ title, link }) => [title, link])).toEqual([
    ['甲', 'https://a.example/1'],
    ['乙', 'https://a.example/2'],
  ])
})
