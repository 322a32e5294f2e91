import { expect, test } from 'vitest'
import { ipBlock } from '../../src/domain/asking/ip.ts'
import { clientOf } from '../../src/http/network.ts'

const inner = [ipBlock('10.0.0.0/8') ?? expect.fail()]

test.each<[string, string, string | null, string]>([
  ['nobody but a peer', '192.0.2.1', null, '192.0.2.1'],
  ['a peer that is not believed', '192.0.2.1', '198.51.100.7', '192.0.2.1'],
  ['the machine itself', '127.0.0.1', '198.51.100.7', '198.51.100.7'],
  ['the machine itself, in IPv6', '::ffff:127.0.0.1', '198.51.100.7', '198.51.100.7'],
  ['the machine itself, that says nothing', '::1', null, '::1'],
  ['what was written before the proxy wrote', '127.0.0.1', '203.0.113.9, 198.51.100.7', '198.51.100.7'],
  ['two proxies', '127.0.0.1', '203.0.113.9, 198.51.100.7, 10.1.2.3', '198.51.100.7'],
  ['proxies alone', '127.0.0.1', '10.1.2.3', '10.1.2.3'],
  ['one who says to be the machine', '127.0.0.1', '127.0.0.1, 198.51.100.7', '198.51.100.7'],
  ['what is none', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['what is none, before one', '127.0.0.1', '<script>, 198.51.100.7', '198.51.100.7'],
  ['an address with its port', '127.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
  ['one of IPv6 with its port', '127.0.0.1', '[2001:db8::1]:4711', '2001:db8::1'],
  ['nothing at all', '', '198.51.100.7', ''],
])('clientOf() of %s', (_, peer, forwarded, address) => {
  expect(clientOf(peer, forwarded, inner).address).toBe(address)
})

test('a network is an address of IPv4, and the first half of one of IPv6', () => {
  const network = (peer: string) => clientOf(peer, null, []).network
  expect(network('192.0.2.1')).toBe('192.0.2.1')
  expect(network('192.0.2.2')).not.toBe(network('192.0.2.1'))
  expect(network('2001:db8:1:2:3::1')).toBe(network('2001:db8:1:2:ffff::'))
  expect(network('2001:db8:1:3::1')).not.toBe(network('2001:db8:1:2::1'))
  expect(network('192.0.2.1')).toBe(network('::ffff:192.0.2.1'))
})
