import { expect, test } from 'vitest'
import { entrySummary } from '../../src/render/summary.ts'
import { treeOf } from './tree.ts'

test.each([
  ['a text', 'One.\n\nTwo.', 'One. Two.'],
  ['a list', '- one\n- two\n  - three\n', 'one · two three'],
  ['check boxes', 'Do:\n\n- [x] Read it\n- [ ] Sleep on it\n', 'Do: Read it · Sleep on it'],
  ['a numbered list', '3. drei\n4. vier\n', 'drei · vier'],
  ['a quotation', '> A format is as good\n> as its worst generator.\n', 'A format is as good as its worst generator.'],
  ['footnotes', 'Length.[^1] Then.\n\n[^1]: An average.\n', 'Length. Then.'],
  ['a picture first', '![Bar chart](https://a.example/a.png)\n\nReading speed.\n', 'Reading speed.'],
  ['code and a table', '```\ncode\n```\n\n| a |\n|---|\n| b |\n\nText.\n', 'Text.'],
  ['a line that is a link', '[Read it](https://a.example)\n\nText.\n', 'Text.'],
  ['nothing but a link', '[Read it](https://a.example)\n', 'Read it'],
  ['nothing but a picture', '![Bar chart](https://a.example/a.png)\n', 'Title'],
  ['nothing', '', 'Title'],
  ['its title first', '[Title](https://a.example): what it is', 'what it is'],
  ['Chinese', '- 一\n- 二\n', '一 · 二'],
])('the summary of %s', (_, text, summary) => {
  expect(entrySummary({ title: 'Title', body: treeOf(text) })).toBe(summary)
})
