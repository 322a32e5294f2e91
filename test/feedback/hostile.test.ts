import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mailsIn } from '../../src/feedback/mail/mailbox.ts'
import { readFeedback } from '../../src/feedback/read.ts'
import { bytesOf, complaint, deliveryReport, inWords, recipient } from './mails.ts'

const report = deliveryReport({ recipients: [recipient('5.1.1', '550 5.1.1 <ada@example.org> unknown')] })
const bounce = inWords('<ada@example.org>: host mx said: 550 5.1.1 unknown (in reply to RCPT TO command)')

const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/

/** What holds of whatever comes out, so that it can be stored and shown. */
async function holds(bytes: Uint8Array): Promise<void> {
  const feedback = await readFeedback(bytes)
  const texts = feedback.notices.flatMap(({ words, recipient: to, status }) => [words, to ?? '', status ?? ''])
  for (const text of [...texts, feedback.reporter ?? '', feedback.report ?? '']) {
    expect(text.length).toBeLessThanOrEqual(500)
    expect(text).not.toMatch(control)
    expect(text.isWellFormed()).toBe(true)
  }
  for (const { status, code } of feedback.notices) {
    expect(status ?? '5.1.1').toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/)
    expect(code ?? 550).toSatisfy((value: number) => value >= 400 && value < 600)
  }
  expect(feedback.notices.length).toBeLessThanOrEqual(1000)
  expect(feedback.notices.length === 0).toBe(['leave', 'auto-reply', 'other'].includes(feedback.kind))
}

test('readFeedback() gives an answer to any bytes', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), holds), { numRuns: 500 })
})

test('readFeedback() gives an answer to any mail that somebody has tampered with', async () => {
  const change = fc.record({ at: fc.nat(3000), cut: fc.nat(60), put: fc.uint8Array({ maxLength: 40 }) })
  const mails = fc.constantFrom(report, bounce, complaint('Feedback-Type: abuse'))
  const tampered = (text: string, { at, cut, put }: { at: number; cut: number; put: Uint8Array }) => {
    const bytes = bytesOf(text)
    const from = at % bytes.length
    return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)])
  }
  await fc.assert(
    fc.asyncProperty(mails, change, (text, one) => holds(tampered(text, one))),
    { numRuns: 500 },
  )
})

test.each([
  ['a report', report],
  ['words', bounce],
  ['a complaint', complaint('Feedback-Type: abuse\nOriginal-Rcpt-To: ada@example.org')],
])('readFeedback() gives an answer to %s that ends at any byte', async (_, text) => {
  const bytes = bytesOf(text)
  for (let end = 0; end < bytes.length; end++) await holds(bytes.subarray(0, end))
})

const nested = (depth: number): string => {
  const open = Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`,
  )
  return `From: MAILER-DAEMON@x.example\n${open.join('')}Content-Type: text/plain\n\n550 5.1.1\n`
}

const manyWithout = (text: string): string =>
  deliveryReport({
    text,
    recipients: Array.from({ length: 1000 }, (_, n) => `Final-Recipient: rfc822; a${n}@b.example\nAction: failed`),
  })

test.each([
  ['parts in parts without end', nested(10_000)],
  ['a part of 50 MB', `${report}${'x'.repeat(50_000_000)}`],
  ['a line of 50 MB', `Subject: ${'x'.repeat(50_000_000)}`],
  ['a hundred thousand headers', `From: MAILER-DAEMON@x\n${'X-A: b\n'.repeat(100_000)}\nfailed`],
  ['ten thousand addresses to', `From: MAILER-DAEMON@x\n${'To: a@b.example, c@d.example\n'.repeat(10_000)}\nfailed`],
  [
    'ten thousand recipients',
    deliveryReport({ recipients: Array.from({ length: 10_000 }, () => recipient('5.1.1', 'no')) }),
  ],
  ['recipients of whom the text says nothing', manyWithout('x '.repeat(90_000))],
  ['half a header', inWords('To: a\n'.repeat(30_000))],
  ['one long word of letters', inWords('a'.repeat(150_000))],
  ['at after at', inWords('a@'.repeat(75_000))],
  ['words that begin all rules', inWords('user domain host unknown over exceed sender deliver fail no '.repeat(2500))],
  ['a dialogue without end', inWords('>>> RCPT x\n'.repeat(15_000))],
  ['dashes', inWords('-'.repeat(150_000))],
  ['spaces', inWords(' '.repeat(150_000))],
  ['equal signs', inWords(`to ${'='.repeat(150_000)}`)],
  ['entities', `From: MAILER-DAEMON@x\nContent-Type: text/html\n\n${'&#x'.repeat(40_000)}${'<style>'.repeat(20_000)}`],
  ['NUL in headers', report.replace('Status:', 'Sta\u0000tus:').replace('Subject:', 'Sub\u0000ject: \u0000')],
  ['turned text and colours', inWords('550 5.1.1 \u202eresu on\u001b[31m\u0007\u2028::add-mask::x <ada@example.org>')],
])('readFeedback() keeps within bounds: %s', { timeout: 30_000 }, async (_, text) => {
  await holds(bytesOf(text))
})

test('readFeedback() reads the head of a mail of 50 MB as if it ended there', async () => {
  const huge = report.replace('Hello\n', `${'Hello '.repeat(9_000_000)}\n`)
  expect((await readFeedback(bytesOf(huge))).notices).toEqual((await readFeedback(bytesOf(report))).notices)
})

test.each(['utf-8', 'iso-2022-jp', 'no-such-charset', 'utf-16', ''])(
  'readFeedback() finds the codes in Latin letters of a text that calls itself %j and is not',
  async (charset) => {
    const head = `From: MAILER-DAEMON@x.example\nSubject: failure notice\nContent-Type: text/plain; charset=${charset}\n\n`
    const bytes = Buffer.concat([
      bytesOf(head),
      Buffer.from('<ada@example.org>: caf\xe9 \xff\xfe 550 5.1.1 unknown\n', 'latin1'),
    ])
    await holds(bytes)
    const { kind, notices } = await readFeedback(bytes)
    expect(kind).toBe('bounce')
    if (charset !== 'utf-16') expect(notices[0]).toMatchObject({ status: '5.1.1', recipient: 'ada@example.org' })
  },
)

test('mailsIn() parts a mailbox, whatever ends its lines, and nothing else', () => {
  const box = `From MAILER-DAEMON Fri May  2 08:00:00 2025\n${report}\n\nFrom ada@example.org Sat May  3 08:00:00 2025\n${bounce}\n\n>From here on\n\nFrom then on, all was well\n`
  for (const end of ['\n', '\r\n', '\r']) expect(mailsIn(bytesOf(box.replaceAll('\n', end)))).toHaveLength(2)
  expect(mailsIn(bytesOf(report + box))).toHaveLength(1)
  expect(mailsIn(new Uint8Array())).toHaveLength(1)
})

test('mailsIn() loses no byte of a mailbox', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('From a@b.example Fri May  2 08:00:00 2025\n', 'x\n', '\n', '\r', 'From ')),
      (lines) => {
        const bytes = bytesOf(`From a@b.example Fri May  2 08:00:00 2025\n${lines.join('')}`)
        expect(Buffer.concat(mailsIn(bytes))).toEqual(Buffer.from(bytes))
      },
    ),
  )
})
