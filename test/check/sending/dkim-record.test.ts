import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkDkimRecord, dkimRecord } from '../../../src/check/sending/dkim-record.ts'
import { parseTags } from '../../../src/check/sending/tags.ts'
import type { DkimKey } from '../../../src/domain/dkim.ts'
import type { DnsAnswer } from '../../../src/domain/sending/dns.ts'
import { ed, rsa } from './keys.ts'

const none = { kind: 'none' } as const
const value = (key: DkimKey) => dkimRecord(key).value
const p = (key: DkimKey) => value(key).replace(/.*p=/, '')
const other = { ...rsa, key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }
const pkcs1 = createPublicKey(rsa.key).export({ type: 'pkcs1', format: 'der' }).toString('base64')

test('dkimRecord() gives the SubjectPublicKeyInfo of an RSA key and the 32 octets of an Ed25519 one', () => {
  expect(dkimRecord(rsa).name).toBe('s1._domainkey.ink.internal')
  const spki = createPublicKey({ key: Buffer.from(p(rsa), 'base64'), format: 'der', type: 'spki' })
  expect(spki.equals(createPublicKey(rsa.key))).toBe(true)
  expect(value(ed)).toMatch(/^v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=$/)
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(p(ed), 'base64').toString('base64url') }
  expect(createPublicKey({ key: jwk, format: 'jwk' }).equals(createPublicKey(ed.key))).toBe(true)
})

// RFC 8463 § A.2
test('dkimRecord() gives the record of RFC 8463 for its key', () => {
  const seed = Buffer.from('nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=', 'base64')
  const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
  const jwk = { kty: 'OKP', crv: 'Ed25519', d: seed.toString('base64url'), x }
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  expect(value({ ...ed, key })).toBe('v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=')
})

test.each<[string, DkimKey, string[] | string, string, string]>([
  ['its record', rsa, [value(rsa)], 'good', 'is the public half'],
  ['that of an Ed25519 key', ed, [value(ed)], 'good', 'is the public half'],
  ['one with white space in p=', rsa, [value(rsa).replace(p(rsa), p(rsa).replace(/.{50}/g, '$& \t'))], 'good', ''],
  ['one without version and kind', rsa, [`p=${p(rsa)}`], 'good', ''],
  ['one with other tags', rsa, [`v=DKIM1;h=sha1:SHA256;k=RSA;s=email:x;t=s;n=a note;p=${p(rsa)};`], 'good', ''],
  ['the key as RFC 6376 says', rsa, [`v=DKIM1; p=${pkcs1}`], 'good', ''],
  ['one in test mode', rsa, [`v=DKIM1; t=s : Y; p=${p(rsa)}`], 'warning', 't=y'],
  ['nothing', rsa, [], 'wrong', 'no TXT record'],
  ['no answer', rsa, 'timeout', 'warning', 'does not answer about s1._domainkey.ink.internal: timeout'],
  ['two', rsa, [value(rsa), value(rsa)], 'wrong', '2 records'],
  ['another key', rsa, [value(other)], 'wrong', 'of another key'],
  ['a revoked key', rsa, ['v=DKIM1; p='], 'wrong', 'revoked'],
  ['a key of another kind', rsa, [value(ed)], 'wrong', '“ed25519” keys, and this one is rsa'],
  ['RSA for an Ed25519 key', ed, [value(rsa)], 'wrong', '“rsa” keys, and this one is ed25519'],
  ['one torn at 255', rsa, [value(rsa).slice(0, 255)], 'wrong', 'of another key'],
  ['one that is no base64', rsa, ['v=DKIM1; p=not*base64'], 'wrong', 'not base64'],
  ['one without p=', rsa, ['v=DKIM1; k=rsa'], 'wrong', 'no DKIM key'],
  ['the version at the end', rsa, [`p=${p(rsa)}; v=DKIM1`], 'wrong', 'v=DKIM1'],
  ['another version', rsa, [`v=DKIM2; p=${p(rsa)}`], 'wrong', 'v=DKIM1'],
  ['escaped semicolons', rsa, [value(rsa).replaceAll(';', '\\;')], 'wrong', 'v=DKIM1'],
  ['quotes', rsa, [`"${value(rsa)}"`], 'wrong', 'no DKIM key'],
  ['a tag twice', rsa, [`${value(rsa)}; k=rsa`], 'wrong', 'no DKIM key'],
  ['no sha256', rsa, [`v=DKIM1; h=sha1; p=${p(rsa)}`], 'wrong', 'sha256'],
  ['another service', rsa, [`v=DKIM1; s=tlsrpt; p=${p(rsa)}`], 'wrong', 'not for mail'],
  ['SPF', rsa, ['v=spf1 -all'], 'wrong', '“v=spf1 -all”'],
  ['an empty record', rsa, [''], 'wrong', 'no DKIM key: “”'],
  ['a terminal’s commands', rsa, ['\u001b]0;owned\u0007'], 'wrong', 'no DKIM key'],
  ['64 kB', rsa, ['x'.repeat(65_000)], 'wrong', 'no DKIM key'],
  ['Japanese', rsa, ['鍵は鍵穴に'], 'wrong', '“鍵は鍵穴に”'],
])('checkDkimRecord() with %s', (_, key, records, state, words) => {
  const check = checkDkimRecord(key, answerOf(records), none)
  expect(check).toMatchObject({ name: 'dkim-record', state, message: expect.stringContaining(words) })
  expect(check.message.length).toBeLessThan(300)
})

test('checkDkimRecord() finds the record where a form has appended the domain once more', () => {
  const twice = { kind: 'found', records: [value(rsa)] } as const
  expect(checkDkimRecord(rsa, none, twice)).toMatchObject({
    state: 'wrong',
    message: expect.stringContaining('s1._domainkey.ink.internal.ink.internal'),
    hint: 'Name it s1._domainkey',
  })
})

function answerOf(records: string[] | string): DnsAnswer<string> {
  if (typeof records === 'string') return { kind: 'failed', reason: records }
  return records.length === 0 ? none : { kind: 'found', records }
}

test.each<[string, [string, string][] | undefined]>([
  ['', undefined],
  [';', undefined],
  ['a=b', [['a', 'b']]],
  [
    ' a = b ; c=;',
    [
      ['a', 'b'],
      ['c', ''],
    ],
  ],
  [
    'a=b=c; d= x  y ',
    [
      ['a', 'b=c'],
      ['d', 'x  y'],
    ],
  ],
  ['a=1; a=2', undefined],
  ['a=b;;c=d', undefined],
  ['1=a', undefined],
  ['a', undefined],
  ['a=\u202e', undefined],
])('parseTags(%j)', (text, tags) => {
  const read = parseTags(text)
  expect(read === undefined ? undefined : [...read]).toEqual(tags)
})
