import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { nativeTree, parseMarkdown } from '../../../src/parse/markdown/parse-markdown.ts'
import { parseByRemark } from '../../../src/parse/markdown/remark.ts'
import { satteri } from '../../../src/parse/markdown/satteri.ts'

/** What docs/parsing.md, “Two parsers”, says, each with a text that the two read in different ways. */
const differences: readonly (readonly [string, string])[] = [
  ['marks beside CJK punctuation', '**「引用」**という'],
  ['marks beside CJK punctuation, struck out', '这是~~“旧”~~的，~~「新」~~也'],
  ['one mark beside another', 'a*_*'],
  ['a mark behind an escaped one', '\\**b**'],
  ['a selector of variants', '*b!\ufe00*a'],
  ['half a character', 'a\ud800b'],
  ['no character', '\u0000'],
  ['a control', '<http://a\u007fb>'],
  ['a sign of Unicode 17 beside a mark', 'a*\u20c1a*'],
  ['a label of a wide space', '[\u3000]\n\n[\u3000]: /u'],
  ['a footnote whose label has a space', '[^a b]\n\n[^a b]: x'],
  ['a mark of byte order', '*\ufeff*'],
  ['a label in two lines', '- [a][b\n  c]\n\n[b c]: /u'],
  ['a label with nothing behind it', '[a]:\n|-'],
  ['a definition above a line', '[a]:a\n---\n-'],
  ['a definition in an item, above a tag', '- [a]:a\n<a>\n'],
  ['a task', '- [ ] *a*'],
  ['an empty item', '-\n-     a\n      '],
  ['an empty quote', '>>\n> '],
  ['a list in a quote that goes on', '> - a\n> > a'],
  ['a quote in a quote that ends in an empty line', '> > a\n>\n'],
  ['fenced code that an item ends', '- ```\n*a'],
  ['a wide space behind the language of code', '```a \u3000'],
  ['indented code that touches a line', '+ a\n<!-- k -->\n     a\n    \n'],
  ['HTML in an item', '- <pre\n '],
  ['a tag over two lines of a quote', '>a<!aa\n>aaa'],
  ['HTML below a quote, indented', '> a\n <a>\n'],
  ['a row that begins with a tag', 'a\n|-\n<a>'],
  ['a pipe with a backslash in a label', '| [a\\|b] |\n|--|\n\n[a\\|b]: /u'],
  ['a list in a footnote', '[^a]:- \n\n    - '],
  ['a footnote in a link', '[[^a]]()\n[^a]:a'],
  ['a footnote in a footnote', '[^a]:[^a]:a'],
  ['what begins like code, over two lines of an item', '- ``\n  `a`'],
  ['a backslash at the end of a line in a link', '[\\\n]()'],
  ['a backslash at the end of a line in an image', '![\\\n]()'],
  ['an address behind a bracket', '[www.x.example'],
  ['an address behind an emoji', '😀www.x.example'],
  ['an address that begins with a hyphen', 'http://-a.'],
  ['an address without a name', 'http://。'],
  ['an address with a letter of it written as a reference', 'a@a.&#65;'],
  ['a mailbox behind a slash', '/a@a.example'],
  [
    'a long target that is called a hundred times',
    `${'[a] '.repeat(500)}\n\n[a]: https://a.example/${'x'.repeat(2000)}`,
  ],
  ['a mailbox before a mark', '__a\na@b.example__'],
]

test.each(differences)('%s: nativeTree() leaves it to remark, which reads it otherwise', (_, text) => {
  const byRemark = parseByRemark(text)
  expect(isDeepStrictEqual(satteri()?.(text), byRemark)).toBe(false)
  expect(nativeTree(text)).toBeUndefined()
  expect(parseMarkdown(text)).toStrictEqual(byRemark)
})

test.each([
  ['nothing', ''],
  ['words', 'a *b* **c**, `d`'],
  ['a heading, a list and a link', '## [a](https://a.example)\n\n- [b](/u) “c”\n- d\n\n  e'],
  ['a bold label before Chinese punctuation', '**标语**：一体化仪表盘\n**介绍**：整理、规划'],
  ['a bare address', '见 https://a.example/b_c。\n\n(www.a.example), a@b.example.'],
  ['a table, code and HTML', '| a | b |\n|---|---|\n| c | *d* |\n\n```js\ne\n```\n\n<p>\nf\n</p>\n'],
  ['right to left', '- **שלום** [עולם](/u)\n- مرحبا'],
])('nativeTree() reads %s', (_, text) => {
  expect(nativeTree(text)).toStrictEqual(parseByRemark(text))
})

test.each([
  ['quotes', `${'>'.repeat(3000)}a`],
  ['lists', `${'- '.repeat(3000)}a`],
  ['marks', '*a **b '.repeat(3000) + 'b** a*'.repeat(3000)],
])('nativeTree() leaves %s that are thousands deep to remark', (_, text) => {
  expect(nativeTree(text)).toBeUndefined()
})

test.each([
  ['brackets', '['.repeat(100_000)],
  ['images', '!['.repeat(50_000) + '](b)'.repeat(50_000)],
  ['backticks', Array.from({ length: 1000 }, (_, length) => '`'.repeat(length + 1)).join(' ')],
  ['tags', '<a '.repeat(50_000)],
])('satteri() survives %s by the thousand', (_, text) => {
  expect(satteri()?.(text)?.type).toBe('root')
})
