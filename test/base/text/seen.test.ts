import { expect, test } from 'vitest'
import { canBeSeen } from '../../../src/base/text/seen.ts'

test.each([
  ['', false],
  [' \t\r\n\u00a0\u3000\u2028', false],
  ['\u200b\u200d\u2060\ufeff\u00ad\u034f', false],
  ['\u202e\u2066\u2069\u061c', false],
  ['\u0000\u0007\u009f\ufffe\ud800', false],
  ['\u3164\u115f\u2800', false],
  ['\u{e0041}\ufe0f', false],
  ['a\u200b', true],
  ['.', true],
  ['的', true],
  ['👩‍👩‍👧', true],
  ['\u0301', true],
  ['\u0600', true],
  ['\ufffd', true],
  ['\ue000', true],
])('canBeSeen(%j) is %j', (text, expected) => {
  expect(canBeSeen(text)).toBe(expected)
})
