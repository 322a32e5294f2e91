import { expect, test } from 'vitest'
import { decode } from '../../src/parse/source.ts'
import { read } from './read.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const ascii = (text: string) => Buffer.from(text, 'ascii').toString('hex')

test.each([
  ['UTF-8', '6869 c3a9', 'hié'],
  ['UTF-8 with a byte order mark', 'efbbbf 6869', 'hi'],
  ['UTF-16, low byte first', 'fffe 6800 e900', 'hé'],
  ['UTF-16, high byte first', 'feff 0068 4e2d', 'h中'],
  ['nothing', '', ''],
])('decode() reads %s', (_, hex, text) => {
  expect(decode(bytes(hex))).toEqual({ text })
})

test.each([
  ['UTF-8', '6869 c3', '6869', 'hi'],
  ['UTF-16, low byte first', 'fffe 00d8 41', 'fffe 6800', 'h'],
  ['UTF-16, high byte first', 'feff d800 0041', 'feff 0068', 'h'],
])('decode() reads %s as well after what is none', (_, broken, hex, text) => {
  decode(bytes(broken))
  expect(decode(bytes(hex))).toEqual({ text })
})

test.each([
  ['a letter', `${ascii('# News\n\nCaf')}e9`, { text: '# News\n\nCafé', at: { line: 3, column: 4 } }],
  [
    'quotes',
    `${ascii('said ')}93${ascii('yes')}94${ascii(' then')}`,
    { text: 'said “yes” then', at: { line: 1, column: 6 } },
  ],
  ['a word of one letter', `${ascii('noir ')}e0${ascii(' tous')}`, { text: 'noir à tous', at: { line: 1, column: 6 } }],
])('decode() reads windows-1252 with %s', (_, hex, expected) => {
  expect(decode(bytes(hex))).toEqual(expected)
})

test.each([
  ['GBK', `${ascii('Hello ')}d6d0cec4${ascii(' world and much more text')}`],
  ['GBK punctuation', `${ascii('hello world')}a3ac${ascii('and much more text')}`],
  ['Shift_JIS', `${ascii('Hello ')}82a082a2${ascii(' world and much more text')}`],
  ['EUC-KR', `${ascii('Hello ')}b0a1${ascii(' world and much more text')}`],
  ['Cyrillic', 'cff0e8e2e5f2'],
  ['a byte that windows-1252 has not', `${ascii('Caf')}e9${ascii(' and ')}81${ascii(' more')}`],
  ['UTF-16 without a mark', '680069002000740068006500'],
  ['half of UTF-16', 'fffe 68'],
])('decode() reads no %s', (_, hex) => {
  expect(decode(bytes(hex))).not.toHaveProperty('text')
})

test('what is read as windows-1252 is warned of', () => {
  const { issue, diagnostics } = read(bytes(`${ascii('A caf')}e9${ascii('.')}`))
  expect(issue).toBeDefined()
  expect(diagnostics[0]).toMatchObject({ code: 'issue/encoding', severity: 'warning', place: { line: 1, column: 6 } })
})
