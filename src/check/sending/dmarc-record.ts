import { firstTag, parseTags } from './tags.ts'

const policies = ['none', 'quarantine', 'reject'] as const
/** What receivers are asked to do with a letter that fails. */
export type Policy = (typeof policies)[number]

/** A DMARC policy record (RFC 9989 § 4.7). */
export interface DmarcRecord {
  /** Undefined where it has none that counts: receivers then do nothing. */
  readonly policy: Policy | undefined
  readonly subdomains: Policy | undefined
  readonly strictDkim: boolean
  readonly strictSpf: boolean
  readonly reports: readonly string[]
  /** Whether its domain is a public suffix (`y`), is none (`n`), or it is left to be found out (`u`). */
  readonly psd: 'y' | 'n' | 'u'
}

/** Reads a record; undefined where it is none of DMARC, which is then as if it were not there. */
export function parseDmarc(text: string): DmarcRecord | undefined {
  // RFC 9989 § 4.8: what is wrong with a tag leaves the others as they are.
  const tags =
    parseTags(text) ??
    parseTags(
      text
        .split(';')
        .filter((part) => parseTags(part) !== undefined)
        .join(';'),
    )
  if (tags === undefined || firstTag(tags) !== 'v' || tags.get('v') !== 'DMARC1' || !/^v\s*=/.test(text))
    return undefined
  const [p, sp] = [tags.get('p')?.toLowerCase(), tags.get('sp')?.toLowerCase()]
  const reports = (tags.get('rua') ?? '')
    .split(',')
    .map((uri) => uri.trim())
    .filter((uri) => /^[a-z][a-z0-9+.-]*:[^\s!]+/i.test(uri))
  const psd = tags.get('psd')?.toLowerCase()
  // RFC 9989 § 4.10.1: a policy that is none counts as `none`, where somebody wants reports.
  const bad = (p !== undefined && !isPolicy(p)) || (sp !== undefined && !isPolicy(sp))
  const fallback = bad && reports.length === 0 ? undefined : 'none'
  return {
    policy: !bad && isPolicy(p) ? p : fallback,
    subdomains: !bad && isPolicy(sp) ? sp : undefined,
    strictDkim: tags.get('adkim')?.toLowerCase() === 's',
    strictSpf: tags.get('aspf')?.toLowerCase() === 's',
    reports,
    psd: psd === 'y' || psd === 'n' ? psd : 'u',
  }
}

const isPolicy = (text: string | undefined): text is Policy => policies.some((one) => one === text)
