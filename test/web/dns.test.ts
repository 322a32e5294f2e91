import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DnsAnswer } from '../../src/domain/sending/dns.ts'
import { dnsResolver } from '../../src/web/dns.ts'
import { type DnsServer, dnsServer, noDnsServer } from '../dns-server.ts'

let server: DnsServer | undefined
beforeAll(async () => {
  if (noDnsServer) return
  server = await dnsServer({
    txt: [
      ['two.internal', 'v=DKIM1; p=AB', 'CD'],
      ['several.internal', 'one'],
      ['several.internal', 'two'],
      ['long.internal', ...Array.from({ length: 50 }, () => 'x'.repeat(255))],
    ],
    mx: [
      ['mail.internal', 'b.internal', 20],
      ['mail.internal', 'a.internal', 10],
    ],
    cname: [['other.internal', 'two.internal']],
  })
})
afterAll(() => server?.close())

const shown = (answer: DnsAnswer<string>): string =>
  answer.kind === 'found' ? answer.records.toSorted().join('|') : answer.kind === 'none' ? 'none' : answer.reason

test.skipIf(noDnsServer).each([
  ['two.internal', 'v=DKIM1; p=ABCD'],
  ['other.internal', 'v=DKIM1; p=ABCD'],
  ['several.internal', 'one|two'],
  ['long.internal', 'x'.repeat(10_000)],
  ['gone.internal', 'none'],
  ['mail.internal', 'none'],
  ['elsewhere.example', 'the server refuses (REFUSED)'],
  [`${'a'.repeat(64)}.internal`, 'it is no name'],
])('dnsResolver() finds the TXT records of %s', async (name, expected) => {
  expect(shown(await dnsResolver(server?.address).txt(name))).toBe(expected)
})

test.skipIf(noDnsServer)('dnsResolver() finds mail servers, and no address where there is none', async () => {
  const dns = dnsResolver(server?.address)
  const mx = await dns.mx('mail.internal')
  expect(mx.kind === 'found' && mx.records.toSorted((a, b) => a.priority - b.priority)).toEqual([
    { exchange: 'a.internal', priority: 10 },
    { exchange: 'b.internal', priority: 20 },
  ])
  expect(await dns.addresses('two.internal')).toEqual({ kind: 'none' })
})

test('dnsResolver() says that nobody answers', async () => {
  expect(await dnsResolver('127.0.0.1:9').txt('ink.internal')).toEqual({ kind: 'failed', reason: 'nobody is there' })
})

test.each(['nobody', '127.0.0.1:99999', '127.0.0.1:x', '', '\u001b[31m', '2001:db8::1::'])(
  'dnsResolver(%j) is refused',
  (address) => {
    expect(() => dnsResolver(address)).toThrow(expect.objectContaining({ code: 'usage/argument' }))
  },
)
