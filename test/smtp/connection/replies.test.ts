import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Heard, replyReader } from '../../../src/smtp/connection/replies.ts'

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')
const all = (...chunks: readonly Buffer[]): Heard => {
  const heard = chunks.map(replyReader())
  return { replies: heard.flatMap(({ replies }) => replies), garbage: heard.at(-1)?.garbage }
}

test.each<readonly [string, readonly (readonly [number, ...string[]])[]]>([
  ['', []],
  ['250 ok\r\n', [[250, 'ok']]],
  ['250\r\n', [[250, '']]],
  ['250 \r\n', [[250, '']]],
  ['250-a\r\n250-\r\n250 c\r\n', [[250, 'a', '', 'c']]],
  ['250-\r\n250\r\n', [[250, '', '']]],
  [
    '250 a\n354 b\n',
    [
      [250, 'a'],
      [354, 'b'],
    ],
  ],
  [
    '250 a\r\n550 5.1.1 b\r\n354 c\r\n',
    [
      [250, 'a'],
      [550, '5.1.1 b'],
      [354, 'c'],
    ],
  ],
  ['571 refused\r\n', [[571, 'refused']]],
  ['250 \xe4\xb8\xad \x00\x1b[31m\r\r\n', [[250, '\xe4\xb8\xad \x00\x1b[31m\r']]],
  [`250 ${'x'.repeat(8000)}\r\n`, [[250, 'x'.repeat(8000)]]],
  ['250-unfinished\r\n', []],
  ['250 unfinished', []],
])('replyReader() reads %j', (text, replies) => {
  expect(all(bytes(text))).toEqual({
    replies: replies.map(([code, ...lines]) => ({ code, lines })),
    garbage: undefined,
  })
})

test.each([
  ['a word', 'hello\r\n'],
  ['an empty line', '\r\n'],
  ['two digits', '25 ok\r\n'],
  ['four digits', '2500 ok\r\n'],
  ['a code that there is not', '150 ok\r\n'],
  ['nothing between code and text', '250ok\r\n'],
  ['a reply of two codes', '250-a\r\n251 b\r\n'],
  ['HTTP', 'HTTP/1.1 400 Bad Request\r\n'],
  ['TLS', '\x15\x03\x01\x00\x02\x02\x16\n'],
  ['a line that is too long', `250 ${'x'.repeat(9000)}\r\n`],
  ['a line without an end', 'x'.repeat(9000)],
  ['a reply without an end', `250-${'x'.repeat(70)}\r\n`.repeat(1000)],
])('replyReader() takes %s for garbage, gives what came before it, and hears nothing after it', (_, text) => {
  const read = replyReader()
  const { replies, garbage } = read(bytes(`250 before\r\n${text}`))
  expect([replies, typeof garbage]).toEqual([[{ code: 250, lines: ['before'] }], 'string'])
  expect(read(bytes('250 after\r\n')).replies).toEqual([])
})

const text = fc.string({ unit: fc.constantFrom('a', ' ', '-', '2', '\r', '\x00', '\xff'), maxLength: 12 })
const code = fc.constantFrom(220, 250, 354, 421, 550)
const reply = fc
  .tuple(code, fc.array(text, { maxLength: 3 }), text)
  .map(([code, before, last]) => ({ code, lines: [...before, last] }))
const written = ({ code, lines }: { code: number; lines: readonly string[] }): string =>
  lines.map((line, index) => `${code}${index === lines.length - 1 ? ' ' : '-'}${line}\r\n`).join('')
const anything = fc.oneof(
  { weight: 9, arbitrary: reply.map(written) },
  { weight: 1, arbitrary: text.map((line) => `${line}\r\n`) },
)

test('replyReader() hears the same, wherever what is said is cut', () => {
  fc.assert(
    fc.property(fc.array(anything), fc.array(fc.nat(200)), (said, cuts) => {
      const whole = bytes(said.join(''))
      const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).toSorted((a, b) => a - b), whole.length]
      const chunks = places.slice(1).map((end, index) => whole.subarray(places[index], end))
      expect(all(...chunks)).toEqual(all(whole))
      expect(all(...Array.from(whole, (byte) => Buffer.of(byte)), Buffer.of())).toEqual(all(whole))
    }),
  )
})

test('replyReader() hears each of many replies as it was said', () => {
  fc.assert(
    fc.property(fc.array(reply), (replies) => {
      expect(all(bytes(replies.map(written).join('')))).toEqual({ replies, garbage: undefined })
    }),
  )
})

test('replyReader() keeps no more of a line without an end than it may be long', () => {
  const read = replyReader()
  const drops = Array.from({ length: 50_000 }, () => read(bytes('x')).garbage)
  expect(drops.findIndex((garbage) => garbage !== undefined)).toBe(8192)
  expect(drops.at(-1)?.length).toBe(8193)
})
