import { expect, test } from 'vitest'
import { html, read } from '../read.ts'

const dl = (...pairs: readonly (readonly [tag: 'dt' | 'dd', words: string])[]): string =>
  `<dl>\n${pairs.map(([tag, words]) => `<${tag}>${words}</${tag}>\n`).join('')}</dl>`

test.each([
  ['Kerf\n: the width of a cut', dl(['dt', 'Kerf'], ['dd', 'the width of a cut'])],
  ['Kerf\n\n: the width of a cut', dl(['dt', 'Kerf'], ['dd', 'the width of a cut'])],
  ['Kerf\r\n:\tthe width\r\nof a cut', dl(['dt', 'Kerf'], ['dd', 'the width\nof a cut'])],
  ['Serif\nSans\n: a letter', dl(['dt', 'Serif'], ['dt', 'Sans'], ['dd', 'a letter'])],
  ['Kern\n: one\n: two', dl(['dt', 'Kern'], ['dd', 'one'], ['dd', 'two'])],
  ['Kern\n: one\n\n\n: two', dl(['dt', 'Kern'], ['dd', 'one'], ['dd', 'two'])],
  ['Em\n: one\n\nEn\n: two', dl(['dt', 'Em'], ['dd', 'one'], ['dt', 'En'], ['dd', 'two'])],
  ['*Em* `x`\n   :   a **b**', dl(['dt', '<em>Em</em> <code>x</code>'], ['dd', 'a <strong>b</strong>'])],
  ['活字\n: 一种字', dl(['dt', '活字'], ['dd', '一种字'])],
  ['حرف\n: شكل', dl(['dt', 'حرف'], ['dd', 'شكل'])],
  [
    'Kern\n: one\n\n    two\n\n    - a\n    - b\n\nafter',
    `${dl(['dt', 'Kern'], ['dd', '<p>one</p><p>two</p><ul>\n<li>a</li>\n<li>b</li>\n</ul>'])}\n<p>after</p>`,
  ],
  ['Kern\n: + one', dl(['dt', 'Kern'], ['dd', '<ul>\n<li>one</li>\n</ul>'])],
  ['Kern\n: one\n\n+ two', `${dl(['dt', 'Kern'], ['dd', 'one'])}\n<ul>\n<li>two</li>\n</ul>`],
  ['> Kern\n> : one', `<blockquote>\n${dl(['dt', 'Kern'], ['dd', 'one'])}\n</blockquote>`],
  ['- Kern\n  : one', `<ul>\n<li>\n${dl(['dt', 'Kern'], ['dd', 'one'])}\n</li>\n</ul>`],
  ['<dl>\n<dt>Kern</dt>\n<dd>one <b>two</b></dd>\n</dl>', dl(['dt', 'Kern'], ['dd', 'one <strong>two</strong>'])],
  ['<dl><div><dt>Kern</dt><dd><p>one</p></dd></div></dl>', dl(['dt', 'Kern'], ['dd', 'one'])],
  // One that a blank line cuts in two stays the HTML that it is.
  ['<dl>\n<dt>Kern</dt>\n\n<dd>one</dd>\n</dl>', '<dl>\n<dt>Kern</dt>\n<dd>one</dd>\n</dl>'],
])('a definition list is one: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

const long = 'Ce soir-là nous avons vu passer devant la maison trois choses rares'

test.each([
  ': alone',
  `${long}\n: un chien`,
  'one\ntwo\nthree\nfour\n: five',
  'one\n\n\n: two',
  'one\n:two',
  'one\n:tada two',
  'one\n: ',
  '# one\n: two',
  'one\n===\n: two',
  '| a |\n|---|\n| b |\n\n: Table 1',
  '- one\n: two',
  '> one\n: two',
  '[^a]: one\n: two\n\nx[^a]',
  '[a]: https://a.example/\n: two',
  '```\none\n: two\n```',
  '`one\n: two`',
  '    one\n    : two',
  '<pre>\none\n: two\n</pre>',
  `${'a '.repeat(5000)}\n: b`,
])('what is none stays as it is: %j', (text) => {
  expect(html(text)).not.toMatch(/<d[ldt]>|<li>(?:two|five|b)/)
  expect(html(text)).toMatch(/:/)
})

test('a word in a definition knows its place', () => {
  const text = 'Kern\n:   see [it](ftp://a.example/)'
  expect(read(text).diagnostics.map(({ place: { line, column } }) => [line, column])).toContainEqual([2, 9])
})
