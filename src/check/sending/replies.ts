import type { Check } from '../../domain/sending/diagnosis.ts'
import type { DnsAnswer, MailExchange } from '../../domain/sending/dns.ts'
import type { DomainName } from '../../domain/sending/domain-name.ts'
import { quoted, unanswered } from './quoted.ts'

/** What DNS says of a domain that answers and bounces come back to. */
export interface MailHome {
  readonly mx: DnsAnswer<MailExchange>
  readonly addresses: DnsAnswer<string>
}

/** Judges whether mail to a domain arrives (RFC 5321 § 5.1). */
export function checkReplies(domain: DomainName, { mx, addresses }: MailHome): Check {
  const name = 'replies'
  const hint = 'Answers, bounces and requests to leave go there: give it an MX record, or change mail.from.'
  if (mx.kind === 'failed') return { name, state: 'warning', message: unanswered(domain, mx.reason), hint }
  if (mx.kind === 'none') {
    if (addresses.kind === 'found') {
      const message = `${domain} has no MX record: mail to it goes to its own address, if a mail server is there`
      return { name, state: 'warning', message, hint }
    }
    return { name, state: 'wrong', message: `${domain} has no MX record: nothing that is sent to it arrives`, hint }
  }
  const hosts = mx.records.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => exchange)
  // RFC 7505: a single exchange that is the root.
  if (hosts.every((host) => host === '' || host === '.')) {
    return { name, state: 'wrong', message: `${domain} says that it takes no mail (a null MX)`, hint }
  }
  return { name, state: 'good', message: `Mail to ${domain} goes to ${quoted(hosts.join(', '))}` }
}
