import { expect, test } from 'vitest'
import { absoluteUrl } from '../../../src/base/url.ts'
import { dmarcRecord, spfRecord } from '../../../src/check/sending/proposals.ts'
import { checkReplies, type MailHome } from '../../../src/check/sending/replies.ts'
import { checkEndpoint, checkGreeting, checkMailServer, type Reached } from '../../../src/check/sending/servers.ts'
import {
  checkKeys,
  checkListId,
  checkPostalAddress,
  checkSender,
  checkUnsubscribing,
} from '../../../src/check/sending/settings.ts'
import type { EmailAddress } from '../../../src/domain/address.ts'
import { Failure } from '../../../src/domain/failure.ts'
import type { DomainName } from '../../../src/domain/sending/domain-name.ts'
import { ed, rsa } from './keys.ts'

const from = 'ink.internal' as DomainName
const url = (text: string) => absoluteUrl(text) ?? expect.fail(text)

test.each<[string, string, string]>([
  ['news@ink.internal', 'good', '墨 <news@ink.internal>'],
  ['news@BÜCHER.internal', 'good', 'news@xn--bcher-kva.internal'],
  ['news@example.org', 'wrong', 'for examples'],
  ['news@mail.example.com', 'wrong', 'for examples'],
  ['news@ink.example', 'wrong', 'for examples'],
  ['news@ink.test', 'wrong', 'for examples'],
  ['news@notexample.org', 'good', 'notexample.org'],
  ['news@localhost', 'wrong', 'no mail address'],
  ['-x@ink.internal', 'wrong', 'no mail address'],
  ['a"b@ink.internal', 'wrong', 'no mail address'],
])('checkSender() of %s is %s', (address, state, words) => {
  const [check] = checkSender({ from: { name: '墨', address } })
  expect(check).toMatchObject({ name: 'sender', state, message: expect.stringContaining(words) })
})

test('checkSender() looks at the address for answers too, and misses a sender', () => {
  const checks = checkSender({ replyTo: { name: '', address: 'ed@ink.internal' } })
  expect(checks.map(({ name, state }) => [name, state])).toEqual([
    ['sender', 'wrong'],
    ['reply-to', 'good'],
  ])
  expect(checks[1]?.message).toBe('Answers go to ed@ink.internal')
})

test('checkPostalAddress() warns of none', () => {
  expect(checkPostalAddress({}).state).toBe('warning')
  expect(checkPostalAddress({ postalAddress: '示例路 1 号\n10115 Berlin' }).message).toBe('示例路 1 号 10115 Berlin')
})

test.each<[string | undefined, DomainName | undefined, string]>([
  [undefined, from, 'good'],
  [undefined, undefined, 'unseen'],
  ['weekly.ink.internal', from, 'good'],
  ['WEEKLY.INK.INTERNAL', from, 'good'],
  ['weekly.other.internal', from, 'warning'],
  ['weekly.other.internal', undefined, 'good'],
])('checkListId(%s) with sender %s is %s', (listId, domain, state) => {
  expect(checkListId(listId === undefined ? {} : { listId }, domain).state).toBe(state)
})

test('checkKeys() says kind and length of each, what is exposed, and what failed', () => {
  const said = checkKeys([rsa, ed, { ...ed, selector: 's3', exposed: 'ed.pem' }])
  expect(said.map(({ state }) => state)).toEqual(['good', 'good', 'warning'])
  expect(said.map(({ message }) => message).join()).toMatch(/s1.*RSA, 2048 bits.*s2.*Ed25519.*can read ed\.pem.*s3/)
  expect(checkKeys([])[0]?.state).toBe('warning')
  expect(checkKeys(new Failure('setup/dkim', 'x', { hint: 'y' }))).toEqual([
    { name: 'dkim', state: 'wrong', message: 'x', hint: 'y' },
  ])
})

test.each<[string | undefined, boolean, string[]]>([
  [undefined, false, ['warning']],
  [undefined, true, ['warning']],
  ['https://ink.internal/', false, ['good', 'wrong']],
  ['https://ink.internal/', true, ['good', 'good']],
  ['http://ink.internal/', true, ['wrong', 'good']],
])('checkUnsubscribing() at %s with a secret: %s is %j', (service, secret, states) => {
  const said = checkUnsubscribing(service === undefined ? {} : { url: url(service) }, secret)
  expect(said.map(({ state }) => state)).toEqual(states)
})

