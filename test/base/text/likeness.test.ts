import { expect, test } from 'vitest'
import { likeness } from '../../../src/base/text/likeness.ts'

test.each([
  ['Night', 'Nacht', 0.25],
  ['Zig 0.14 released', 'zig 0.14  Released', 1],
  ['强化学习的新方法', '强化学习新方法', 10 / 13],
  ['', '', 0],
  ['a', 'a', 0],
  ['aaaa', 'aa', 0.5],
  ['👩‍💻 b', 'x', 0],
])('likeness(%j, %j) is %d', (one, other, like) => {
  expect(likeness(one, other)).toBeCloseTo(like, 10)
  expect(likeness(other, one)).toBeCloseTo(like, 10)
})
