import { expect, test } from 'vitest'
import { clean, statusOf, wordsOf } from '../../../src/smtp/connection/words.ts'

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

test.each<readonly [number, readonly [string, ...string[]], string, string | undefined]>([
  [250, ['2.0.0 Ok: queued as 4X'], '250 2.0.0 Ok: queued as 4X', '2.0.0'],
  [250, [''], '250', undefined],
  [550, ['5.1.1 There is nobody', '5.1.1 of that name.'], '550 5.1.1 There is nobody of that name.', '5.1.1'],
  [550, ['5.1.1'], '550 5.1.1', '5.1.1'],
  [550, ['No, 5.1.1 it is'], '550 No, 5.1.1 it is', undefined],
  [550, ['5.1.1234 no'], '550 5.1.1234 no', undefined],
  [550, ['5.1.1.2 no'], '550 5.1.1.2 no', undefined],
  [450, ['5.1.1 of another class'], '450 5.1.1 of another class', undefined],
  [550, [utf8('5.1.1 没有这个人')], '550 5.1.1 没有这个人', '5.1.1'],
  [550, ['5.1.1 caf\xe9'], '550 5.1.1 caf\xe9', '5.1.1'],
  [550, ['5.7.1 \x1b[2J\x00 a\tb\r'], '550 5.7.1 [2J a b', '5.7.1'],
  [550, [utf8('5.7.1 \u202eturned\u2028')], '550 5.7.1 turned', '5.7.1'],
  [550, ['x'.repeat(10_000)], `550 ${'x'.repeat(496)}…`, undefined],
  [550, [utf8('😀'.repeat(1000))], `550 ${'😀'.repeat(248)}…`, undefined],
])('wordsOf() and statusOf() of %i %j', (code, lines, words, status) => {
  expect([wordsOf({ code, lines }), statusOf({ code, lines })]).toEqual([words, status])
})

test.each([
  ['', ''],
  [' a  b ', 'a  b'],
  ['没有这个人', '没有这个人'],
  ['\ud800', '\ufffd'],
])('clean() of %j', (text, cleaned) => {
  expect(clean(text)).toBe(cleaned)
})
