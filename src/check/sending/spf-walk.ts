import type { Dns } from '../../domain/sending/dns.ts'
import { quoted } from './quoted.ts'
import { isSpf, parseSpf, type SpfTerm } from './spf-record.ts'

/** RFC 7208 § 4.6.4: verifiers give up at the eleventh term that asks DNS. */
const mostLookups = 10

/** What verifiers make of a domain’s SPF record, with all that it includes. */
export interface SpfReading {
  /** The record; undefined where there is none. */
  readonly record: string | undefined
  /** How many terms ask DNS: the eleventh ends the count. */
  readonly lookups: number
  /** What it says of everybody else, by its `all`; undefined where it says nothing. */
  readonly rest: SpfTerm['qualifier'] | undefined
  /** Whether it lets anybody send. */
  readonly lets: boolean
  /** Why verifiers give up on it, and refuse or ignore all of it. */
  readonly fault?: string
  /** What could not be followed, and why: the count may be higher. */
  readonly unknown?: string
}

type Walk = { -readonly [key in keyof SpfReading]: SpfReading[key] }

/** Follows a domain’s SPF record through what it includes and redirects to, as far as verifiers do. */
export async function readSpf(domain: string, dns: Dns): Promise<SpfReading> {
  const walk: Walk = { record: undefined, lookups: 0, rest: undefined, lets: false }
  await follow(domain, { walk, dns, top: true })
  return walk
}

interface Following {
  readonly walk: Walk
  readonly dns: Dns
  /** Whether what is read speaks for the domain itself, and not as a part of another record. */
  readonly top: boolean
}

async function follow(domain: string, { walk, dns, top }: Following): Promise<void> {
  const record = await recordOf(domain, { walk, dns, top })
  if (record === undefined) return
  if (top) walk.record ??= record
  const terms = parseSpf(record)
  if (typeof terms === 'string') return fault(walk, `${domain} has a term that is none: ${quoted(terms)}`)
  const all = terms.find(({ name }) => name === 'all')
  // RFC 7208 § 5.1 and § 6.1: nothing behind `all` is looked at, and beside it no redirect.
  const heard = all === undefined ? terms : terms.slice(0, terms.indexOf(all))
  for (const term of heard.filter(({ name }) => name !== 'redirect')) await weigh(term, walk, dns)
  if (all !== undefined && top) {
    walk.rest = all.qualifier
    walk.lets ||= all.qualifier === '+'
  }
  const redirect = all === undefined ? terms.find(({ name }) => name === 'redirect') : undefined
  if (redirect !== undefined && counts(walk)) await step(redirect.target, { walk, dns, top })
}

async function weigh(term: SpfTerm, walk: Walk, dns: Dns): Promise<void> {
  if (term.name === 'other' || walk.fault !== undefined) return
  if (term.qualifier === '+') walk.lets = true
  if (term.name === 'ip4' || term.name === 'ip6' || !counts(walk)) return
  if (term.name === 'include') await step(term.target, { walk, dns, top: false })
}

/** Counts a term that asks DNS; false where it is one too many. */
function counts(walk: Walk): boolean {
  if (walk.fault !== undefined) return false
  walk.lookups += 1
  if (walk.lookups > mostLookups) fault(walk, `it takes more than ${mostLookups} lookups`)
  return walk.fault === undefined
}

async function step(target: string, following: Following): Promise<void> {
  const { walk } = following
  // RFC 7208 § 7: what a macro becomes depends on each letter.
  if (target.includes('%')) walk.unknown ??= `${quoted(target)} depends on each letter`
  else if (!isName(target)) fault(walk, `it names ${quoted(target)}, which is no domain`)
  else await follow(target, following)
}

const isName = (text: string): boolean => text.length <= 253 && /^(?:[\w-]{1,63}\.)+[\w-]{1,63}\.?$/.test(text)

async function recordOf(domain: string, { walk, dns, top }: Following): Promise<string | undefined> {
  const answer = await dns.txt(domain)
  if (answer.kind === 'failed') {
    walk.unknown ??= `DNS does not answer about ${domain}: ${answer.reason}`
    return undefined
  }
  const records = answer.kind === 'none' ? [] : answer.records.filter(isSpf)
  if (records.length > 1) fault(walk, `${domain} has ${records.length} SPF records, and only one is allowed`)
  // RFC 7208 § 5.2: to include a domain without a record is an error; to have none oneself is not.
  if (records.length === 0 && !(top && walk.lookups === 0)) fault(walk, `${domain}, which it names, has no SPF record`)
  return records.length === 1 ? records[0] : undefined
}

function fault(walk: Walk, text: string): void {
  walk.fault ??= text
}
