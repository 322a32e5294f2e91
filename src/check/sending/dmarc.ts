import type { DkimKey } from '../../domain/dkim.ts'
import type { Check } from '../../domain/sending/diagnosis.ts'
import { type DomainName, isAligned } from '../../domain/sending/domain-name.ts'
import { unanswered } from './quoted.ts'
import { organization, policyRecord, type TreeWalk } from './tree-walk.ts'

/** Judges the DMARC policy that receivers find for the domain in From. */
export function checkDmarc(domain: DomainName, walk: TreeWalk): Check {
  const check = (state: Check['state'], message: string, hint = ''): Check => ({ name: 'dmarc', state, message, hint })
  const [several] = walk.several
  if (several !== undefined) {
    return check('wrong', `_dmarc.${several} has several records, and none of them counts`, 'Leave one of them.')
  }
  const found = policyRecord(walk)
  if (found === undefined && walk.failed !== undefined) {
    return check('warning', unanswered(`_dmarc.${walk.failed.domain}`, walk.failed.reason), 'Look again later.')
  }
  if (found === undefined) {
    const hint = 'Gmail, Yahoo and Microsoft want one of whoever sends to many; p=none is enough to begin with.'
    return check('warning', `Neither ${domain} nor a domain above it has a DMARC record`, hint)
  }
  const { record } = found
  const policy = found.domain === domain ? record.policy : (record.subdomains ?? record.policy)
  const where = found.domain === domain ? `_dmarc.${domain}` : `_dmarc.${found.domain}, which ${domain} is below,`
  if (policy === undefined) {
    return check(
      'wrong',
      `${where} has a policy that is none: receivers ignore it`,
      'It is p=none, quarantine or reject.',
    )
  }
  if (record.reports.length > 0) return check('good', `${where} asks for p=${policy}, and for reports`)
  const hint = 'Reports (rua=mailto:…) tell you which letters fail, and who else sends in your name.'
  return check('good', `${where} asks for p=${policy}, and for no reports`, hint)
}

/** Which domains stand behind a letter: the one in From, that of the envelope, which may be another, and those that sign. */
export interface Standing {
  readonly from: DomainName
  readonly envelope: DomainName
  readonly keys: readonly Pick<DkimKey, 'domain'>[]
}

/** Whether what is verified is the sender whom readers see, as far as the names alone tell. */
export function checkNames({ from, envelope, keys }: Standing): Check {
  const name = 'alignment'
  const [signing] = keys
  const mail =
    envelope === from ? `Envelope and From are of ${from}` : `From is of ${from}, the envelope of ${envelope}`
  if (signing === undefined) return { name, state: 'good', message: `${mail}; there is no key to sign with` }
  if (signing.domain === from && envelope === from)
    return { name, state: 'good', message: `Envelope, From and signature are all of ${from}` }
  const both = `${mail}, signatures of ${signing.domain}`
  if (isAligned(signing.domain, from)) return { name, state: 'good', message: both }
  return { name, state: 'wrong', message: both, hint: `Sign with ${from}.` }
}

/** The same by what DMARC's records say (RFC 9989 § 4.10.2): strict, or where an organization ends. */
export function checkAlignment(
  standing: Standing,
  { from, signing }: { readonly from: TreeWalk; readonly signing: TreeWalk },
): Check {
  const found = policyRecord(from)
  const domain = standing.keys[0]?.domain
  if (found === undefined || domain === undefined || domain === standing.from) return checkNames(standing)
  const hint = `Sign with ${standing.from}: set COURANT_DKIM_DOMAIN, and put the key's record there.`
  const wrong = (message: string): Check => ({ name: 'alignment', state: 'wrong', message, hint })
  if (found.record.strictDkim) {
    return wrong(`DMARC wants signatures of ${standing.from} itself (adkim=s), and they are of ${domain}`)
  }
  const [one, other] = [organization(from), organization(signing)]
  if (one === other) return checkNames(standing)
  return wrong(`Signatures are of ${domain}, which to DMARC is another organization than ${standing.from}`)
}
