import { expect, test } from 'vitest'
import { parseRate } from '../../../../src/domain/sending/pacing/rate.ts'

test.each<readonly [string, number | undefined]>([
  ['14/s', 14],
  ['500/min', 500 / 60],
  ['20000/h', 20_000 / 3600],
  ['50000/day', 50_000 / 86_400],
  [' 0.5 / s ', 0.5],
  ['0.0000001/s', 1e-7],
  ['0/s', undefined],
  ['0.0/day', undefined],
  ['-1/s', undefined],
  ['14', undefined],
  ['14/', undefined],
  ['/s', undefined],
  ['1e3/s', undefined],
  ['14/S', undefined],
  ['14/week', undefined],
  ['１４/s', undefined],
  ['Infinity/s', undefined],
  ['14/constructor', undefined],
  ['', undefined],
])('parseRate() of %j is %j', (text, rate) => {
  expect(parseRate(text)).toBe(rate)
})
