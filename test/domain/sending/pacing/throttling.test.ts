import { expect, test } from 'vitest'
import { asksForLess } from '../../../../src/domain/sending/pacing/throttling.ts'

test.each([
  // As large providers are known to say it.
  ['421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address.', true],
  ['421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints', true],
  ['451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation.', true],
  ['421 RP-001 (SNT004) Unfortunately, some messages from 192.0.2.1 weren’t sent. Exceeded the rate limit.', true],
  ['451 4.16.55 [TSS09] All messages from 192.0.2.1 will be permanently deferred', true],
  ['452 4.5.3 Too many recipients', true],
  ['450 Requested mail action not taken: too many connections, slow down', true],
  ['454 Throttling failure: Maximum sending rate exceeded.', true],
  ['454 Throttling failure: Daily message quota exceeded.', true],
  ['450 4.4.5 Server busy, try again later', true],
  ['421 Service not available, closing transmission channel', true],
  ['421', true],
  // Of one reader, or of waiting once.
  ['450 4.2.1 The user you are trying to contact is receiving mail too quickly.', false],
  ['452 4.2.2 The email account that you tried to reach is over quota', false],
  ['452 Mailbox over quota', false],
  ['450 4.2.0 <a@b.example>: Recipient address rejected: Greylisted, see http://postgrey.example', false],
  ['451 4.7.1 Greylisting in action, please come back later', false],
  ['450 4.1.8 Domain of sender address does not resolve', false],
  ['451 Temporary local problem - please try later', false],
  ['', false],
  ['请稍后再试', false],
])('asksForLess() of %j is %j', (reply, expected) => {
  expect(asksForLess({ reply }, 'google')).toBe(expected)
})

test('asksForLess() goes by the status where it was told one', () => {
  expect(asksForLess({ reply: '450 later', status: '4.7.1' }, 'google')).toBe(true)
  expect(asksForLess({ reply: '450 too many letters for this mailbox', status: '4.2.1' }, 'google')).toBe(false)
})

test.each([
  ['451 4.7.1 Please try again later', 'google', true],
  ['451 4.7.1 Please try again later', 'small.example', false],
  ['450 4.7.0 Temporarily rejected', 'small.example', false],
  ['451 4.7.1 Too many messages, slow down', 'small.example', true],
  ['421 4.7.1 Closing connection', 'small.example', true],
  ['451 4.7.650 Temporarily rate limited', 'small.example', true],
  ['452 4.5.3 Too many recipients', 'small.example', true],
])('asksForLess() of %j by %s is %j: small houses greylist by the same codes', (reply, key, expected) => {
  expect(asksForLess({ reply }, key)).toBe(expected)
})
