import type { Dns } from '../../domain/sending/dns.ts'
import { type DmarcRecord, parseDmarc } from './dmarc-record.ts'

/** A domain on the way up that has a record. */
export interface Found {
  readonly domain: string
  readonly record: DmarcRecord
}

/** What the walk from a domain to its top found (RFC 9989 § 4.10). */
export interface TreeWalk {
  readonly start: string
  /** The domains with a record, the longest name first. */
  readonly found: readonly Found[]
  /** Those with several records, of which none counts. */
  readonly several: readonly string[]
  /** Where DNS did not answer, and why: what is above may not be known. */
  readonly failed?: { readonly domain: string; readonly reason: string }
}

/** The names that a walk from `domain` asks about: eight at most, so that nobody can send a receiver on a long way. */
export function walkNames(domain: string): string[] {
  const labels = domain.split('.')
  const above = labels.length < 8 ? labels.slice(1) : labels.slice(-7)
  return [domain, ...above.map((_, index) => above.slice(index).join('.'))]
}

/** Walks up from `domain`, until a record says where the organization ends or no label is left. */
export async function walkTree(domain: string, dns: Dns): Promise<TreeWalk> {
  const found: Found[] = []
  const several: string[] = []
  for (const name of walkNames(domain)) {
    const answer = await dns.txt(`_dmarc.${name}`)
    if (answer.kind === 'failed')
      return { start: domain, found, several, failed: { domain: name, reason: answer.reason } }
    const records = answer.kind === 'none' ? [] : answer.records.flatMap((text) => parseDmarc(text) ?? [])
    const [record] = records
    if (records.length > 1) several.push(name)
    else if (record !== undefined) {
      found.push({ domain: name, record })
      if (record.psd !== 'u') break
    }
  }
  return { start: domain, found, several }
}

/** The organizational domain (RFC 9989 § 4.10.2): two domains are aligned where they have the same. */
export function organization({ start, found }: TreeWalk): string {
  const ending = found.at(-1)
  if (ending === undefined) return start
  if (ending.record.psd !== 'y' || ending.domain === start) return ending.domain
  // One label below a public suffix.
  const labels = start.split('.')
  return labels.slice(-(ending.domain.split('.').length + 1)).join('.')
}

/** The record that receivers go by: of the domain itself, else of its organization, else of the public suffix above. */
export function policyRecord(walk: TreeWalk): Found | undefined {
  const owner = organization(walk)
  const at = (domain: string) => walk.found.find((one) => one.domain === domain)
  return at(walk.start) ?? at(owner) ?? walk.found.find(({ record }) => record.psd === 'y')
}
