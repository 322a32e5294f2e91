import { describe, expect, test } from 'vitest'
import { relaxedHeader, relaxedLines } from '../../../src/smtp/dkim/canonical.ts'

describe('relaxedHeader()', () => {
  test.each([
    // RFC 6376 § 3.4.5
    ['A: X', 'a:X'],
    ['B : Y\t\r\n\tZ  ', 'b:Y Z'],
    ['Subject: a: b', 'subject:a: b'],
    ['Subject:\r\n =?UTF-8?Q?x?=\r\n =?UTF-8?Q?y?=', 'subject:=?UTF-8?Q?x?= =?UTF-8?Q?y?='],
    ['Subject:', 'subject:'],
    ['Subject: \t ', 'subject:'],
  ])('of %j is %j', (field, relaxed) => {
    expect(relaxedHeader(field)).toBe(relaxed)
  })
})

describe('relaxedLines()', () => {
  test.each([
    // RFC 6376 § 3.4.5, but for the empty lines at its end
    [' C \r\nD \t E\r\n', ' C\r\nD E\r\n'],
    ['', ''],
    ['\t\r\n \t \r\n', '\r\n\r\n'],
    ['a  =\r\n  b', 'a =\r\n b'],
    ['\u00e9 \u00a0\r\n', '\u00e9 \u00a0\r\n'],
  ])('of %j are %j', (lines, relaxed) => {
    expect(relaxedLines(Buffer.from(lines, 'latin1')).toString('latin1')).toBe(relaxed)
  })
})
