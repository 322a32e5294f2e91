import { expect, test } from 'vitest'
import { readFeedback } from '../../src/feedback/read.ts'
import { bytesOf, complaint, delivery, deliveryReport, inWords, letter, recipient } from './mails.ts'

const read = (text: string) => readFeedback(bytesOf(text))

test('readFeedback() tells all that a delivery report says', async () => {
  const text = deliveryReport({ recipients: [recipient('5.1.1', '550 5.1.1 <ada@example.org>... User unknown')] })
  expect(await read(text)).toEqual({
    kind: 'bounce',
    reporter: 'mx.example.org',
    report: undefined,
    letters: [`${delivery}@news.example`],
    sentTo: ['bounces@news.example'],
    leavers: [],
    notices: [
      {
        kind: 'bounce',
        recipient: 'ada@example.org',
        status: '5.1.1',
        code: 550,
        words: '550 5.1.1 <ada@example.org>... User unknown',
        hardness: 'hard',
      },
    ],
  })
})

test.each(['\n', '\r\n', '\r'])('readFeedback() reads the same whatever ends a line: %j', async (end) => {
  const text = deliveryReport({ recipients: [recipient('5.2.2', '552 5.2.2 over quota')] })
  expect(await read(text.replaceAll('\n', end))).toEqual(await read(text))
})

test.each([
  ['failed', '5.1.1', 'bounce'],
  ['Failed (bad address)', '5.1.1', 'bounce'],
  ['delayed', '4.4.1', 'delay'],
  ['delivered', '2.0.0', 'delivered'],
  ['relayed', '2.0.0', 'delivered'],
  ['expanded', '2.0.0', 'delivered'],
  ['nonsense', '', 'bounce'],
])('readFeedback() takes the action %s for what it is', async (action, status, kind) => {
  const { kind: found, notices } = await read(
    deliveryReport({ recipients: [recipient(status, 'words', 'ada@example.org', action)] }),
  )
  expect([found, notices[0]?.kind]).toEqual([kind, kind])
})

test('readFeedback() gives each recipient its own notice, and the mail the heaviest kind', async () => {
  const recipients = [
    recipient('4.4.1', '451 4.4.1 try again later', 'bo@example.org', 'delayed'),
    recipient('5.1.1', '550 5.1.1 unknown', 'cy@example.org'),
  ]
  const { kind, notices } = await read(deliveryReport({ recipients }))
  expect(kind).toBe('bounce')
  expect(notices.map((one) => [one.kind, one.recipient, one.status])).toEqual([
    ['delay', 'bo@example.org', '4.4.1'],
    ['bounce', 'cy@example.org', '5.1.1'],
  ])
})

test.each([
  ['5.0.0', '550 5.1.1 no such user', '5.1.1'],
  ['5.1.1', '550 5.7.1 blocked', '5.7.1'],
  ['5.2.2', '552 mailbox full', '5.2.2'],
  ['5.3.0', '550 5.0.0 failed', '5.3.0'],
  ['4.4.7', 'expired', '4.4.7'],
  ['', '550 no code', undefined],
  ['5.1.1 (bad destination mailbox address)', '', '5.1.1'],
  ['not a status', 'connect to 192.0.2.1 failed', undefined],
])('readFeedback() takes the status %j beside the reply %j for %s', async (field, reply, status) => {
  const { notices } = await read(deliveryReport({ recipients: [recipient(field, reply)] }))
  expect(notices[0]?.status).toBe(status)
})

test('readFeedback() names the address that we wrote to, not the one that it was forwarded to', async () => {
  const fields = `Original-Recipient: rfc822;ada@example.org\n${recipient('5.1.1', '550 5.1.1 gone', 'ada@elsewhere.example')}`
  expect((await read(deliveryReport({ recipients: [fields] }))).notices[0]?.recipient).toBe('ada@example.org')
})

test('readFeedback() takes the reason from the text where the report has none', async () => {
  const text = '<ada@example.org>: host mx.b.example said: 550 5.1.1 No such user\n    (in reply to RCPT TO command)'
  const fields = 'Final-Recipient: rfc822; ada@example.org\nAction: failed\nStatus: 5.0.0'
  const { notices } = await read(deliveryReport({ text, recipients: [fields] }))
  expect(notices[0]).toMatchObject({ status: '5.1.1', code: 550, hardness: 'hard' })
})

