import { expect, test } from 'vitest'
import { checkAlignment, checkDmarc, checkNames } from '../../../src/check/sending/dmarc.ts'
import { parseDmarc } from '../../../src/check/sending/dmarc-record.ts'
import { organization, walkNames, walkTree } from '../../../src/check/sending/tree-walk.ts'
import type { DomainName } from '../../../src/domain/sending/domain-name.ts'
import { dnsOf, type Zone } from './zone.ts'

const record = (text: string) => {
  const { policy, subdomains, strictDkim, reports, psd } = parseDmarc(text) ?? {}
  return [policy, subdomains, strictDkim, reports?.length, psd]
}

test.each([
  ['v=DMARC1; p=none', ['none', undefined, false, 0, 'u']],
  ['v=DMARC1;p=REJECT;sp=quarantine;adkim=s;psd=n', ['reject', 'quarantine', true, 0, 'n']],
  ['v = DMARC1 ; p = none ; rua = mailto:a@b.example , mailto:c@d.example!10m;', ['none', undefined, false, 2, 'u']],
  ['v=DMARC1', ['none', undefined, false, 0, 'u']],
  ['v=DMARC1; p=maybe', [undefined, undefined, false, 0, 'u']],
  ['v=DMARC1; p=maybe; rua=mailto:a@b.example', ['none', undefined, false, 1, 'u']],
  ['v=DMARC1; p=reject; sp=', [undefined, undefined, false, 0, 'u']],
  ['v=DMARC1; p=none; what is this; psd=y', ['none', undefined, false, 0, 'y']],
  ['v=DMARC1; rua=nobody; p=reject', ['reject', undefined, false, 0, 'u']],
])('parseDmarc(%j)', (text, expected) => expect(record(text)).toEqual(expected))

test.each([
  '',
  'v=DMARC2; p=none',
  'v=dmarc1; p=none',
  ' v=DMARC1; p=none',
  'p=none; v=DMARC1',
  'V=DMARC1; p=none',
  '"v=DMARC1; p=none"',
  'v=spf1 -all',
  'ДМАРК',
])('parseDmarc(%j) is none', (text) => expect(parseDmarc(text)).toBeUndefined())

// The example of RFC 9989 § 4.10.
test('walkNames() asks about eight names at most', () => {
  expect(walkNames('a.b.c.d.e.f.g.h.i.j.mail.example.com')).toEqual([
    'a.b.c.d.e.f.g.h.i.j.mail.example.com',
    'g.h.i.j.mail.example.com',
    'h.i.j.mail.example.com',
    'i.j.mail.example.com',
    'j.mail.example.com',
    'mail.example.com',
    'example.com',
    'com',
  ])
  expect(walkNames('b.c.d.e.f.g.example.com')).toHaveLength(8)
  expect(walkNames('example.com')).toEqual(['example.com', 'com'])
})

// The examples of RFC 9989 § 4.10.2.
test.each<[string, Zone, string]>([
  ['two records', { '_dmarc.mail.example.com': ['v=DMARC1'], '_dmarc.example.com': ['v=DMARC1'] }, 'example.com'],
  ['psd=n', { '_dmarc.mail.example.com': ['v=DMARC1; psd=n'], '_dmarc.example.com': ['v=DMARC1'] }, 'mail.example.com'],
  ['psd=y above', { '_dmarc.com': ['v=DMARC1; psd=y'] }, 'example.com'],
  ['psd=y one label above', { '_dmarc.mail.example.com': ['v=DMARC1; psd=y'] }, 'a.mail.example.com'],
  ['psd=y at the start', { '_dmarc.a.mail.example.com': ['v=DMARC1; psd=y'] }, 'a.mail.example.com'],
  ['nothing', {}, 'a.mail.example.com'],
  ['two at one name', { '_dmarc.example.com': ['v=DMARC1', 'v=DMARC1; p=none'] }, 'a.mail.example.com'],
  ['another record beside', { '_dmarc.example.com': ['v=DMARC1', 'v=spf1 -all'] }, 'example.com'],
])('organization() with %s', async (_, zone, owner) => {
  expect(organization(await walkTree('a.mail.example.com', dnsOf(zone)))).toBe(owner)
})

const domain = 'mail.ink.internal' as DomainName

