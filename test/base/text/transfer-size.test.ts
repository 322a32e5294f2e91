import fc from 'fast-check'
import { encode as base64, wrap as base64Lines } from 'nodemailer/lib/base64'
import { expect, test } from 'vitest'
import { transferSize } from '../../../src/base/text/transfer-size.ts'

/** Quoted-printable as Python's `quopri` and most mail programs decode it, the other way round: a plain encoder to hold ours against. */
function quotedPrintable(text: string): string {
  const lines = text.split('\r\n').map((line) => {
    const tokens = [...Buffer.from(line)].map((byte) =>
      (byte >= 33 && byte <= 126 && byte !== 61) || byte === 32 || byte === 9
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    const last = tokens.at(-1)
    if (last === ' ' || last === '\t') tokens[tokens.length - 1] = last === ' ' ? '=20' : '=09'
    const rows: string[] = ['']
    for (const [index, token] of tokens.entries()) {
      const row = rows.at(-1) ?? ''
      const room = index === tokens.length - 1 ? 76 : 75
      if (row.length + token.length > room) rows.push(token)
      else rows[rows.length - 1] = row + token
    }
    return rows.join('=\r\n')
  })
  return lines.join('\r\n')
}

const smaller = (text: string): number => {
  const crlf = text.replace(/\r\n?|\n/g, '\r\n')
  return Math.min(Buffer.byteLength(quotedPrintable(crlf)), base64Lines(base64(Buffer.from(crlf)), 76).length)
}

test.each([
  ['nothing', ''],
  ['a line', 'Hello\n'],
  ['76 characters', 'x'.repeat(76)],
  ['77 characters', 'x'.repeat(77)],
  ['a blank at the end of a line', `${'x'.repeat(75)} \nnext\t`],
  ['an equals sign at the edge', `${'x'.repeat(74)}=`],
  ['CJK, which base64 makes less of', '摄像机运动'.repeat(400)],
  ['Arabic among ASCII', `${'<p style="margin:0">'.repeat(50)}نص عربي`],
  ['every kind of line end', 'a\nb\r\nc\rd\r\r\n\n'],
  ['a long minified line', '<td style="padding:0">'.repeat(4_000)],
])('transferSize() counts %s as encoders write it', (_, text) => {
  expect(transferSize(text)).toBe(smaller(text))
})

test('transferSize() counts any text as encoders write it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '\t', '=', '\r', '\n', 'é', '摄', '👍'), maxLength: 400 }),
      (text) => {
        expect(transferSize(text)).toBe(smaller(text))
      },
    ),
  )
})
