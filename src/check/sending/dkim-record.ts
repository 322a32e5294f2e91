import { createPublicKey, type KeyObject } from 'node:crypto'
import type { DkimKey } from '../../domain/dkim.ts'
import type { Check } from '../../domain/sending/diagnosis.ts'
import type { DnsAnswer, DnsRecord } from '../../domain/sending/dns.ts'
import { quoted, unanswered } from './quoted.ts'
import { firstTag, parseTags, type Tags } from './tags.ts'

/** Where verifiers look for the public half of a key (RFC 6376 § 3.6.2.1). */
export const dkimName = ({ selector, domain }: Pick<DkimKey, 'selector' | 'domain'>): string =>
  `${selector}._domainkey.${domain}`

/** The record that a key needs in DNS (RFC 6376 § 3.6.1, RFC 8463 § 4). */
export function dkimRecord(key: DkimKey): DnsRecord {
  return { name: dkimName(key), type: 'TXT', value: `v=DKIM1; k=${kindOf(key)}; p=${publicHalves(key)[0]}` }
}

const kindOf = ({ algorithm }: DkimKey): 'rsa' | 'ed25519' => (algorithm === 'rsa-sha256' ? 'rsa' : 'ed25519')

/** The public half as records have it. Of RSA there are two ways: what RFC 6376 says, and what everybody writes, first. */
function publicHalves(key: DkimKey): string[] {
  const half: KeyObject = createPublicKey(key.key)
  const spki = half.export({ type: 'spki', format: 'der' })
  // RFC 8410 § 4: the last 32 octets are the key itself, which is all that RFC 8463 puts into a record.
  if (kindOf(key) === 'ed25519') return [spki.subarray(-32).toString('base64')]
  return [spki.toString('base64'), half.export({ type: 'pkcs1', format: 'der' }).toString('base64')]
}

/** Where the record is when a form appends the domain to a name that has it already. */
export const dkimNameTwice = (key: DkimKey): string => `${dkimName(key)}.${key.domain}`

/** Holds what DNS has at a key's name against the key; `twice` is what it has where the domain was appended once too often. */
export function checkDkimRecord(key: DkimKey, answer: DnsAnswer<string>, twice: DnsAnswer<string>): Check {
  const about = dkimName(key)
  const wrong = (message: string, hint = 'Put the record there that is printed for it.'): Check => ({
    ...named,
    state: 'wrong',
    message,
    hint,
  })
  if (answer.kind === 'failed') return { ...named, state: 'warning', message: unanswered(about, answer.reason) }
  if (answer.kind === 'none' && twice.kind === 'found') {
    return wrong(
      `The record is at ${dkimNameTwice(key)}: the form appends the domain`,
      `Name it ${key.selector}._domainkey`,
    )
  }
  if (answer.kind === 'none') return wrong(`${about} has no TXT record: no signature can be verified`)
  const [record = '', ...others] = answer.records
  if (others.length > 0) {
    const hint = 'Leave the one of this key, and remove the others.'
    return wrong(`${about} has ${answer.records.length} records, and verifiers take any of them`, hint)
  }
  const tags = parseTags(record)
  const fault = tags === undefined || !tags.has('p') ? `is no DKIM key: ${quoted(record)}` : faultOf(tags, key)
  if (fault !== undefined) return wrong(`${about} ${fault}`)
  if (!listed(tags?.get('t') ?? '').includes('y')) {
    return { ...named, state: 'good', message: `${about} is the public half of the key` }
  }
  const hint = 'Take t=y out of the record once letters arrive signed.'
  return { ...named, state: 'warning', message: `${about} is in test mode (t=y): signatures count for nothing`, hint }
}

const named = { name: 'dkim-record' } as const

function faultOf(tags: Tags, key: DkimKey): string | undefined {
  const [version, kind, half = ''] = [tags.get('v'), tags.get('k') ?? 'rsa', tags.get('p')]
  if (version !== undefined && (version !== 'DKIM1' || firstTag(tags) !== 'v')) {
    return `does not begin with v=DKIM1: verifiers pass over it`
  }
  if (half === '') return 'is revoked: its p= is empty'
  if (kind.toLowerCase() !== kindOf(key)) return `is for ${quoted(kind)} keys, and this one is ${kindOf(key)}`
  const written = half.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]+=*$/.test(written)) return 'has a p= that is not base64'
  const octets = Buffer.from(written, 'base64')
  if (!publicHalves(key).some((one) => Buffer.from(one, 'base64').equals(octets)))
    return 'is the public half of another key'
  if (!accepts(tags.get('h'), 'sha256')) return 'does not allow sha256 (h=)'
  return accepts(tags.get('s'), 'email') ? undefined : 'is not for mail (s=)'
}

const listed = (value: string): string[] => value.split(':').map((one) => one.trim().toLowerCase())

/** Whether a tag that lists what it allows allows `what`: all, where it is not there. */
const accepts = (value: string | undefined, what: string): boolean =>
  value === undefined || listed(value).some((one) => one === what || one === '*')
