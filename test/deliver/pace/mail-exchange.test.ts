import { expect, test } from 'vitest'
import { paceKeysByExchange } from '../../../src/deliver/pace/mail-exchange.ts'
import type { Dns, DnsAnswer, MailExchange } from '../../../src/domain/sending/dns.ts'

const found = (...exchanges: readonly (readonly [priority: number, exchange: string])[]): DnsAnswer<MailExchange> => ({
  kind: 'found',
  records: exchanges.map(([priority, exchange]) => ({ priority, exchange })),
})

/** DNS that knows some domains, and remembers what it was asked. */
function dnsOf(zone: Readonly<Record<string, DnsAnswer<MailExchange>>>) {
  const asked: string[] = []
  const mx: Dns['mx'] = async (domain) => {
    asked.push(domain)
    return zone[domain] ?? { kind: 'none' }
  }
  return { mx, asked }
}

test.each<readonly [string, DnsAnswer<MailExchange>, string]>([
  ['by the first of them', found([20, 'mx.other.example'], [10, 'aspmx.l.google.com']), 'google'],
  [
    'where two are the first, by the same each time',
    found([10, 'b.two.example'], [10, 'a.one.example']),
    'one.example',
  ],
  ['where there is none', { kind: 'none' }, 'a.example'],
  ['where nobody answers', { kind: 'failed', reason: 'no answer in time' }, 'a.example'],
  ['where it takes no mail (RFC 7505)', found([0, '']), 'a.example'],
  ['where the answer is nonsense', found([0, '<b>\u202e']), 'a.example'],
])('a domain is paced by its mail server: %s', async (_, answer, key) => {
  expect(await paceKeysByExchange(dnsOf({ 'a.example': answer }))('a.example')).toBe(key)
})

test('nobody is asked for a provider that is known by name, nor twice for a domain, also at once', async () => {
  const dns = dnsOf({ 'a.example': found([1, 'mx.yandex.net']) })
  const keyOf = paceKeysByExchange(dns)
  expect(await Promise.all(['gmail.com', 'a.example', 'a.example', 'hotmail.fr'].map(keyOf))).toEqual([
    ...['google', 'yandex', 'yandex', 'microsoft'],
  ])
  expect(await keyOf('a.example')).toBe('yandex')
  expect(dns.asked).toEqual(['a.example'])
})

test('no more than 32 questions are on their way at once, and all are asked', async () => {
  let [underWay, highest] = [0, 0]
  const mx: Dns['mx'] = async (domain) => {
    underWay += 1
    highest = Math.max(highest, underWay)
    await new Promise((resolve) => setImmediate(resolve))
    underWay -= 1
    return found([1, `mx.${domain}`])
  }
  const domains = Array.from({ length: 500 }, (_, n) => `d${n}.example`)
  expect(await Promise.all(domains.map(paceKeysByExchange({ mx })))).toEqual(domains)
  expect(highest).toBe(32)
})

test('where DNS is not there, it is not asked for every domain of a list', async () => {
  let asked = 0
  const mx: Dns['mx'] = async () => {
    asked += 1
    return { kind: 'failed', reason: 'nobody is there' }
  }
  const domains = Array.from({ length: 500 }, (_, n) => `d${n}.example`)
  expect(await Promise.all(domains.map(paceKeysByExchange({ mx })))).toEqual(domains)
  expect(asked).toBeLessThanOrEqual(20 + 32)
})
