import { expect, test } from 'vitest'
import { pairsOf } from '../../../src/render/preview/parse/pairs.ts'
import { entries } from '../../parse/read.ts'

const link = (n: number) => `[Paper ${n}](https://a.example/${n})`

/** Kind, first and last line of each pair, and how many entries it is. */
const pairsIn = (text: string) => {
  const lines = text.replace(/(?:\r\n|\n)$/, '').split(/\r\n|\n/)
  return pairsOf(lines, entries(text)).map((pair) => [
    pair.kind,
    pair.from,
    pair.to,
    pair.kind === 'entry' ? pair.entries.length : 0,
  ])
}

test.each<[what: string, text: string, pairs: readonly (readonly [string, number, number, number])[]]>([
  ['nothing', '', [['rest', 1, 1, 0]]],
  ['prose alone', 'One.\n\nTwo.\n', [['rest', 1, 3, 0]]],
  [
    'front matter, a heading, an entry, prose',
    `---\ntitle: x\n---\n\n# x\n\n- ${link(1)}: one\n- ${link(2)}: two\n\nThe end.\n`,
    [
      ['matter', 1, 4, 0],
      ['heading', 5, 6, 0],
      ['entry', 7, 7, 1],
      ['entry', 8, 9, 1],
      ['rest', 10, 10, 0],
    ],
  ],
  [
    'headings that are underlined, of one line and of two',
    `A title\n=======\n\nWords.\n\nA section\nof two lines\n---\n\n### ${link(1)}\n\nOne.\n\nMore\n----\n\n- ${link(2)}: two\n`,
    [
      ['heading', 1, 3, 0],
      ['rest', 4, 5, 0],
      ['heading', 6, 9, 0],
      ['entry', 10, 13, 1],
      ['heading', 14, 16, 0],
      ['entry', 17, 17, 1],
    ],
  ],
  [
    'what looks like headings: rules, lists, quotes, and code in fences',
    `- a\n---\n> b\n===\n\n---\n\n\`\`\`\n# c\nd\n---\n\`\`\`\n`,
    [['rest', 1, 12, 0]],
  ],
  [
    'TOML',
    `+++\ntitle = "x"\n+++\n## ${link(1)}\n\nOne.\n`,
    [
      ['matter', 1, 3, 0],
      ['entry', 4, 6, 1],
    ],
  ],
  [
    'front matter that nobody closed',
    `---\ntitle: x\n\n## ${link(1)}\n\nOne.\n`,
    [
      ['rest', 1, 3, 0],
      ['entry', 4, 6, 1],
    ],
  ],
  [
    'CRLF',
    `## ${link(1)}\r\n\r\nOne.\r\n\r\n## ${link(2)}\r\n\r\nTwo.\r\n`,
    [
      ['entry', 1, 4, 1],
      ['entry', 5, 7, 1],
    ],
  ],
  [
    'Chinese',
    `编者按。\n\n## [论文](https://a.example/1)\n\n一。\n`,
    [
      ['rest', 1, 2, 0],
      ['entry', 3, 5, 1],
    ],
  ],
  ['Arabic', '## [ورقة](https://a.example/2)\n\nنص.\n', [['entry', 1, 3, 1]]],
])('pairsOf() gives every line of %s to one pair', (_, text, pairs) => {
  expect(pairsIn(text)).toEqual(pairs)
})

test('pairsOf() keeps together what begins on one line, and leaves no line out', () => {
  const lines = ['a', 'b', 'c', 'd']
  const [one] = entries(`## ${link(1)}\n\nOne.\n`)
  const at = (line: number, lastLine: number) =>
    ({ ...one, place: { file: 'a.md', line, column: 1 }, lastLine }) as NonNullable<typeof one>
  const seen = (list: Parameters<typeof pairsOf>[1]) =>
    pairsOf(lines, list).map(({ kind, from, to }) => [kind, from, to])
  expect(seen([at(2, 2), at(2, 3)])).toEqual([
    ['rest', 1, 1],
    ['entry', 2, 2],
    ['rest', 3, 4],
  ])
  expect(seen([at(3, 99), at(1, 99)])).toEqual([
    ['entry', 1, 2],
    ['entry', 3, 4],
  ])
})
