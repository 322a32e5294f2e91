import type { Dns, DnsAnswer } from '../../../src/domain/sending/dns.ts'

/** DNS as a table: the TXT records of each name; a text alone is why nobody answers about it. */
export type Zone = Readonly<Record<string, readonly string[] | string>>

/** A DNS server that knows `zone` alone, and which names it was asked about. */
export function dnsOf(zone: Zone): Dns & { readonly asked: string[] } {
  const asked: string[] = []
  const none = async (): Promise<{ kind: 'none' }> => ({ kind: 'none' })
  return {
    asked,
    mx: none,
    addresses: none,
    txt: async (name): Promise<DnsAnswer<string>> => {
      asked.push(name)
      const said = zone[name]
      if (said === undefined) return { kind: 'none' }
      return typeof said === 'string' ? { kind: 'failed', reason: said } : { kind: 'found', records: said }
    },
  }
}
