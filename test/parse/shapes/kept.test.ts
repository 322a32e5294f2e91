import { expect, test } from 'vitest'
import { entries, html } from '../read.ts'

const u = (n: number) => `https://site.example/${n}`

test.each([
  [
    'a second paragraph below an item that is only a link',
    `- [Title](${u(1)})\n\nFirst words.\n\nSecond words.`,
    'First words.',
  ],
  [
    'an item of two sentences before a line of fields',
    `## Tools\n\n- One thing. Another\n\nAnnouncement: ${u(1)}`,
    'Another',
  ],
  ['an image in an item', `- ![A cat](${u(9)}.png) [Title](${u(1)})\n\nWords.`, '9.png'],
  ['an image before a title in bold', `![A cat](${u(9)}.png) **Title**\n[link](${u(1)})\nWords.`, '9.png'],
  ['an image in a title', `## News\n\n[![A cat](${u(9)}.png) Title](${u(1)})\nWords.`, '9.png'],
  ['what a heading says after its link', `### [Title](${u(1)}), shown in *Paris*\n\nWords.`, 'shown in'],
  ['a link that a heading says it with', `### [Title](${u(1)}) – with [slides](${u(2)}) in it\n\nWords.`, u(2)],
  ['the second link of a heading in words', `### A longer title ([pdf](${u(1)}), [here](${u(2)}))\n\nWords.`, u(2)],
  [
    'the link in a heading of words',
    `## News\n\n### We met [them all](${u(2)}) once\n\nPaper: ${u(1)}\n\nMore words.`,
    u(2),
  ],
  ['a link in a translated title', `## [Title here](${u(1)})\n\n*题目与 [链接](${u(2)})*\n\nWords.`, u(2)],
  [
    'a link to the page itself, among lines of links',
    `## Guides\n\n[One](${u(1)})\n[Two](#two)\n[Three](${u(3)})`,
    'Two',
  ],
  ['a row without a title', `| Name | Link |\n|---|---|\n| A thing | ${u(1)} |\n| | see ${u(2)} |`, u(2)],
  ['words in a column of numbers', `| # | Title |\n|---|---|\n| beta two | [Title](${u(1)}) |`, 'beta two'],
  ['an image beside a title in a row', `| Title | N |\n|---|---|\n| ![A cat](${u(9)}.png) [T](${u(1)}) | 1 |`, '9.png'],
  [
    'the second link of a title in a row',
    `| Title | N |\n|---|---|\n| On [one](${u(1)}) and [two](${u(2)}) | 1 |`,
    u(2),
  ],
])('nothing is lost: %s', (_what, text, kept) => {
  expect(entries(text).length).toBeGreaterThan(0)
  expect(html(text)).toContain(kept)
})

test('a heading’s byline is its authors, and no text', () => {
  const [entry] = entries(`### [Title](${u(1)}) by Ada and Bob\n\nWords.`)
  expect([entry?.authors, entry?.text.trim()]).toEqual([['Ada', 'Bob'], 'Words.'])
})

test('each of some lines that are links is on its own line', () => {
  expect(
    entries(`## Guides\n\n[One](${u(1)})\n•[Two](${u(2)})\n•[Three](${u(3)})`).map(({ place }) => place.line),
  ).toEqual([3, 4, 5])
})
