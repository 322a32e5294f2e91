import { expect, test } from 'vitest'
import { keepingLast } from '../../../src/app/publication/keeping-last.ts'

test.each<readonly [most: number, asked: string, made: string]>([
  [1, 'aabbaa', 'aba'],
  [2, 'abababc', 'abc'],
  [2, 'abacab', 'abcb'],
  [3, 'abcdabcd', 'abcdabcd'],
  [0, 'aab', 'aab'],
  [2, '', ''],
])('keepingLast(%i) asked for %j makes %j', (most, asked, made) => {
  const calls: string[] = []
  const get = keepingLast(most, (key) => {
    calls.push(key)
    return key === 'b' ? undefined : key
  })
  const answers = [...asked].map(get)
  expect(calls.join('')).toBe(made)
  expect(answers).toEqual([...asked].map((key) => (key === 'b' ? undefined : key)))
})
