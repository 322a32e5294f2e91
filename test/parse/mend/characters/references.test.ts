import { expect, test } from 'vitest'
import { mend } from '../../../../src/parse/mend/mend.ts'

const mended = (text: string) => mend(text, { file: 'a.md', text, diagnostics: [] }).text

test.each([
  ['&#147;quoted&#148; &#151; it&#146;s', '“quoted” — it’s'],
  ['&#x80; &#X99; &#x2019;', '€ ™ &#x2019;'],
  ['a&#0;b&#00;c&#x0;d', 'abcd'],
  ['&#xD800;&#55296;&#xFFFE;&#x1FFFF;&#xFDD0;&#1114112;&#9999999;', ''],
  ['&#1;&#x7f;&#127;&#129;&#x8D;', ''],
  ['# &#151; A\n\n- &#149; b\n', '# — A\n\n- • b\n'],
  ['<b title="&#147;x&#148;">y</b>', '<b title="“x”">y</b>'],
  ['\\\\&#65;', '\\\\&#65;'],
])('a reference to no character, in %j, is read as HTML reads it, or not at all', (text, expected) => {
  expect(mended(text)).toBe(expected)
})

test.each([
  '&#65; &#x41; &#8212; &#10; &#9; &#160; &amp; &#128512; &#xFFFD;',
  '`&#151; &#0;`',
  '    &#151;\n',
  '```\n&#0;\n```\n',
  '\\&#151; &#; &#x; &#12345678; &#xfffffff; &#151',
])('%j stays', (text) => {
  expect(mended(text)).toBe(text)
})
