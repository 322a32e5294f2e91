/** What a DNS server said about a name: records, that there are none, or why it said nothing. */
export type DnsAnswer<T> =
  | { readonly kind: 'found'; readonly records: readonly T[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly reason: string }

/** A mail server of a domain; with an empty `exchange` the domain takes no mail (RFC 7505). */
export interface MailExchange {
  readonly exchange: string
  readonly priority: number
}

/** Questions to DNS. Nobody vouches for what it answers: it is bounded in length, and anything may be in it. */
export interface Dns {
  /** The TXT records of a name, each with its strings joined (RFC 7208 § 3.3). */
  readonly txt: (name: string) => Promise<DnsAnswer<string>>
  readonly mx: (name: string) => Promise<DnsAnswer<MailExchange>>
  /** IPv4 and IPv6 addresses. */
  readonly addresses: (name: string) => Promise<DnsAnswer<string>>
}

/** A record that is to be put into DNS. */
export interface DnsRecord {
  /** Its whole name, without a dot at its end. */
  readonly name: string
  readonly type: 'TXT'
  readonly value: string
}
