import { Resolver } from 'node:dns/promises'
import { Failure } from '../domain/failure.ts'
import type { Dns, DnsAnswer } from '../domain/sending/dns.ts'

/** How long a server may take for an answer, in milliseconds, and how often it is asked. */
const patience = { timeout: 5000, tries: 2 }

/** More of an answer is not looked at: no name needs as much, and whoever owns it can put anything there. */
const most = { records: 100, length: 10_000 }

/** Asks the DNS server `server` (`192.0.2.1:53`, `[2001:db8::1]:53`), or that of the machine. */
export function dnsResolver(server?: string): Dns {
  const resolver = new Resolver(patience)
  if (server !== undefined) setServer(resolver, server)
  return {
    txt: (name) => ask(async () => (await resolver.resolveTxt(name)).map((strings) => strings.join(''))),
    mx: (name) =>
      ask(async () => {
        const records = await resolver.resolveMx(name)
        return records.map(({ exchange, priority }) => ({ exchange: exchange.slice(0, most.length), priority }))
      }),
    addresses: async (name) => {
      const four = await ask(() => resolver.resolve4(name))
      return four.kind === 'found' ? four : ask(() => resolver.resolve6(name))
    },
  }
}

function setServer(resolver: Resolver, server: string): void {
  try {
    resolver.setServers([server])
  } catch (cause) {
    const hint = 'For example --dns 127.0.0.1:53, or --dns [2001:db8::1]:53.'
    throw new Failure('usage/argument', `--dns needs the address of a DNS server, not “${server}”`, { cause, hint })
  }
}

async function ask<T>(question: () => Promise<readonly T[]>): Promise<DnsAnswer<T>> {
  try {
    const records = (await question()).slice(0, most.records).map(bounded)
    return records.length === 0 ? { kind: 'none' } : { kind: 'found', records }
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    // RFC 2308: the name is not there, or has no record of the kind.
    return code === 'ENOTFOUND' || code === 'ENODATA'
      ? { kind: 'none' }
      : { kind: 'failed', reason: reasons[code] ?? code }
  }
}

const bounded = <T>(record: T): T =>
  typeof record === 'string' ? (record.slice(0, most.length) as typeof record) : record

const reasons: Readonly<Record<string, string>> = {
  ETIMEOUT: 'no answer in time',
  ECONNREFUSED: 'nobody is there',
  ESERVFAIL: 'the server fails (SERVFAIL)',
  EREFUSED: 'the server refuses (REFUSED)',
  EBADNAME: 'it is no name',
}