test.each<[string, Zone, string, string]>([
  [
    'its own',
    { '_dmarc.mail.ink.internal': ['v=DMARC1; p=none; sp=reject; rua=mailto:a@b.example'] },
    'good',
    'p=none, and for reports',
  ],
  ['no reports', { '_dmarc.mail.ink.internal': ['v=DMARC1; p=reject'] }, 'good', 'no reports'],
  [
    'that above',
    { '_dmarc.ink.internal': ['v=DMARC1; p=none; sp=reject'] },
    'good',
    'which mail.ink.internal is below, asks for p=reject',
  ],
  ['that above, for all', { '_dmarc.ink.internal': ['v=DMARC1; p=quarantine'] }, 'good', 'asks for p=quarantine'],
  ['that of a public suffix', { '_dmarc.internal': ['v=DMARC1; p=reject; psd=y'] }, 'good', '_dmarc.internal'],
  ['two', { '_dmarc.ink.internal': ['v=DMARC1', 'v=DMARC1; p=none'] }, 'wrong', '_dmarc.ink.internal has several'],
  ['a policy that is none', { '_dmarc.ink.internal': ['v=DMARC1; p=monitor'] }, 'wrong', 'a policy that is none'],
  ['nothing', {}, 'warning', 'Neither mail.ink.internal nor'],
  ['no answer', { '_dmarc.ink.internal': 'timeout' }, 'warning', 'does not answer about _dmarc.ink.internal: timeout'],
])('checkDmarc() of %s', async (_, zone, state, words) => {
  expect(checkDmarc(domain, await walkTree(domain, dnsOf(zone)))).toMatchObject({
    name: 'dmarc',
    state,
    message: expect.stringContaining(words),
  })
})

const alignment = async (from: string, signing: string, zone: Zone) => {
  const [dns, keys] = [dnsOf(zone), [{ domain: signing as DomainName }]]
  const walks = { from: await walkTree(from, dns), signing: await walkTree(signing, dns) }
  return checkAlignment({ from: from as DomainName, envelope: from as DomainName, keys }, walks)
}

test.each<[string, string, string, Zone, string]>([
  ['the same', 'ink.internal', 'ink.internal', {}, 'good'],
  ['the same, strict', 'ink.internal', 'ink.internal', { '_dmarc.ink.internal': ['v=DMARC1; adkim=s'] }, 'good'],
  ['one below', 'ink.internal', 'mail.ink.internal', { '_dmarc.ink.internal': ['v=DMARC1'] }, 'good'],
  ['one below, strict', 'ink.internal', 'mail.ink.internal', { '_dmarc.ink.internal': ['v=DMARC1; adkim=s'] }, 'wrong'],
  [
    'one below that is its own',
    'ink.internal',
    'm.ink.internal',
    { '_dmarc.ink.internal': ['v=DMARC1'], '_dmarc.m.ink.internal': ['v=DMARC1; psd=n'] },
    'wrong',
  ],
  ['one above', 'mail.ink.internal', 'ink.internal', { '_dmarc.ink.internal': ['v=DMARC1'] }, 'good'],
  [
    'one above without a record',
    'mail.ink.internal',
    'ink.internal',
    { '_dmarc.mail.ink.internal': ['v=DMARC1'] },
    'wrong',
  ],
  ['one above, and no DMARC', 'mail.ink.internal', 'ink.internal', {}, 'good'],
  ['a sibling', 'a.ink.internal', 'b.ink.internal', { '_dmarc.ink.internal': ['v=DMARC1'] }, 'wrong'],
])('checkAlignment() of %s', async (_, from, signing, zone, state) => {
  expect((await alignment(from, signing, zone)).state).toBe(state)
})

test('checkNames() says that there is no key where there is none', () => {
  expect(checkNames({ from: domain, envelope: domain, keys: [] }).message).toContain('no key to sign with')
})

test('checkNames() tells the envelope’s domain where it is another', () => {
  const envelope = 'bounces.ink.example' as DomainName
  expect(checkNames({ from: domain, envelope, keys: [{ domain }] }).message).toBe(
    `From is of ${domain}, the envelope of ${envelope}, signatures of ${domain}`,
  )
  expect(checkNames({ from: domain, envelope, keys: [] }).message).toContain(`the envelope of ${envelope}`)
})
