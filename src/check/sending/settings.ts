import { domainOf, parseAddress } from '../../domain/address.ts'
import type { DkimKey } from '../../domain/dkim.ts'
import type { Failure } from '../../domain/failure.ts'
import type { Mailbox, Publication } from '../../domain/publication.ts'
import type { Check } from '../../domain/sending/diagnosis.ts'
import { type DomainName, domainName, isAligned } from '../../domain/sending/domain-name.ts'
import { dkimName } from './dkim-record.ts'

/** Names that nobody owns (RFC 2606, RFC 6761 § 6): mail from them is refused, and to them goes nowhere. */
const reserved = /(?:^|\.)(?:example|invalid|localhost|test|example\.(?:com|net|org))$/

/** Judges who letters come from. */
export function checkSender({ from, replyTo }: Publication['mail']): Check[] {
  const checks = [sender('sender', 'Letters come from', from)]
  return replyTo === undefined ? checks : [...checks, sender('reply-to', 'Answers go to', replyTo)]
}

function sender(name: string, verb: string, mailbox: Mailbox | undefined): Check {
  const hint = 'Add `mail:` with `from: Name <news@your.domain>` to courant.yaml.'
  if (mailbox === undefined) return { name, state: 'wrong', message: 'Nobody is named as the sender (mail.from)', hint }
  const address = parseAddress(mailbox.address)
  if (address === undefined) return { name, state: 'wrong', message: `“${mailbox.address}” is no mail address`, hint }
  if (reserved.test(domainOf(address))) {
    const message = `${address} is an address for examples: no mailbox takes mail from it`
    return { name, state: 'wrong', message, hint }
  }
  return { name, state: 'good', message: `${verb} ${mailbox.name === '' ? address : `${mailbox.name} <${address}>`}` }
}

/** Judges whether there is a postal address, which many laws want in a letter. */
export function checkPostalAddress({ postalAddress }: Publication['mail']): Check {
  const name = 'postal-address'
  if (postalAddress !== undefined) return { name, state: 'good', message: postalAddress.replace(/\s+/g, ' ') }
  return {
    name,
    state: 'warning',
    message: 'Letters have no postal address, and many laws want one',
    hint: 'Set mail.postalAddress in courant.yaml.',
  }
}

/** Judges the identifier of the list (RFC 2919 § 3: of a domain that one controls). */
export function checkListId({ listId }: Publication['mail'], from: DomainName | undefined): Check {
  const name = 'list-id'
  if (listId === undefined) {
    if (from === undefined) return { name, state: 'unseen', message: 'It is made of the domain of mail.from' }
    return { name, state: 'good', message: `news.${from}, since mail.listId names no other; it is for life` }
  }
  const domain = domainName(listId)
  if (from === undefined || (domain !== undefined && isAligned(domain, from))) {
    return { name, state: 'good', message: listId }
  }
  const hint = `Filters go by it; a name below ${from} is certain to be yours.`
  return { name, state: 'warning', message: `${listId} is of another domain than ${from}`, hint }
}

/**
 * Judges where letters come back to, if not to the sender: it is their envelope's domain, whose SPF record counts, and to DMARC only
 * where it is aligned with the sender's (RFC 9989 § 4.4.1).
 */
export function checkBounces(
  { bounces }: Publication['mail'],
  { from, secret }: { readonly from: DomainName | undefined; readonly secret: boolean },
): Check[] {
  const address = parseAddress(bounces ?? '')
  if (address === undefined) return []
  const [name, domain] = ['bounces', domainOf(address)]
  if (!secret) {
    const message = `COURANT_SECRET is not set, and signs the addresses that letters come back to (${address})`
    return [{ name, state: 'wrong', message, hint: 'Make one with `openssl rand -hex 32`, and put it into .env.' }]
  }
  if (from !== undefined && !isAligned(domain, from)) {
    const message = `Letters come back to ${address}, which is of another domain than ${from}: SPF says nothing of the sender to DMARC`
    const hint = `Take an address of ${from}, or of a name below it; or let signatures alone stand for the sender.`
    return [{ name, state: 'warning', message, hint }]
  }
  const message = `Letters come back to ${address}, each with a token behind a “+”`
  return [{ name, state: 'good', message, hint: 'See that mail to such an address arrives there too (RFC 5233).' }]
}

/** Judges the keys that letters are signed with. */
export function checkKeys(keys: readonly DkimKey[] | Failure): Check[] {
  const name = 'dkim'
  if (keys instanceof Error) return [{ name, state: 'wrong', message: keys.message, ...hintOf(keys) }]
  if (keys.length > 0) return keys.map(checkKey)
  const hint = 'Unless your provider signs for you, make a key: docs/operations.md, “Before the first letter”.'
  return [{ name, state: 'warning', message: 'COURANT_DKIM_KEY is not set: letters are not signed here', hint }]
}

const hintOf = ({ hint }: Failure): { hint?: string } => (hint === undefined ? {} : { hint })

function checkKey(key: DkimKey): Check {
  const { exposed, algorithm } = key
  const kind = algorithm === 'rsa-sha256' ? `RSA, ${key.key.asymmetricKeyDetails?.modulusLength} bits` : 'Ed25519'
  if (exposed !== undefined) {
    const message = `Everybody on this machine can read ${exposed}, the key of ${dkimName(key)}`
    return { name: 'dkim', state: 'warning', message, hint: `chmod 600 ${exposed}` }
  }
  return { name: 'dkim', state: 'good', message: `${dkimName(key)}: ${kind}; its public half verifies what it signs` }
}

/** Judges whether readers can leave with one click (RFC 8058), and whether there is a `secret` to sign the links for it. */
export function checkUnsubscribing({ url }: Publication['service'], secret: boolean | Failure): Check[] {
  if (url === undefined) {
    const message = 'service.url is not set: readers leave by mail, and not with one click'
    const hint = 'Gmail and Yahoo want one click of whoever sends 5000 letters a day.'
    return [{ name: 'unsubscribe', state: 'warning', message, hint }]
  }
  const https = url.startsWith('https:')
  const endpoint: Check = https
    ? { name: 'unsubscribe', state: 'good', message: `Readers leave with one click, at ${url}` }
    : {
        name: 'unsubscribe',
        state: 'wrong',
        message: `${url} is not https, and one click needs it`,
        hint: 'Serve it by https.',
      }
  return [endpoint, checkSecret(secret)]
}

function checkSecret(secret: boolean | Failure): Check {
  const name = 'secret'
  if (secret instanceof Error) return { name, state: 'wrong', message: secret.message, ...hintOf(secret) }
  if (secret) return { name, state: 'good', message: 'COURANT_SECRET is set, and long enough' }
  const hint = 'Make one with `openssl rand -hex 32`, put it into .env, and keep it: links in old letters need it.'
  return { name, state: 'wrong', message: 'COURANT_SECRET is not set, and signs the links in letters', hint }
}
