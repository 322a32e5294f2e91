import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32, fromBase32 } from '../../../src/base/text/base32.ts'

// RFC 4648 § 10, without the padding.
test.each([
  ['', ''],
  ['f', 'my'],
  ['fo', 'mzxq'],
  ['foo', 'mzxw6'],
  ['foob', 'mzxw6yq'],
  ['fooba', 'mzxw6ytb'],
  ['foobar', 'mzxw6ytboi'],
])('base32() of %j is %s, and back', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded)
  expect(fromBase32(encoded.toUpperCase())?.toString()).toBe(text)
})

test('fromBase32() gives back any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect(fromBase32(base32(bytes))?.equals(bytes)).toBe(true)
    }),
  )
})

test.each(['0', '1', '8', 'a=', 'a b', 'ä', '\u0000'])('fromBase32() of %j is nothing', (text) => {
  expect(fromBase32(text)).toBeUndefined()
})
