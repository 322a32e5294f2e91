import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { oneLine } from '../../../src/base/text/one-line.ts'
import { shown } from '../../../src/deliver/headers.ts'
import { writeHeader } from '../../../src/smtp/message/header.ts'
import { hostileFolder, naughtyStrings } from '../../hostile-strings.ts'
import { addressOf } from '../../letter-source.ts'
import { missing } from '../../needs.ts'

const address = addressOf('ada@readers.example')
const words = (value: string) => writeHeader({ name: 'Subject', kind: 'words', value })
const mailbox = (name: string) => writeHeader({ name: 'To', kind: 'mailbox', value: { name, address } })

const parsed = (header: string) => simpleParser(Buffer.from(`${header}\r\nX-Next: 1\r\n\r\n`, 'latin1'))
const subjectOf = async (header: string) => (await parsed(header)).subject ?? ''
const toOf = async (header: string) => {
  const { to } = await parsed(header)
  return Array.isArray(to) ? to.flatMap(({ value }) => value) : (to?.value ?? [])
}

/** Every encoded word decodes to whole characters by itself (RFC 2047 § 5), and is at most 75 characters long. */
function expectWholeWords(header: string): void {
  for (const [word, encoding, text = ''] of header.matchAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/g)) {
    expect(word.length).toBeLessThanOrEqual(75)
    const bytes =
      encoding === 'B'
        ? Buffer.from(text, 'base64')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
            'latin1',
          )
    expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBeTruthy()
  }
}

/** A field of one line or several, ASCII, none but the first beginning a field, none blank or too long. */
function expectOneField(header: string, name: string): void {
  const [first = '', ...rest] = header.split('\r\n')
  expect(first).toMatch(new RegExp(`^${name}:`))
  for (const line of rest) expect(line).toMatch(/^[ \t]+[\u0021-\u007e]/)
  expect(header).toMatch(/^[\t\r\n\u0020-\u007e]*$/)
  expect(header.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of [first, ...rest]) expect(line.length).toBeLessThanOrEqual(78)
}

const texts: readonly [string, string][] = [
  ['nothing', ''],
  ['ASCII', 'Hello, world'],
  ['marks of syntax', 'a "b" (c) <d@e.example>, f; g: h\\ @'],
  ['a comma, which would part two recipients', 'Ada, Countess <x@evil.example>'],
  ['Chinese', '论文晨报 · 2025-05-02'],
  ['Arabic', 'نشرة الأسبوع'],
  ['a family in one character', `${'👩‍👩‍👧‍👦'.repeat(20)}`],
  ['an encoded word, which stays that text', '=?UTF-8?B?SGVsbG8=?='],
  ['what looks like an encoded word', 'see =?utf-8?Q?a b?= here'],
  ['one long word', 'x'.repeat(200)],
  ['a long URL', `https://example.org/${'path/'.repeat(30)}`],
  ['long words of two scripts', `${'摄'.repeat(100)} ${'b'.repeat(59)}`],
  ['many words', 'word '.repeat(39).trim()],
  ['percent and underscore', '100 % of _this_ = é'],
]

describe('writeHeader()', () => {
  test.each(texts)('a subject of %s comes out as that text', async (_, text) => {
    expectOneField(words(text), 'Subject')
    expectWholeWords(words(text))
    expect(await subjectOf(words(text))).toBe(text)
  })

  test.each(texts)('a name of %s comes out as that name, at the one address', async (_, name) => {
    expectOneField(mailbox(name), 'To')
    expectWholeWords(mailbox(name))
    expect(await toOf(mailbox(name))).toEqual([{ name, address }])
  })

  test('any text comes out as itself, in one field', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).map(oneLine)
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expectOneField(words(value), 'Subject')
        expectWholeWords(words(value))
        expect(await subjectOf(words(value))).toBe(value)
        expect(await toOf(mailbox(value))).toEqual([{ name: value, address }])
      }),
      { numRuns: Number(process.env['COURANT_RUNS'] ?? 300) },
    )
  })

  test('an address of the greatest length is folded below its name, whole', () => {
    const long = addressOf(`${'l'.repeat(64)}@${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(55)}.example`)
    const header = writeHeader({ name: 'To', kind: 'mailbox', value: { name: '', address: long } })
    expect(header.replace(/\r\n/, '')).toBe(`To: ${long}`)
  })

  test.each([['a\r\nBcc: x@evil.example'], ['a\nb'], ['a\u0000b'], ['é'], ['a\u007f']])(
    'tokens that are none, %j, are a fault and no header',
    (value) => {
      expect(() => writeHeader({ name: 'List-Id', kind: 'tokens', value })).toThrow(RangeError)
    },
  )

  test.skipIf(missing('shared/hostile', [hostileFolder]) || !existsSync(hostileFolder))(
    'no naughty string ends a field, wherever it stands',
    async () => {
      for (const naughty of naughtyStrings()) {
        const subject = words(oneLine(naughty).slice(0, 200).toWellFormed())
        const { name } = shown({ name: naughty, address })
        for (const [header, field] of [
          [subject, 'Subject'],
          [mailbox(name), 'To'],
        ] as const) {
          expectOneField(header, field)
          const { headers } = await parsed(header)
          expect([...headers.keys()].filter((key) => key !== field.toLowerCase())).toEqual(['x-next'])
        }
        expect(await toOf(mailbox(name))).toEqual([{ name, address }])
      }
    },
  )
})
