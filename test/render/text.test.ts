import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../src/base/text/width.ts'
import { toText } from '../../src/render/text.ts'
import { treeOf } from './tree.ts'

const letter = (markdown: string, width = 40): string => toText(treeOf(markdown), { width, urls: 'at-end' })
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
    [
      'a link that Chinese letters follow, which are not parted from it',
      '- ニュースレター（第三号に掲載した [#253](https://a.example/x)参照',
      lines('- ニュースレター（第三号に掲載した', '  #253参照', '  https://a.example/x'),
    ],
    ['check boxes', '- [x] a\n- [ ] b', lines('- [x] a', '- [ ] b')],
    ['quotes in quotes', '> a\n>\n> > b', lines('> a', '>', '> > b')],
    ['code', '```\na  b\n\n  c   \n```', lines('    a  b', '', '      c')],
    ['a link', 'See [this](https://a.example/x).', lines('See this[1].', '', '[1] https://a.example/x')],
    [
      'links, each URL once, after all blocks',
      '[a](https://a.example/x) [b](https://a.example/y)\n\n[c](https://a.example/x)[d](https://a.example/z)。',
      lines(
        'a[1] b[2]',
        '',
        'c[1]d[3]。',
        '',
        '[1] https://a.example/x',
        '[2] https://a.example/y',
        '[3] https://a.example/z',
      ),
    ],
    [
      'a link before a list, whose URL is not an item’s',
      '[a](https://a.example/x) b\n\n[a](https://a.example/x) [c](https://a.example/y)\n\n- d\n- see [e](https://a.example/z) [f](https://a.example/x)\n\ng',
      lines(
        'a[1] b',
        '',
        'a[1] c[2]',
        '',
        '- d',
        '- see e[3] f[1]',
        '  [3] https://a.example/z',
        '',
        'g',
        '',
        '[1] https://a.example/x',
        '[2] https://a.example/y',
      ),
    ],
    [
      'a link that is alone in its block',
      'a\n\n**[b](https://a.example/x)**',
      lines('a', '', 'b', 'https://a.example/x'),
    ],
    [
      'links in items, below each',
      '> - [a](https://a.example/x): one\n> - [b](https://a.example/y) and [c](https://a.example/z)\n>   - [d](https://a.example/x)',
      lines(
        '> - a: one',
        '>   https://a.example/x',
        '> - b[1] and c[2]',
        '>   [1] https://a.example/y',
        '>   [2] https://a.example/z',
        '>   - d',
        '>     https://a.example/x',
      ),
    ],
    [
      'a sign that stays at its word',
      `${'长'.repeat(20)}[尾](https://a.example/x)`,
      lines('长'.repeat(20), '尾[1]', '', '[1] https://a.example/x'),
    ],
    ['a mail address behind words', '[Ada](mailto:a@b.example)', 'Ada <a@b.example>'],
    [
      'a linked image',
      '[![A chart](https://a.example/x.png)](https://a.example/y) b',
      lines('[A chart][1] b', '', '[1] https://a.example/y'),
    ],
    [
      'a heading',
      '> #### 中文 [b](https://a.example/x)\n>\n> c',
      lines('> 中文 b[1]', '> ~~~~~~~~~', '>', '> c', '', '[1] https://a.example/x'),
    ],
    [
      'what is raised',
      'x<sup>2</sup> e<sup>x</sup> 2<sup>n+1</sup> 1<sup>st</sup> 10<sup>−9</sup>',
      'x² e^x 2^(n+1) 1st 10⁻⁹',
    ],
    ['what is lowered', 'H<sub>2</sub>O x<sub>i</sub> a<sub>max</sub>', 'H₂O x_i a_(max)'],
    ['tabs in code', '```\n\ta\n```', '        a'],
    ['a long line of code', `\`\`\`\n${'x '.repeat(30)}y\n\`\`\``, `    ${'x '.repeat(30)}y`],
    [
      'links in a table',
      '| a |\n|---|\n| [b](https://a.example/x) |',
      lines('a', '----', 'b[1]', '', '[1] https://a.example/x'),
    ],
    ['a link that is its own text', '<https://a.example/x>', 'https://a.example/x'],
    ['a link without its slash', '[https://a.example](https://a.example/)', 'https://a.example'],
    ['a link in letters of its own', '<https://a.example/中>', 'https://a.example/%E4%B8%AD'],
    ['a link before CJK', '详见https://a.example/x。', '详见<https://a.example/x>。'],
    ['a link before its end', '(https://a.example/x).', '(https://a.example/x).'],
    ['what is struck out', '~~typos~~ regrets', '~~typos~~ regrets'],
    ['an address', '<a@b.example>', 'a@b.example'],
    ['a link on nothing', 'x[](https://a.example/x)', lines('x[1]', '', '[1] https://a.example/x')],
    ['an image', '![A chart](https://a.example/x.png) ![](https://a.example/y.png)', '[A chart]'],
    ['a footnote', 'a[^n]\n\n[^n]: b', lines('a[^1]', '', '------------------------', '', '[^1] b')],
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

  test('writes a table that is too wide as lists of what is in each row', () => {
    expect(letter('| 名称 | b |  |\n|---|---|---|\n| one two three | four five six | x |\n| y |  | z |', 20)).toBe(
      lines('名称: one two', '  three', 'b: four five six', 'x', '', '名称: y', 'z'),
    )
    expect(letter('<table><tr><td>one two three</td><td>four five six</td></tr></table>', 20)).toBe(
      lines('one two three', 'four five six'),
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
