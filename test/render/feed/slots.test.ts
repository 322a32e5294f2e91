import { expect, test, vi } from 'vitest'
import { openParts } from '../../../src/render/feed/slots.ts'

test('a part has each text in its place, and no CDATA section around it', () => {
  const write = openParts()
  const part = write(
    (put) => [put('a', 'A'), put('b', 'B')],
    ([a, b]) => `<x y="${b}"><![CDATA[${a}]]></x>`,
  )
  expect(part).toBe('<x y="B">A</x>')
})

test.each(['$&', '$1', '$$', 'slot:0;', 'slot:1;', '<![CDATA[slot:0;]]>', '', '\\1'])(
  'a part leaves %j as it is',
  (text) => {
    const write = openParts()
    const part = write(
      (put) => [put('a', text), put('b', 'other')],
      ([a, b]) => `<x>${a}</x><y>${b}</y>`,
    )
    expect(part).toBe(`<x>${text}</x><y>other</y>`)
  },
)

test('a part has a text as often as its skeleton has the token', () => {
  const part = openParts()(
    (put) => put('a', 'A'),
    (a) => `${a}${a}`,
  )
  expect(part).toBe('AA')
})

test('a text that finds no place in the skeleton is a bug', () => {
  const write = () =>
    openParts()(
      (put) => [put('a', 'A'), put('b', 'B')],
      ([a]) => `${a}`,
    )
  expect(write).toThrow(expect.objectContaining({ code: 'bug' }))
})

test('a skeleton is asked for once for all parts whose texts go by the same names', () => {
  const write = openParts()
  const skeleton = vi.fn((tokens: readonly string[]) => tokens.join(' '))
  const written = ['ab', 'ab', 'a', 'ba', 'ab', 'a'].map((names, round) =>
    write((put) => [...names].map((name) => put(name, `${name}${round}`)), skeleton),
  )
  expect(written).toEqual(['a0 b0', 'a1 b1', 'a2', 'b3 a3', 'a4 b4', 'a5'])
  expect(skeleton).toHaveBeenCalledTimes(3)
})

test('a name that ends as another begins makes no two shapes one', () => {
  const write = openParts()
  const part = (one: string, other: string) =>
    write(
      (put) => [put(one, '1'), put(other, '2')],
      (tokens) => `${one}=${tokens[0]} ${other}=${tokens[1]}`,
    )
  expect([part('ab', 'c'), part('a', 'bc')]).toEqual(['ab=1 c=2', 'a=1 bc=2'])
})

test('a publication of more shapes than are kept is written as any other', () => {
  const write = openParts()
  const part = (round: number) =>
    write(
      (put) => put(`name-${round}`, `${round}`),
      (token) => `<${token}>`,
    )
  const rounds = Array.from({ length: 2500 }, (_, round) => round % 1250)
  expect(rounds.map(part)).toEqual(rounds.map((round) => `<${round}>`))
})

test('tokens are absolute URIs that `new URL()` leaves as they are', () => {
  openParts()(
    (put) => put('a', '<&">'),
    (token) => {
      expect(new URL(token).href).toBe(token)
      return token
    },
  )
})
