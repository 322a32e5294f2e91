import { expect, test } from 'vitest'
import { durationText } from '../../../src/base/text/duration.ts'

test.each([
  [0, '0 s'],
  [-5, '0 s'],
  [1, '1 s'],
  [59_001, '1 min'],
  [62_000, '1 min 02 s'],
  [299_000, '4 min 59 s'],
  [300_000, '5 min'],
  [659_000, '10 min'],
  [3_600_000, '1 h'],
  [3_900_000, '1 h 05 min'],
  [3_930_000, '1 h 05 min'],
  [86_400_000, '1 d'],
  [10 * 86_400_000 + 7_200_000, '10 d 02 h'],
  [Number.POSITIVE_INFINITY, 'for ever'],
])('durationText() of %d milliseconds is %j', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text)
})
