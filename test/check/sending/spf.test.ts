import { expect, test } from 'vitest'
import { checkSpf } from '../../../src/check/sending/spf.ts'
import { isSpf, parseSpf } from '../../../src/check/sending/spf-record.ts'
import { readSpf } from '../../../src/check/sending/spf-walk.ts'
import type { DomainName } from '../../../src/domain/sending/domain-name.ts'
import { dnsOf, type Zone } from './zone.ts'

test.each([
  ['v=spf1', true],
  ['V=SPF1 -all', true],
  ['v=spf10 -all', false],
  ['v=spf1-all', false],
  [' v=spf1 -all', false],
  ['v=spf1\t-all', false],
  ['', false],
])('isSpf(%j) is %s', (record, is) => expect(isSpf(record)).toBe(is))

test.each([
  'v=spf1',
  'v=spf1  a  mx -all ',
  'v=spf1 a/24 mx//64 a:b.example/24//64 A:B.EXAMPLE',
  'v=spf1 +ip4:192.0.2.0/24 ?ip6:2001:db8::/32 ~ip6:::1 -exists:%{i}._spf.a.example',
  'v=spf1 include:a.example redirect=_spf.b.example exp=why.%{d} unknown-thing=x',
  'v=spf1 ptr ptr:a.example all',
])('parseSpf() takes %j', (record) => expect(parseSpf(record)).toBeInstanceOf(Array))

test.each([
  ['v=spf1 include', 'include'],
  ['v=spf1 include:', 'include:'],
  ['v=spf1 -all.', '-all.'],
  ['v=spf1 ipv4:192.0.2.1', 'ipv4:192.0.2.1'],
  ['v=spf1 ip4:192.0.2', 'ip4:192.0.2'],
  ['v=spf1 ip4:a.example', 'ip4:a.example'],
  ['v=spf1 a;mx', 'a;mx'],
  ['v=spf1 --all', '--all'],
  ['v=spf1 a:例え.example', 'a:例え.example'],
  ['v=spf1 constructor', 'constructor'],
  ['v=spf1 \u001b[31m', '\u001b[31m'],
])('parseSpf(%j) stops at %j', (record, word) => expect(parseSpf(record)).toBe(word))

const domain = 'ink.internal' as DomainName
const includes = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `include:i${index + from}.example`).join(' ')
const leaves = (count: number): Zone =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`i${index}.example`, ['v=spf1 ip4:192.0.2.1 -all']]))

test.each<[string, Zone, string, string]>([
  ['a record', { [domain]: ['v=spf1 a -all'] }, 'good', 'one SPF record, of 1 lookup, ending in -all'],
  ['others beside it', { [domain]: ['site=x', 'v=spf1 ip4:192.0.2.1 ~all'] }, 'good', '0 lookups, ending in ~all'],
  ['ten lookups', { [domain]: [`v=spf1 ${includes(10)} ~all`], ...leaves(10) }, 'good', '10 lookups'],
  ['eleven', { [domain]: [`v=spf1 ${includes(11)} ~all`], ...leaves(11) }, 'wrong', 'more than 10 lookups'],
  ['eleven a', { [domain]: [`v=spf1 ${'a '.repeat(11)}-all`] }, 'wrong', 'more than 10 lookups'],
  ['more behind all', { [domain]: [`v=spf1 a ~all ${includes(11)}`] }, 'good', '1 lookup'],
  [
    'a redirect',
    { [domain]: ['v=spf1 redirect=b.example'], 'b.example': ['v=spf1 mx -all'] },
    'good',
    'of 2 lookups, ending in -all',
  ],
  [
    'a redirect beside all',
    { [domain]: ['v=spf1 redirect=none.example a ?all'] },
    'warning',
    'says nothing of all others',
  ],
  ['an include of itself', { [domain]: [`v=spf1 include:${domain} -all`] }, 'wrong', 'more than 10 lookups'],
  ['a redirect to itself', { [domain]: [`v=spf1 redirect=${domain}`] }, 'wrong', 'more than 10 lookups'],
  [
    'two that include each other',
    { [domain]: ['v=spf1 include:b.example'], 'b.example': [`v=spf1 include:${domain}`] },
    'wrong',
    'more than 10',
  ],
  ['two records', { [domain]: ['v=spf1 a -all', 'v=spf1 mx -all'] }, 'wrong', 'ink.internal has 2 SPF records'],
  [
    'two at an include',
    { [domain]: [`v=spf1 ${includes(1)} -all`], 'i0.example': ['v=spf1', 'v=spf1'] },
    'wrong',
    'i0.example has 2',
  ],
  [
    'an include of nobody',
    { [domain]: ['v=spf1 include:gone.example -all'] },
    'wrong',
    'gone.example, which it names, has no',
  ],
  [
    'a redirect to nobody',
    { [domain]: ['v=spf1 redirect=gone.example'] },
    'wrong',
    'gone.example, which it names, has no',
  ],
  ['a slip', { [domain]: ['v=spf1 inlcude:a.example -all'] }, 'wrong', '“inlcude:a.example”'],
  [
    'a slip at an include',
    { [domain]: [`v=spf1 ${includes(1)}`], 'i0.example': ['v=spf1 al'] },
    'wrong',
    'i0.example has a term',
  ],
  [
    'an include of no domain',
    { [domain]: [`v=spf1 include:${'a'.repeat(64)}.example`] },
    'wrong',
    'which is no domain',
  ],
  ['no record', { [domain]: ['site=x'] }, 'warning', 'has no SPF record'],
  ['nothing', {}, 'warning', 'has no SPF record'],
  ['no answer', { [domain]: 'timeout' }, 'warning', 'is not known: DNS does not answer about ink.internal: timeout'],
  [
    'no answer at an include',
    { [domain]: [`v=spf1 ${includes(1)} -all`], 'i0.example': 'timeout' },
    'warning',
    'not known whole',
  ],
  ['a macro', { [domain]: ['v=spf1 include:%{i}._spf.example -all'] }, 'warning', 'depends on each letter'],
  ['+all', { [domain]: ['v=spf1 a +all'] }, 'wrong', 'lets everybody send'],
  ['all alone', { [domain]: ['v=spf1 all'] }, 'wrong', 'lets everybody send'],
  ['-all alone', { [domain]: ['v=spf1 -all'] }, 'wrong', 'lets nobody send'],
  ['an empty record', { [domain]: ['v=spf1'] }, 'wrong', 'lets nobody send'],
  ['only refusals', { [domain]: ['v=spf1 -a ~mx ~all'] }, 'wrong', 'lets nobody send'],
  ['no all', { [domain]: ['v=spf1 a'] }, 'warning', 'says nothing of all others'],
  ['?all', { [domain]: ['v=spf1 a ?all'] }, 'warning', 'says nothing of all others'],
  [
    'the all of an include',
    { [domain]: [`v=spf1 ${includes(1)}`], ...leaves(1) },
    'warning',
    'says nothing of all others',
  ],
  ['10 kB', { [domain]: [`v=spf1 ${'ip4:192.0.2.1 '.repeat(700)}-all`] }, 'good', '0 lookups'],
])('checkSpf() of %s', async (_, zone, state, words) => {
  const dns = dnsOf(zone)
  const check = checkSpf(domain, await readSpf(domain, dns))
  expect(check).toMatchObject({ name: 'spf', state, message: expect.stringContaining(words) })
  expect(check.message.length).toBeLessThan(300)
  expect(dns.asked.length).toBeLessThanOrEqual(11)
})
