import { expect, test } from 'vitest'
import { exactness, hardnessOf } from '../../../src/domain/sending/hardness.ts'
import { codesInWords, stageOf } from '../../../src/feedback/codes-in-words.ts'

const reasonOf = (status: string, words: string) => {
  const { status: told, code } = codesInWords(words)
  return { statuses: [status === '' ? undefined : status, told], code, words, stage: stageOf(words) }
}

test.each([
  ['5.1.1', '550 5.1.1 No such user'],
  ['5.1.2', 'no such host'],
  ['5.1.3', '501 5.1.3 bad address syntax'],
  ['5.1.6', '551 5.1.6 has moved'],
  ['5.1.10', '556 5.1.10 recipient address has null MX'],
  ['5.1.1', '550 Requested action not taken: mailbox unavailable'],
  ['5.1.1', '550 5.1.1 account disabled'],
  ['5.4.4', 'Host or domain name not found. Name service error'],
  ['', 'Unrouteable address'],
  ['', 'Sorry, I couldn’t find any host: could not find a mail exchanger or IP address'],
  ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [x.prod.outlook.com]'],
  ['5.0.0', '550 User unknown (in reply to RCPT TO command)'],
])('hardnessOf() is hard for %s %j', (status, words) => {
  expect(hardnessOf(reasonOf(status, words))).toBe('hard')
})

test.each([
  ['5.7.1', '550 5.7.1 no such user', 'policy'],
  ['5.7.0', 'message refused', 'policy'],
  ['5.1.1', '550 5.1.1 rejected, your host is on a blocklist', 'policy'],
  ['5.1.8', '550 5.1.8 Sender address rejected: Domain not found', 'policy'],
  ['5.0.0', '550 User unknown (in reply to MAIL FROM command)', 'policy'],
  ['5.3.4', '552 5.3.4 message too large', 'policy'],
  ['5.2.2', '552 5.2.2 over quota', 'soft'],
  ['5.1.1', '552 mailbox full', 'soft'],
  ['5.2.1', '550 5.2.1 User unknown', 'soft'],
  ['4.1.1', '450 4.1.1 User unknown', 'soft'],
  ['5.0.0', '450 user unknown', 'soft'],
  ['4.4.7', 'expired', 'soft'],
  ['5.4.4', 'unable to route', 'soft'],
  ['', 'connection timed out', 'soft'],
  ['5.0.0', '550 User unknown', 'unknown'],
  ['5.0.0', '550 User unknown (in reply to end of DATA command)', 'unknown'],
  ['5.0.0', '', 'unknown'],
  ['5.5.0', '550 5.5.0 requested action not taken', 'unknown'],
  ['', '', 'unknown'],
  ['', '不明なエラー \u0000\u202e 💥', 'unknown'],
] as const)('hardnessOf() is not hard for %s %j, but %s', (status, words, hardness) => {
  expect(hardnessOf(reasonOf(status, words))).toBe(hardness)
})

test('hardnessOf() never calls a bare 5.x.x hard, but the five that mean it', () => {
  const hard: string[] = []
  for (let subject = 0; subject <= 7; subject++)
    for (let detail = 0; detail <= 60; detail++) {
      const status = `5.${subject}.${detail}`
      if (hardnessOf({ statuses: [status], code: 550, words: '', stage: undefined }) === 'hard') hard.push(status)
    }
  expect(hard).toEqual(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10'])
})

test.each([
  ['550 5.1.1 <ada@example.org>', '5.1.1', 550],
  ['550-5.7.26 This mail is unauthenticated', '5.7.26', 550],
  ['550: 5.1.1 unknown', '5.1.1', 550],
  ["said: 550-'5.2.2 <ada@example.org>... Mailbox Full'", '5.2.2', 550],
  ["I couldn't find it. (#5.4.4)", '5.4.4', undefined],
  ['host mx [192.0.2.1] said: 451 4.7.1 Greylisted', '4.7.1', 451],
  ['<<< 554 refused', undefined, 554],
  ['ERROR_CODE :550, ERROR_CODE :5.2.1', '5.2.1', 550],
  ['from 5.1.1.9 with Exim 4.9.1.2', undefined, undefined],
  ['at 10.5.1.1:25', undefined, undefined],
  ['the year 2025', undefined, undefined],
  ['250 2.1.5 Ok', undefined, undefined],
  ['', undefined, undefined],
])('codesInWords() finds in %j the codes %s and %s', (words, status, code) => {
  expect(codesInWords(words)).toEqual({ status, code })
})

test.each([
  [undefined, 0],
  ['5.0.0', 0],
  ['5.0.911', 0],
  ['5.7.0', 1],
  ['5.7.1', 2],
] as const)('exactness() of %s is %d', (status, exact) => {
  expect(exactness(status)).toBe(exact)
})

test.each([
  ['(in reply to RCPT TO command)', 'recipient'],
  ['(in reply to end of DATA\n    command)', 'letter'],
  ['SMTP error from remote mail server after MAIL FROM:<a@x.example>:', 'sender'],
  ['192.0.2.1 does not like recipient.', 'recipient'],
  ['Connected to 192.0.2.1 but sender was rejected.', 'sender'],
  ['failed after I sent the message.', 'letter'],
  ['>>> RCPT To:<a@x.example>\n<<< 550 no', 'recipient'],
  ['>>> DATA\n<<< 550 no', 'letter'],
  ['550 unknown [RCPT_TO]', 'recipient'],
  ['550 unknown', undefined],
])('stageOf() %j is %s', (words, stage) => {
  expect(stageOf(words)).toBe(stage)
})
