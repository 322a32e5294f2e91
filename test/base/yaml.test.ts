import { expect, test } from 'vitest'
import { readYaml } from '../../src/base/yaml.ts'

test.each([
  ['a tag that says nothing', "a: ! 'Issue #0'", { a: 'Issue #0' }],
  ['a tag that nobody knows', 'a: !ruby/object x', { a: 'x' }],
  ['a date', 'a: 2025-05-02', { a: '2025-05-02' }],
  ['a date that is tagged', 'a: !!timestamp 2025-05-02', { a: '2025-05-02' }],
  ['bytes', 'a: !!binary aGVsbG8=', { a: 'aGVsbG8=' }],
  ['YAML 1.1', '%YAML 1.1\n---\na: yes', { a: 'yes' }],
  ['a merge key', '<<: {b: 1}\na: 1', { '<<': { b: 1 }, a: 1 }],
  ['nothing', '', null],
])('readYaml() reads %s', (_, text, value) => {
  expect(readYaml(text)).toMatchObject({ problems: [], value })
})

test('readYaml() keeps a number as it was written, if it is asked to', () => {
  expect(readYaml('a: 001\nb: 1.10\nc: 0x1F\nd: true', { numbers: 'text' }).value).toEqual({
    a: '001',
    b: '1.10',
    c: '0x1F',
    d: true,
  })
})

test('readYaml() gives `__proto__` to nobody', () => {
  const value = readYaml('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}').value
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(Reflect.get(value as object, 'polluted')).toBeUndefined()
})

test.each([
  ['an alias', 'a: &x 1\nb: *x', 'aliases (*x) are not read', 2],
  ['a key that stands twice', 'a: 1\na: 2', 'Map keys must be unique', 2],
  ['25 lists in one another', `a: ${'['.repeat(25)}${']'.repeat(25)}`, 'it nests more than 20 deep', 1],
  ['8,000 lists in one another', `${'['.repeat(8000)}${']'.repeat(8000)}`, 'it nests more than 20 deep', 1],
])('readYaml() refuses %s', (_, text, message, line) => {
  const { problems, value } = readYaml(text)
  expect(problems[0]).toMatchObject({ message, line })
  expect(value).toBeUndefined()
})