test('checkUnsubscribing() tells what is wrong with a secret', () => {
  const said = checkUnsubscribing({ url: url('https://ink.internal/') }, new Failure('setup/secret', 'too short'))
  expect(said[1]).toEqual({ name: 'secret', state: 'wrong', message: 'too short' })
})

const smtp = { host: 'smtp.provider.internal', port: 465, tls: 'implicit', login: {} } as const
const local = { host: '127.0.0.1', port: 25, tls: 'none' } as const
const noUrl = new Failure('setup/smtp-url', 'COURANT_SMTP_URL is not set')

test('checkMailServer() wants a login but of the machine itself', () => {
  const { login: _, ...open } = smtp
  expect([smtp, open, local, noUrl].map((server) => checkMailServer(server).state)).toEqual([
    'good',
    'warning',
    'good',
    'wrong',
  ])
})

test.each([
  [smtp, { secure: true, login: true }, 'good', 'TLS from the first byte and a login'],
  [smtp, { secure: true, login: false }, 'wrong', 'takes no login'],
  [local, { secure: false, login: false }, 'good', 'with no TLS; it was sent nothing'],
  [smtp, noUrl, 'wrong', 'not set'],
])('checkGreeting() of %j, %j', (server, greeted, state, words) => {
  expect(checkGreeting(server, greeted)).toMatchObject({ state, message: expect.stringContaining(words) })
})

test.each<[Reached, string, string]>([
  [{ status: 200 }, 'good', 'answers 200'],
  [{ status: 302, location: 'https://elsewhere.internal/\u001b[2J' }, 'warning', 'elsewhere.internal'],
  [{ status: 301 }, 'warning', '“”'],
  [{ status: 302, location: 'x'.repeat(9000) }, 'warning', 'xxx…”'],
  [{ status: 404 }, 'warning', 'answers 404'],
  [{ status: 503 }, 'wrong', 'answers 503'],
  [{ failed: 'self-signed certificate' }, 'wrong', 'self-signed'],
])('checkEndpoint() of %j', (reached, state, words) => {
  const check = checkEndpoint(url('https://ink.internal/'), reached)
  expect(check).toMatchObject({ state, message: expect.stringContaining(words) })
  expect(check.message.length).toBeLessThan(250)
})

const none = { kind: 'none' } as const
const mx = (...exchanges: [string, number][]): MailHome['mx'] => ({
  kind: 'found',
  records: exchanges.map(([exchange, priority]) => ({ exchange, priority })),
})

test.each<[string, MailHome, string, string]>([
  ['two servers', { mx: mx(['b.example', 20], ['a.example', 10]), addresses: none }, 'good', '“a.example, b.example”'],
  ['none', { mx: none, addresses: none }, 'wrong', 'no MX record'],
  [
    'an address alone',
    { mx: none, addresses: { kind: 'found', records: ['192.0.2.1'] } },
    'warning',
    'its own address',
  ],
  ['a null MX', { mx: mx(['', 0]), addresses: none }, 'wrong', 'takes no mail'],
  ['no answer', { mx: { kind: 'failed', reason: 'timeout' }, addresses: none }, 'warning', 'timeout'],
  [
    'a hundred',
    { mx: mx(...Array.from({ length: 100 }, (_, i): [string, number] => [`m${i}.example`, i])), addresses: none },
    'good',
    '…',
  ],
])('checkReplies() with %s', (_, home, state, words) => {
  expect(checkReplies(from, home)).toMatchObject({ state, message: expect.stringContaining(words) })
})

test.each([
  ['smtp.provider.internal', 'v=spf1 a:smtp.provider.internal ~all'],
  ['192.0.2.1', 'v=spf1 ip4:192.0.2.1 ~all'],
  ['2001:db8::1', 'v=spf1 ip6:2001:db8::1 ~all'],
])('spfRecord() of %s', (host, value) => {
  expect(spfRecord(from, [{ ...smtp, host }])?.value).toBe(value)
})

test('spfRecord() proposes nothing for the machine itself', () => expect(spfRecord(from, [local])).toBeUndefined())

test.each([
  ['news@ink.internal', 'mailto:news@ink.internal'],
  ['a!b,c&d%e@ink.internal', 'mailto:a%21b%2Cc%26d%25e@ink.internal'],
])('dmarcRecord() wants reports to %s', (address, uri) => {
  expect(dmarcRecord(from, address as EmailAddress)).toEqual({
    name: '_dmarc.ink.internal',
    type: 'TXT',
    value: `v=DMARC1; p=none; rua=${uri}`,
  })
})
