import { expect, test } from 'vitest'
import { parseAddress } from '../../src/domain/address.ts'
import { addressWith } from '../../src/domain/link/address-token.ts'
import { tokenKeys } from '../../src/domain/link/token.ts'
import { leaversNamed } from '../../src/feedback/match.ts'
import { readFeedback } from '../../src/feedback/read.ts'
import { bytesOf, complaint, deliveryReport, letter, recipient } from './mails.ts'

const id = '0f'.repeat(16)
const keys = tokenKeys(['s'.repeat(32)])
const bounces = parseAddress('returned@news.example') ?? expect.fail()
const leaving = addressWith(bounces, { id, purpose: 'u', keys })

const head = 'From: Ada <ada@example.org>\nTo: news@news.example\n'
const link = `mailto:news@news.example?subject=unsubscribe%20${id}`

test.each([
  ['as the link has it', `${head}Subject: unsubscribe ${id}\n\n`],
  [
    'as Apple Mail sends it',
    `${head}Subject: unsubscribe ${id}\nAuto-Submitted: auto-replied\nX-Mailer: Apple Mail\n\nApple Mail sent this email to unsubscribe from the message “This week”.\n`,
  ],
  ['in capitals', `${head}Subject: UNSUBSCRIBE ${id.toUpperCase()}\n\n`],
  ['with a space that nobody has decoded', `${head}Subject: unsubscribe%20${id}\n\n`],
  ['with a space that became a plus sign', `${head}Subject: unsubscribe+${id}\n\n`],
  ['folded', `${head}Subject: unsubscribe\n ${id}\n\n`],
  ['encoded', `${head}Subject: =?utf-8?B?${Buffer.from(`unsubscribe ${id}`).toString('base64')}?=\n\n`],
  ['as an answer', `${head}Subject: Re: AW: unsubscribe ${id}\n\nplease\n`],
  ['in the body’s first line', `${head}Subject: \n\n\n  unsubscribe ${id}  \n\nAda\n`],
  [
    'in HTML alone',
    `${head}Subject: x\nContent-Type: text/html\n\n<html><body><p>unsubscribe ${id}</p></body></html>\n`,
  ],
  ['with CRLF', `${head}Subject: unsubscribe ${id}\n\nx\n`.replaceAll('\n', '\r\n')],
])('readFeedback() finds who asks to be taken off %s', async (_, mail) => {
  const feedback = await readFeedback(bytesOf(mail))
  expect([feedback.kind, feedback.leavers, feedback.notices]).toEqual(['leave', [id], []])
  expect(leaversNamed(feedback, undefined)).toEqual([id])
})

test.each([
  [
    'an answer that sends the letter back, with its link',
    `${head}Subject: Re: This week\n\nThanks!\n\n> Unsubscribe: ${link}\n`,
  ],
  ['an answer whose first line is that of the letter', `${head}Subject: Re: This week\n\n> unsubscribe ${id}\n`],
  ['the link itself', `${head}Subject: Fwd: This week\n\n${link}\n`],
  ['a letter that is passed on', `${head}Subject: Fwd: This week\nContent-Type: message/rfc822\n\n${letter}`],
  ['the word alone', `${head}Subject: unsubscribe\n\n`],
  ['a name that is too short', `${head}Subject: unsubscribe ${id.slice(1)}\n\n`],
  ['a name that is too long', `${head}Subject: unsubscribe ${id}0\n\n`],
  ['a question about it', `${head}Subject: Should I unsubscribe ${id}\n\n`],
  ['an absence', `${head}Subject: Out of office: unsubscribe ${id}\nAuto-Submitted: auto-replied\n\n`],
  ['a second line', `${head}Subject: Hello\n\nHello\nunsubscribe ${id}\n`],
  ['nothing', ''],
])('readFeedback() takes nobody off for %s', async (_, mail) => {
  const feedback = await readFeedback(bytesOf(mail))
  expect([feedback.leavers, leaversNamed(feedback, keys)]).toEqual([[], []])
})

test('a mail to the address that names a reader takes them off, whatever is in it', async () => {
  const mail = `From: ada@example.org\nTo: <${leaving}>\n\nApple Mail sent this email to unsubscribe from “This week”.\n`
  const feedback = await readFeedback(bytesOf(mail))
  expect(leaversNamed(feedback, keys)).toEqual([id])
  expect(leaversNamed(feedback, tokenKeys(['x'.repeat(32)]))).toEqual([])
  expect(leaversNamed(feedback, undefined)).toEqual([])
})

test.each([
  ['where letters come back to', addressWith(bounces, { id, purpose: 'b', keys })],
  ['that somebody made up', leaving.replace(/.(?=@)/, (last) => (last === 'a' ? 'q' : 'a'))],
])('a mail to an address %s takes nobody off', async (_, to) => {
  const feedback = await readFeedback(bytesOf(`From: ada@example.org\nTo: <${to}>\n\nHello\n`))
  expect(leaversNamed(feedback, keys)).toEqual([])
})

test.each([
  ['a bounce', deliveryReport({ recipients: [recipient('5.1.1', '550 5.1.1 unknown')] })],
  ['a complaint', complaint('Feedback-Type: abuse')],
])('%s takes nobody off, whatever else it says', async (_, mail) => {
  const feedback = await readFeedback(bytesOf(mail.replace(/^Subject: .*$/m, `Subject: unsubscribe ${id}`)))
  expect([feedback.notices.length, leaversNamed({ ...feedback, sentTo: [leaving] }, keys)]).toEqual([1, []])
})