test('readFeedback() finds a report that stands in the text, its parts being broken', async () => {
  const text = deliveryReport({ recipients: [recipient('5.1.1', '550 5.1.1 gone')] })
  const broken = text.replace('boundary="b1"', 'boundary="other"')
  expect((await read(broken)).notices[0]).toMatchObject({ recipient: 'ada@example.org', status: '5.1.1' })
})

test.each([
  [
    'Postfix',
    '<ada@example.org>: host mx.b.example[192.0.2.5] said: 550 5.1.1 <ada@example.org>:\n    Recipient address rejected: User unknown (in reply to RCPT TO command)',
    { recipient: 'ada@example.org', status: '5.1.1', code: 550, hardness: 'hard' },
  ],
  [
    'qmail',
    "Hi. This is the qmail-send program at b.example.\nI'm afraid I wasn't able to deliver your message.\n\n<ada@example.org>:\n192.0.2.5 does not like recipient.\nRemote host said: 550 no mailbox here by that name\nGiving up on 192.0.2.5.\n\n--- Below this line is a copy of the message.",
    { recipient: 'ada@example.org', status: undefined, code: 550, hardness: 'hard' },
  ],
  [
    'Exim',
    'A message that you sent could not be delivered. This is a permanent error.\n\n  ada@example.org\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------',
    { recipient: 'ada@example.org', status: undefined, code: undefined, hardness: 'hard' },
  ],
  [
    'sendmail',
    '   ----- Transcript of session follows -----\n... while talking to mx.b.example.:\n>>> DATA\n<<< 550 Unknown user ada@example.org\n554 5.0.0 Service unavailable',
    { recipient: 'ada@example.org', code: 550, hardness: 'unknown' },
  ],
  [
    'a full mailbox, reason first',
    'Your message was rejected.\n\nreject reason: Mailbox full\ntarget mail address: ada@example.org',
    { recipient: 'ada@example.org', hardness: 'soft' },
  ],
  [
    'no word but failure',
    'Delivery failed.',
    { recipient: 'ada@example.org', hardness: 'unknown', words: 'Delivery failed.' },
  ],
  [
    'Japanese',
    '宛先 <ada@example.org> に配信できませんでした。\n550 5.1.1 User unknown',
    { recipient: 'ada@example.org', status: '5.1.1' },
  ],
])('readFeedback() reads a bounce in words: %s', async (_, text, expected) => {
  const { kind, notices, letters } = await read(inWords(text))
  expect([kind, notices.length, letters]).toEqual(['bounce', 1, [`${delivery}@news.example`]])
  expect(notices[0]).toMatchObject(expected)
})

test('readFeedback() keeps apart what words say of several recipients', async () => {
  const text = '<bo@example.org>: 552 5.2.2 Mailbox full\n\n<cy@example.org>: 550 5.1.1 User unknown'
  const { notices } = await read(inWords(text))
  expect(notices.map(({ recipient, status, hardness }) => [recipient, status, hardness])).toEqual([
    ['bo@example.org', '5.2.2', 'soft'],
    ['cy@example.org', '5.1.1', 'hard'],
  ])
})

test.each([
  [
    'Warning: message delayed 24 hours',
    'The message has not yet been delivered to:\n\n  ada@example.org\n\nNo action is required. It will be retried.',
  ],
  [
    'Delivery Status Notification (Delay)',
    'Delivery to the following recipient has been delayed:\n\n  ada@example.org\n\nMessage will be retried for 2 more days.',
  ],
])('readFeedback() knows a delay in words: %s', async (subject, text) => {
  const { kind, notices } = await read(inWords(text, { subject }))
  expect([kind, notices.map((one) => one.hardness)]).toEqual(['delay', ['unknown']])
})

test('readFeedback() reads a notice that is HTML alone', async () => {
  const html = '<style>p{}</style><p>Could not deliver to &lt;ada@example.org&gt;:<br>550&nbsp;5.1.1 User&#32;unknown'
  const text = `From: postmaster@b.example\nTo: x@news.example\nSubject: Undeliverable\nContent-Type: text/html\n\n${html}</p>`
  expect((await read(text)).notices).toMatchObject([{ recipient: 'ada@example.org', status: '5.1.1', code: 550 }])
})

