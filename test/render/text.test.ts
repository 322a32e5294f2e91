import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../src/base/text/width.ts'
import { toText } from '../../src/render/text.ts'
import { treeOf } from './tree.ts'

const letter = (markdown: string, width = 40): string => toText(treeOf(markdown), { width, urls: 'inline' })
const lines = (...all: string[]): string => all.join('\n')

describe('toText()', () => {
  test.each([
    ['nothing', '', ''],
    ['paragraphs', 'one\ntwo\n\nthree', lines('one two', '', 'three')],
    ['a break', 'one  \ntwo', lines('one', 'two')],
    ['lists in lists', '- a\n  - b\n    1. c\n    2. d\n- e', lines('- a', '  - b', '    1. c', '    2. d', '- e')],
    ['a list that begins at 9', '9. a\n10. b', lines('9. a', '10. b')],
    ['a loose list', '- a\n\n  b\n- c', lines('- a', '', '  b', '', '- c')],
    [
      'a list whose items stand in a tag that nobody closed',
      '<ol><b><li>a</li></b>b<li>c</li></ol>',
      lines('1. a', '2. b', '3. c'),
    ],
    ['check boxes', '- [x] a\n- [ ] b', lines('- [x] a', '- [ ] b')],
    ['quotes in quotes', '> a\n>\n> > b', lines('> a', '>', '> > b')],
    ['code', '```\na  b\n\n  c   \n```', lines('    a  b', '', '      c')],
    ['a link', 'See [this](https://a.example/x).', 'See this <https://a.example/x>.'],
    ['a link that is its own text', '<https://a.example/x>', 'https://a.example/x'],
    ['a link without its slash', '[https://a.example](https://a.example/)', 'https://a.example'],
    ['a link in letters of its own', '<https://a.example/中>', 'https://a.example/%E4%B8%AD'],
    ['a link before CJK', '详见https://a.example/x。', '详见<https://a.example/x>。'],
    ['a link before its end', '(https://a.example/x).', '(https://a.example/x).'],
    ['what is struck out', '~~typos~~ regrets', '~~typos~~ regrets'],
    ['an address', '<a@b.example>', 'a@b.example'],
    ['a link on nothing', 'x[](https://a.example/x)', 'xhttps://a.example/x'],
    ['an image', '![A chart](https://a.example/x.png)', 'A chart'],
    ['a footnote', 'a[^n]\n\n[^n]: b', lines('a[1]', '', '------------------------', '', '[1] b')],
    ['ruby', '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>', '漢(kan)'],
    ['a definition', '<dl><dt>a</dt><dd>b</dd></dl>', lines('a', '  b')],
    ['markup as text', '`{{x}}` \\<b> $& &amp;', '{{x}} <b> $& &'],
  ])('writes %s', (_, markdown, text) => {
    expect(letter(markdown)).toBe(text)
  })

  test('writes a table in columns, by what is seen of them', () => {
    expect(letter('| 语言 | n |\n|---|--:|\n| 中文 | 1 |\n| en | 20 |')).toBe(
      lines('语言   n', '----  --', '中文   1', 'en    20'),
    )
  })

  test('writes a table that is too wide with bars', () => {
    expect(letter('| a | b |\n|---|---|\n| one two three | four five six |', 20)).toBe(
      lines('a | b', 'one two three | four', 'five six'),
    )
  })

  test('counts what stands before a line as part of it', () => {
    const text = letter(`> - ${'长'.repeat(100)}\n\n1. ${'word '.repeat(60)}`)
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(40)
  })

  test('leaves out addresses, margins and breaks where nobody wraps', () => {
    const markdown = `[a](https://a.example/)\n\n\`\`\`\nx\n\`\`\`\n\n${'long '.repeat(50)}\n\n| a | b |\n|---|---|\n| 1 | 2 |`
    expect(toText(treeOf(markdown), { width: Number.POSITIVE_INFINITY, urls: 'none' })).toBe(
      lines('a', '', 'x', '', 'long '.repeat(50).trim(), '', 'a | b', '1 | 2'),
    )
  })

  test('has no space at the end of a line and no carriage return', () => {
    const text = letter('a \r\n\r\n> \r\n> b  \r\n\r\n```\r\nc  \r\n```\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 |  |\r\n')
    expect(text).not.toMatch(/[ \t]$/m)
    expect(text).not.toContain('\r')
  })
})
