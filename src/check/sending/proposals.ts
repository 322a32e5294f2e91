import { domainOf, type EmailAddress } from '../../domain/address.ts'
import type { DkimKey } from '../../domain/dkim.ts'
import type { DnsRecord } from '../../domain/sending/dns.ts'
import type { DomainName } from '../../domain/sending/domain-name.ts'
import { dkimRecord } from './dkim-record.ts'
import type { MailServer } from './servers.ts'

/** The records of the keys, exactly as they have to be. */
export const keyRecords = (keys: readonly DkimKey[]): DnsRecord[] => keys.map(dkimRecord)

/**
 * A proposal for SPF: which machines send is known to whoever runs the mail server alone. None where the only server is this machine,
 * which does not know its own address as others see it.
 */
export function spfRecord(name: DomainName, servers: readonly MailServer[]): DnsRecord | undefined {
  const terms = servers.filter(({ tls }) => tls !== 'none').map(({ host }) => spfTerm(host))
  if (terms.length === 0) return undefined
  return { name, type: 'TXT', value: `v=spf1 ${[...new Set(terms)].join(' ')} ~all` }
}

const spfTerm = (host: string): string => `${host.includes(':') ? 'ip6' : /^[\d.]+$/.test(host) ? 'ip4' : 'a'}:${host}`

/** A policy that only watches, with reports to an address of the same domain, which needs nobody’s leave (RFC 9990). */
export function dmarcRecord(domain: DomainName, reports: EmailAddress): DnsRecord {
  return { name: `_dmarc.${domain}`, type: 'TXT', value: `v=DMARC1; p=none; rua=mailto:${uriOf(reports)}` }
}

/** RFC 9989 § 4.8: “,”, “!” and “;” would end the address. */
function uriOf(address: EmailAddress): string {
  const local = address.slice(0, address.lastIndexOf('@'))
  return `${encodeURIComponent(local).replace(/!/g, '%21')}@${domainOf(address)}`
}