test.each([
  [
    'a reader that writes',
    `From: ada@example.org\nSubject: Re: This week\nIn-Reply-To: <${delivery}@news.example>\n\nMy friend got 550 5.1.1 user unknown, and could not read it.`,
    'other',
  ],
  [
    'a reader that forwards',
    `From: ada@example.org\nSubject: Fwd: failure notice\n\n${inWords('<bo@example.org>: 550 5.1.1 gone')}`,
    'other',
  ],
  [
    'absence, RFC 3834',
    'Return-Path: <>\nFrom: ada@example.org\nAuto-Submitted: auto-replied (vacation)\nSubject: Away\n\nI am away.',
    'auto-reply',
  ],
  [
    'absence that speaks of mail',
    'From: ada@example.org\nAuto-Submitted: auto-replied\nSubject: Away\n\nMail sent to me will be rejected until May. Write to bo@example.org.',
    'auto-reply',
  ],
  [
    'absence by its subject',
    'From: ada@example.org\nSubject: Automatic reply: This week\n\nGone fishing.',
    'auto-reply',
  ],
  ['absence in Japanese', 'From: ada@example.org\nSubject: =?utf-8?B?6Ieq5YuV5b+c562U?=\n\n…', 'auto-reply'],
  ['an answering program', 'From: help@example.org\nX-Autoreply: yes\nSubject: Ticket\n\nWe got it.', 'auto-reply'],
  ['no auto-reply', 'From: ada@example.org\nAuto-Submitted: no\nSubject: Hello\n\nHello', 'other'],
  ['a letter of ours', letter, 'other'],
  ['nothing', '', 'other'],
  ['no mail at all', 'PK\u0003\u0004\u0000\u0000', 'other'],
])('readFeedback() makes no notice of %s', async (_, text, kind) => {
  const feedback = await read(text)
  expect([feedback.kind, feedback.notices]).toEqual([kind, []])
})

test.each([
  [
    'Feedback-Type: abuse\nUser-Agent: FBL/1.0\nVersion: 1\nOriginal-Rcpt-To: <ada@example.org>',
    'complaint',
    ['ada@example.org'],
  ],
  ['Feedback-Type: abuse\nVersion: 1', 'complaint', ['ada@example.org']],
  ['Feedback-Type: opt-out\nRemoval-Recipient: bo@example.org', 'complaint', ['bo@example.org']],
  [
    'Feedback-Type: fraud\nOriginal-Rcpt-To: a@x.example\nOriginal-Rcpt-To: b@x.example',
    'complaint',
    ['a@x.example', 'b@x.example'],
  ],
  ['Feedback-Type: made-up', 'complaint', ['ada@example.org']],
  ['Feedback-Type: not-spam\nOriginal-Rcpt-To: ada@example.org', 'other', []],
  ['FEEDBACK-TYPE:  Auth-Failure', 'other', []],
])('readFeedback() reads the abuse report %j', async (fields, kind, recipients) => {
  const feedback = await read(complaint(fields))
  expect([feedback.kind, feedback.notices.map((one) => one.recipient)]).toEqual([kind, recipients])
  expect(feedback.report).toBe(/feedback-type:\s*(\S+)/i.exec(fields)?.[1]?.toLowerCase())
  expect(feedback.letters).toEqual([`${delivery}@news.example`])
})

test('readFeedback() reads an abuse mail with two reports', async () => {
  const second =
    '--b1\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: bo@example.org\n\n'
  const text = complaint('Feedback-Type: abuse\nOriginal-Rcpt-To: ada@example.org')
  const at = text.indexOf('--b1\nContent-Type: message/rfc822')
  const { notices } = await read(text.slice(0, at) + second + text.slice(at))
  expect(notices.map((one) => one.recipient)).toEqual(['ada@example.org', 'bo@example.org'])
})

test('readFeedback() reads the older abuse report that is a letter with the reader in a field of its own', async () => {
  const text = `From: staff@provider.example\nSubject: complaint about message from 192.0.2.9\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: ada@example.org\n${letter}\n--b--\n`
  const { kind, notices, letters } = await read(text)
  expect([kind, notices.length, notices[0]?.recipient, letters.length]).toEqual(['complaint', 1, 'ada@example.org', 1])
})
