import { describe, expect, test } from 'vitest'
import { readSpamReport, spamFaults } from '../../../src/check/letter/spam.ts'

const report = (points: string, ...rules: string[]) =>
  [
    'X-Spam-Status: No, score=9.9 required=5.0 tests=FORGED',
    '',
    'Content analysis details:   (99.0 points, 5.0 required)',
    'which is what an author wrote.',
    '',
    'Spam detection software, running on the system "x",',
    `Content analysis details:   (${points} points, 5.0 required)`,
    '',
    ' pts rule name              description',
    '---- ---------------------- --------------------------------------------------',
    ...rules,
    '',
    '',
  ].join('\n')

const usual = [
  '-0.0 NO_RELAYS              Informational: message was not relayed via SMTP',
  '-1.0 MAILING_LIST_MULTI     Multiple indicators imply a widely-seen list',
  '                            manager',
]

describe('readSpamReport()', () => {
  test('reads points and rules, whatever the letter says above them', () => {
    expect(readSpamReport(report('-1.0', ...usual))).toEqual({
      score: -1,
      required: 5,
      rules: [
        { name: 'NO_RELAYS', points: -0, says: 'Informational: message was not relayed via SMTP' },
        {
          name: 'MAILING_LIST_MULTI',
          points: -1,
          says: 'Multiple indicators imply a widely-seen list manager',
        },
      ],
    })
  })

  test.each([
    ['with line ends of mail', report('0.0').replaceAll('\n', '\r\n'), { score: 0, required: 5, rules: [] }],
    ['none', '', undefined],
    ['a message without report', 'Subject: x\n\nhello', undefined],
    ['a report that ends early', 'Content analysis details:   (', undefined],
  ])('reads %s', (_, output, expected) => {
    expect(readSpamReport(output)).toEqual(expected)
  })
})

describe('spamFaults()', () => {
  const faults = (score: number) =>
    spamFaults({
      score,
      required: 5,
      rules: [
        { name: 'SMALL', points: 0.1, says: 'small' },
        { name: 'GOOD', points: -1, says: 'good' },
        { name: 'LARGE', points: score - 0.1, says: 'large' },
      ],
    })

  test.each([
    [-1, undefined],
    [0.5, undefined],
    [0.6, 'warning'],
    [4.9, 'warning'],
    [5, 'error'],
  ])('a letter of %d points: %s', (score, severity) => {
    expect(faults(score)[0]?.severity).toBe(severity)
  })

  test('says what helps against what it makes of scripts without spaces', () => {
    const rules = [{ name: 'HTML_OBFUSCATE_20_30', points: 2.5, says: 'x' }]
    expect(spamFaults({ score: 2.5, required: 5, rules })[0]?.hint).toMatch(/^Write a space before/)
    expect(faults(2)[0]?.hint).toMatch(/^Filters/)
  })

  test('names the rules that gave points, the largest first', () => {
    expect(faults(2).map(({ message }) => message)).toEqual([
      'SpamAssassin gives the letter 2 points: LARGE 1.9 (large), SMALL 0.1 (small)',
    ])
  })
})
