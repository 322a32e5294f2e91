import { expect, test } from 'vitest'
import { dropImpossible, dropUnseen } from '../../../../src/parse/mend/characters/unseen.ts'
import { codeIn } from '../../../../src/parse/mend/code.ts'

const seen = (text: string) => {
  const shown = dropImpossible(text)
  return dropUnseen(shown, () => codeIn(shown))
}

test.each([
  ['a\0b\x1bc', 'abc'],
  ['a\x0bb\u2028c', 'a b c'],
  ['\ufeff# A', '# A'],
  ['a\ud800b\udc00', 'ab'],
  ['a\uffffb', 'ab'],
  ['中\u200b文', '中文'],
  ['\u200b## A', '## A'],
  ['soft\u00adhyphen', 'softhyphen'],
  ['\u202eover\u202c', 'over'],
  ['\u202dover', 'over'],
  ['\u202bעברית\u202c x', '\u2067עברית\u2069 x'],
  ['\u202aleft\n\u202c', 'left\n'],
  ['`\0`', '``'],
])('what hurts goes out of %j', (text, expected) => {
  expect(seen(text)).toBe(expected)
})

test.each([
  '',
  'tab\tand\nline',
  '👩‍👩‍👧 می‌خواهم क्‍ष',
  'ไทย\u200bไทย',
  '\u200fעברית\u200e \u2067x\u2069',
  '`a\u200bb\u202e`',
  '🎉𠮷',
])('%j stays', (text) => {
  expect(seen(text)).toBe(text)
})
