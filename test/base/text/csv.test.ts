import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRecord, guarding, unguarded } from '../../../src/base/text/csv.ts'

test.each([
  [['a', '', 'b c'], 'a,,b c\r\n'],
  [['a,b', '"q"', 'two\nlines', '\r'], '"a,b","""q""","two\nlines","\r"\r\n'],
  [['李“x”', '\u202e'], '李“x”,\u202e\r\n'],
  [[''], '\r\n'],
])('csvRecord(%j) is %j', (cells, record) => {
  expect(csvRecord(cells)).toBe(record)
})

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ["'=1", "''=1"],
  ["'t Hooft", "'t Hooft"],
  ['a=1', 'a=1'],
  ['', ''],
])('guarding(%j) is %j', (text, guarded) => {
  expect(guarding(text)).toBe(guarded)
  expect(unguarded(guarded)).toBe(text)
})

const strange = fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '"', ',', 'a', '李'), {
  maxLength: 6,
})

test('unguarded() takes off what guarding() put on, and nothing else; no guarded text begins as a formula', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        strange.map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        expect(unguarded(guarding(text))).toBe(text)
        expect(guarding(text)).not.toMatch(/^[=+\-@\t\r\n]/)
      },
    ),
    { numRuns: 2000 },
  )
})

test('csvRecord() is read back by any reader of CSV', () => {
  fc.assert(
    fc.property(
      fc.array(
        strange.map((parts) => parts.join('')),
        { minLength: 2, maxLength: 5 },
      ),
      (cells) => {
        expect(parse(csvRecord(cells), { recordDelimiter: '\r\n' })).toEqual([cells])
      },
    ),
  )
})
