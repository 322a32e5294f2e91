import { expect, test } from 'vitest'
import { entries } from './read.ts'

const link = (n: number) => `[Paper ${n}](https://a.example/${n})`

test.each<[what: string, text: string, lines: readonly (readonly [first: number, last: number])[]]>([
  [
    'headings with text below',
    `## ${link(1)}\n\nOne.\n\nTwo.\n\n## ${link(2)}\n\nThree.\n`,
    [
      [1, 5],
      [7, 9],
    ],
  ],
  [
    'items of a list, one in two paragraphs',
    `- ${link(1)}: one\n\n  more\n- ${link(2)}: two\n`,
    [
      [1, 3],
      [4, 4],
    ],
  ],
  [
    'prose after a list',
    `- ${link(1)}: one\n- ${link(2)}: two\n\nThat is all, [all](#x) of it.\n`,
    [
      [1, 1],
      [2, 2],
    ],
  ],
  ['front matter above', `---\ntitle: x\n---\n\n# x\n\n## ${link(1)}\n\nOne.\n`, [[7, 9]]],
  [
    'lines that end in CRLF',
    `## ${link(1)}\r\n\r\nOne.\r\n\r\n## ${link(2)}\r\n`,
    [
      [1, 3],
      [5, 5],
    ],
  ],
  [
    'a footnote of a title, at the end',
    `## ${link(1)}[^a]\n\nOne.\n\n## ${link(2)}\n\nTwo.\n\n[^a]: Noted.\n`,
    [
      [1, 3],
      [5, 7],
    ],
  ],
  [
    'rows of a table',
    `| Paper | Words |\n| --- | --- |\n| ${link(1)} | one |\n| ${link(2)} | two |\n`,
    [
      [3, 3],
      [4, 4],
    ],
  ],
  ['code that nobody closed: to the end of the file', `## ${link(1)}\n\n\`\`\`\na\nb\n`, [[1, 6]]],
  [
    'Chinese and Arabic',
    `## [论文](https://a.example/1)\n\n一。\n\n## [ورقة](https://a.example/2)\n\nنص.\n`,
    [
      [1, 3],
      [5, 7],
    ],
  ],
])('an entry knows the first and last line of its Markdown: %s', (_, text, lines) => {
  expect(entries(text).map(({ place, lastLine }) => [place.line, lastLine])).toEqual(lines)
})
