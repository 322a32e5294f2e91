import { expect, test } from 'vitest'
import { openTally, reasonOf } from '../../../src/domain/sending/reason.ts'

test.each([
  [
    ['550 5.1.1 <ada@a.example>: no such user', '550 5.1.1 <李@b.example>: no such user', '550 5.1.1 <>: no such user'],
    '550 5.1.1 <…>: no such user',
  ],
  [
    [
      '451 4.7.1 Greylisted, see https://g.example/r?x=1 in 300 seconds (4f6Tq2KzXz9)',
      '451 4.7.1 Greylisted, see http://other.example/ in 42 seconds (0DEADBEEF0)',
    ],
    '451 4.7.1 Greylisted, see … in … seconds (…)',
  ],
  [
    ['552 5.2.2 mailbox of ada@a.example is full', '552 5.2.2 mailbox of b@b.example is full'],
    '552 5.2.2 mailbox of … is full',
  ],
  [['550 blocked [192.0.2.1]', '550 blocked [2001:db8::1]'], '550 blocked […]'],
  [['', ' '], ''],
  [['554', '554 '], '554'],
  [['拒绝 ada@a.example', '拒绝 bob@b.example'], '拒绝 …'],
])('reasonOf() finds one reason in %j', (replies, reason) => {
  for (const reply of replies) expect(reasonOf(reply)).toBe(reason)
})

test.each([
  ['550 5.1.1 no such user', '550 5.7.1 no such user'],
  ['550 no such user', '450 no such user'],
  ['550 mailbox full', '550 mailbox shut'],
])('reasonOf() tells %j from %j', (one, other) => {
  expect(reasonOf(one)).not.toBe(reasonOf(other))
})

test('reasonOf() is short, and soon found, whatever a server says', () => {
  for (const text of ['<', '@', 'a1'.repeat(5), ' 1', '[', 'https://x', '\r\n', '第']) {
    expect(reasonOf(`550 ${text.repeat(20_000)}`).length).toBeLessThanOrEqual(200)
  }
})

test('a tally has the commonest first, with the words of one of each, and never more than it can hold', () => {
  const tally = openTally('failed')
  expect(tally.reasons()).toEqual([])
  for (let n = 0; n < 5; n += 1) tally.add(`550 <r${n}@a.example> no`)
  tally.add('552 full')
  for (let n = 0; n < 500; n += 1) tally.add(`554 ${'x'.repeat(n % 100)}`)
  const reasons = tally.reasons()
  expect(reasons.length).toBeLessThanOrEqual(51)
  expect(reasons).toContainEqual({ state: 'failed', count: 5, words: '550 <r0@a.example> no' })
  expect(reasons.at(-1)?.words).toBe('other words')
  expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(506)
})
