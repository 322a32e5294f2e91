import { expect, test } from 'vitest'
import { formAge, signForm } from '../../../src/domain/asking/form-token.ts'
import { signToken, tokenKeys } from '../../../src/domain/link/token.ts'

const keys = tokenKeys(['a1'.repeat(32)])
const shown = 1_800_000_000
const token = signForm(keys, { now: shown, after: 3 })

test.each([
  [0, 'young'],
  [2, 'young'],
  [3, 'ripe'],
  [24 * 3600, 'ripe'],
  [24 * 3600 + 2, 'ripe'],
  [24 * 3600 + 3, 'none'],
])('a form is, after %d seconds, %s', (seconds, age) => {
  expect(formAge(token, { keys, now: shown + seconds })).toBe(age)
})

test.each([
  ['nothing', ''],
  ['another text', 'x'.repeat(10_000)],
  ['another secret’s', signForm(tokenKeys(['b2'.repeat(32)]), { now: shown, after: 3 })],
  ['a reader’s', signToken({ id: '1'.repeat(32), expires: shown + 90_000 }, 'u', keys)],
  ['one without an end', signToken({ id: '0'.repeat(32) }, 'f', keys)],
  ['one that was changed', token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
])('%s is no form’s', (_, other) => {
  expect(formAge(other, { keys, now: shown + 10 })).toBe('none')
})
