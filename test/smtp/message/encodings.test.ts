import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64Between, base64Piece } from '../../../src/smtp/message/base64.ts'
import { quotedPrintable } from '../../../src/smtp/message/quoted-printable.ts'
import { missing } from '../../needs.ts'

/** What letters are made of, and what trips encoders: dots, “From ”, blanks at line ends, runs of `=`, surrogates in pairs. */
const strange = [
  ...['.', '..', 'From ', '>From ', ' ', '\t', '=', '==', '=20', '--', '\r\n', '\r\n\r\n', '\u0000', '\u007f'],
  ...['a', 'word', '<td style="padding:0">', 'x'.repeat(75), 'é', '摄', '👩‍👩‍👧', '\ufeff', '\u2028', 'ي', '\u00ad'],
]
const text = fc.array(fc.constantFrom(...strange), { maxLength: 80 }).map((pieces) => pieces.join(''))
const numRuns = Number(process.env['COURANT_RUNS'] ?? 500)

/** A part: what stays, and what is filled in between. */
const part = fc
  .tuple(text, fc.array(fc.tuple(fc.constantFrom('', ...strange), text), { maxLength: 6 }))
  .map(([first, rest]) => ({
    pieces: [first, ...rest.map(([, piece]) => piece)],
    values: rest.map(([value]) => value),
  }))

type Part = { readonly pieces: readonly string[]; readonly values: readonly string[] }
const whole = ({ pieces, values }: Part) => pieces.map((piece, index) => piece + (values[index] ?? '')).join('')

function quoted({ pieces, values }: Part): string {
  const last = pieces.length - 1
  return pieces
    .map((piece, index) =>
      index === last
        ? quotedPrintable(piece, 'closed')
        : quotedPrintable(piece, 'open') + quotedPrintable(values[index] ?? '', 'open'),
    )
    .join('')
}
const base64 = ({ pieces, values }: Part) =>
  Buffer.concat(base64Between(pieces.map(base64Piece), values).map(({ raw }) => raw)).toString('latin1')

/** Decodes by the rules of RFC 2045 § 6.7 alone: blanks at the end of a line are dropped, as mail servers do. */
const unquoted = (encoded: string): Buffer =>
  Buffer.from(
    encoded
      .replace(/[ \t]+(?=\r\n|$)/g, '')
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  )

test('quotedPrintable() is decoded into what it was, whatever stands between its pieces', () => {
  fc.assert(
    fc.property(part, (made) => {
      expect(unquoted(quoted(made)).toString()).toBe(whole(made))
    }),
    { numRuns },
  )
})

test('base64Between() is decoded into what it was, and its pieces once encoded serve for other values', () => {
  fc.assert(
    fc.property(part, fc.array(fc.constantFrom('', ...strange), { minLength: 6, maxLength: 6 }), (made, others) => {
      const pieces = made.pieces.map(base64Piece)
      for (const values of [made.values, others, made.values]) {
        const encoded = Buffer.concat(base64Between(pieces, values.slice(0, pieces.length - 1)).map(({ raw }) => raw))
        expect(Buffer.from(encoded.toString('latin1'), 'base64').toString()).toBe(
          whole({ pieces: made.pieces, values: values.slice(0, pieces.length - 1) }),
        )
      }
    }),
    { numRuns },
  )
})

test('no line of either is longer than 76, ends with a blank, or begins with a dot or “From ”; all is ASCII with CRLF', () => {
  fc.assert(
    fc.property(part, (made) => {
      for (const encoded of [quoted(made), base64(made)]) {
        for (const line of encoded.split('\r\n'))
          expect(line).toMatch(/^(?!\.|From )[\t\u0020-\u007e]{0,76}(?<![ \t])$/)
      }
      // Padding stands at the end alone: in the middle, decoders stop there or go astray. No line is empty.
      expect(base64(made)).toMatch(/^(?:(?:[\w+/]{4})+\r\n)*(?:(?:[\w+/]{4})*[\w+/]{2}(?:==|[\w+/]=)\r\n)?$/)
    }),
    { numRuns },
  )
})

test.each([
  ['nothing', '', ''],
  ['76 characters', 'x'.repeat(76), 'x'.repeat(76)],
  ['77 characters', 'x'.repeat(77), `${'x'.repeat(75)}=\r\nxx`],
  ['a blank at the end', 'a ', 'a=20'],
  ['a tab before a line end', 'a\t\r\nb', 'a=09\r\nb'],
  ['a dot that a soft break puts first', `${'x'.repeat(75)}.b`, `${'x'.repeat(75)}=\r\n=2Eb`],
  ['a word of mailboxes', 'From here\r\nFromage', '=46rom here\r\nFromage'],
])('quotedPrintable() of %s', (_, plain, encoded) => {
  expect(quotedPrintable(plain, 'closed')).toBe(encoded)
})

test.each([
  ['in the middle of a line', 'a ', 'a =\r\n'],
  ['at the start of a line', 'a\r\n', 'a\r\n'],
  ['after 75 characters', 'x'.repeat(75), `${'x'.repeat(75)}=\r\n`],
  ['after 76 characters', 'x'.repeat(76), `${'x'.repeat(75)}=\r\nx=\r\n`],
])('quotedPrintable() goes on %s', (_, plain, encoded) => {
  expect(quotedPrintable(plain, 'open')).toBe(encoded)
})

const python = '/usr/bin/python3'
const decode = `import sys,json,quopri,base64
print(json.dumps([[quopri.decodestring(q.encode()).hex(), base64.b64decode(b).hex()] for q,b in json.load(sys.stdin)]))`

test.skipIf(missing('python3', [python]))('Python’s decoders read both as what they were', () => {
  const parts = fc.sample(part, { numRuns: 300, seed: 20_250_502 })
  const input = JSON.stringify(parts.map((made) => [quoted(made), base64(made)]))
  const { stdout, stderr } = spawnSync(python, ['-c', decode], { input, encoding: 'utf8', maxBuffer: 1e8 })
  expect(stderr).toBe('')
  const hexes = parts.map((made) => Buffer.from(whole(made)).toString('hex'))
  expect(JSON.parse(stdout)).toEqual(hexes.map((hex) => [hex, hex]))
})
