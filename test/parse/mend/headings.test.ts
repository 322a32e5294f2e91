import { expect, test } from 'vitest'
import { codeIn } from '../../../src/parse/mend/code.ts'
import { spaceHeadings } from '../../../src/parse/mend/headings.ts'

const spaced = (text: string) => spaceHeadings(text, codeIn(text))

test.each([
  ['###One', '### One'],
  ['  ##2025-05-02\n* a', '  ## 2025-05-02\n* a'],
  ['##一\n###二', '## 一\n### 二'],
  ['a\n\n####b', 'a\n\n#### b'],
  ['#周刊第三期\n\na', '# 周刊第三期\n\na'],
  ['a\n\n#Top stories\n\nb', 'a\n\n# Top stories\n\nb'],
])('spaceHeadings() makes %j a heading', (text, expected) => {
  expect(spaced(text)).toBe(expected)
})

test.each([
  '',
  '#hashtag',
  '#Rust',
  '#123',
  '#Rust #Tokio news',
  'a\n#Top stories\n\nb',
  'see\n##channel',
  '#######seven',
  '## spaced',
  '```\n###a\n```',
  '    ###a',
  'a `\n###b`',
  '#',
  '##',
])('spaceHeadings() leaves %j', (text) => {
  expect(spaced(text)).toBe(text)
})
