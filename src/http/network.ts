import { type IpBlock, ipBlock, ipBytes, isWithin } from '../domain/asking/ip.ts'

/** The machine itself (RFC 1122 § 3.2.1.3, RFC 4291 § 2.5.3): a proxy on it is believed. */
const loopback = ['127.0.0.0/8', '::1'].flatMap((text) => ipBlock(text) ?? [])

/** Who asks, as far as those who are believed tell. */
export interface Client {
  /** The IP address, as it was told; empty where none is known. */
  readonly address: string
  /** What is limited: the address, or of IPv6 the first half, which whoever has one has all of. */
  readonly network: string
}

/**
 * Who is behind `peer`. What a proxy says of it (X-Forwarded-For) is read from the right, as long as it was said by one of `proxies` or
 * on the machine itself: what stands further left was written by whoever asks.
 */
export function clientOf(peer: string, forwarded: string | null, proxies: readonly IpBlock[]): Client {
  const believed = [...loopback, ...proxies]
  const told = (forwarded ?? '').split(',').map(withoutPort)
  let address = peer
  for (;;) {
    const bytes = ipBytes(address)
    if (bytes === undefined || !believed.some((block) => isWithin(bytes, block))) break
    const before = told.pop()
    if (before === undefined || ipBytes(before) === undefined) break
    address = before
  }
  const bytes = ipBytes(address) ?? []
  return { address, network: bytes.slice(0, bytes.length === 16 ? 8 : 4).join('.') }
}

/** Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  const [, six, four] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(text.trim()) ?? []
  return six ?? four ?? text.trim()
}
