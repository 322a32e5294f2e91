import { expect, test } from 'vitest'
import { readToml } from '../../../src/parse/front-matter/toml.ts'

test.each([
  ['a day', 'a = 2025-05-02', { a: '2025-05-02' }],
  ['a moment', 'a = 2025-05-02T08:00:00+08:00', { a: '2025-05-02T08:00:00.000+08:00' }],
  ['a moment without an offset', 'a = 2025-05-02 08:00:00', { a: '2025-05-02T08:00:00.000' }],
  ['a list of days', 'a = [2025-05-02]', { a: ['2025-05-02'] }],
  ['a table', '[a]\nb = "c"', { a: { b: 'c' } }],
  ['CRLF', 'a = 1\r\nb = 2\r\n', { a: 1, b: 2 }],
  ['nothing', '', {}],
  ['__proto__', '__proto__ = {polluted = 1}\na = 1', { a: 1 }],
])('readToml() reads %s', (_, text, value) => {
  expect(readToml(text)).toEqual({ value })
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test.each([
  ['text without quotes', 'a = 1\nb = hello there', 2],
  ['a key that stands twice', 'a = 1\na = 2', 2],
  ['a day that is none', 'a = 2025-02-30', 1],
  ['30 lists in one another', `a = ${'['.repeat(30)}${']'.repeat(30)}`, 1],
  ['a key 5,000 deep', `${'a.'.repeat(5000)}a = 1`, 1],
])('readToml() refuses %s at its line', (_, text, line) => {
  expect(readToml(text)).toMatchObject({ problem: { line, message: expect.stringMatching(/^[^\n]+$/) } })
})
