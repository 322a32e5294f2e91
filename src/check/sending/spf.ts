import type { Check } from '../../domain/sending/diagnosis.ts'
import type { DomainName } from '../../domain/sending/domain-name.ts'
import { quoted } from './quoted.ts'
import type { SpfReading } from './spf-walk.ts'

/** Judges the SPF record of the domain that letters come from (RFC 7208). */
export function checkSpf(domain: DomainName, reading: SpfReading): Check {
  const { record, fault, unknown, lookups, rest, lets } = reading
  const check = (state: Check['state'], message: string, hint: string): Check => ({ name: 'spf', state, message, hint })
  if (fault !== undefined) {
    return check('wrong', `Verifiers give up on the SPF record of ${domain}: ${fault}`, hints.fault)
  }
  if (record === undefined) {
    if (unknown !== undefined)
      return check('warning', `The SPF record of ${domain} is not known: ${unknown}`, hints.again)
    return check('warning', `${domain} has no SPF record: who may send for it is not said`, hints.none)
  }
  if (!lets) return check('wrong', `The SPF record of ${domain} lets nobody send: ${quoted(record)}`, hints.none)
  if (rest === '+') return check('wrong', `The SPF record of ${domain} lets everybody send: +all`, hints.rest)
  if (unknown !== undefined)
    return check('warning', `The SPF record of ${domain} is not known whole: ${unknown}`, hints.again)
  if (rest === undefined || rest === '?') {
    return check('warning', `The SPF record of ${domain} says nothing of all others`, hints.rest)
  }
  const asks = lookups === 1 ? '1 lookup' : `${lookups} lookups`
  return check('good', `${domain} has one SPF record, of ${asks}, ending in ${rest}all: ${quoted(record)}`, hints.good)
}

/** Which machines send for a mail server is known to its owner alone. */
export const askForInclude =
  'Ask whoever runs the mail server for its include:, since a record printed here is but a proposal; a domain has one SPF record only.'

const hints = {
  fault: 'Mend it: one record a domain, ten lookups with all that is included, no slip in any term.',
  again: 'Look again later, or ask another server with --dns.',
  none: askForInclude,
  rest: 'End it in ~all, or in -all.',
  good: 'That your mail server is among those whom it lets send, only its owner knows.',
} as const
