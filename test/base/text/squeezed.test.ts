import fc from 'fast-check'
import { expect, test } from 'vitest'
import { squeezed } from '../../../src/base/text/squeezed.ts'

test.each([
  ['', ''],
  [' \n', ''],
  ['a b', 'a b'],
  [' a\r\n\tb ', 'a b'],
  ['a\u00a0b\u3000c\u2028d\ufeffe', 'a b c d e'],
  ['长 文', '长 文'],
  ['a\u200bb', 'a\u200bb'],
])('squeezed(%j) is %j', (text, expected) => {
  expect(squeezed(text)).toBe(expected)
})

test('squeezed() makes a space of every run of white space', () => {
  const letters = fc.constantFrom('a', ' ', '\n', '\t', '\u00a0', '\u3000', '\u200b', '摄')
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 40 }), (text) => {
      expect(squeezed(text)).toBe(text.replace(/\s+/g, ' ').trim())
    }),
  )
})
