import type { Brand } from '../base/brand.ts'
import { type DomainName, domainName } from './sending/domain-name.ts'

/** A mail address that has passed our own strict grammar: exactly one, in ASCII, safe to hand to any mail program. */
export type EmailAddress = Brand<string, 'EmailAddress'>

const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/

/**
 * Vouches for `text`: a dot-atom of at most 64 characters (RFC 5321 § 4.5.3.1.1), not beginning with “-”, at a domain of two labels
 * or more in A-labels; 254 in all. Quoted names, literals and comments are valid by the letter and refused: no reader has one.
 */
export function parseAddress(text: string): EmailAddress | undefined {
  const trimmed = text.trim()
  const at = trimmed.lastIndexOf('@')
  const [name, host] = [trimmed.slice(0, at), trimmed.slice(at + 1)]
  if (at < 1 || name.length > 64 || name.startsWith('-') || !local.test(name)) return undefined
  const domain = domainName(host)
  if (domain === undefined) return undefined
  const address = `${name}@${domain}`
  return address.length <= 254 ? (address as EmailAddress) : undefined
}

/** What makes two addresses one: letter case aside. Dots and plus signs count, since to most servers they do. */
export function addressKey(address: EmailAddress): string {
  return address.toLowerCase()
}

/**
 * What tells mailboxes apart as well as can be told from outside: many addresses lead to one by what stands behind a plus sign, and
 * to one of Gmail's by dots. Two people may share a key: it is for limits alone.
 *
 *     mailboxKey('A.da+news@googlemail.com') // 'ada@gmail.com'
 */
export function mailboxKey(address: EmailAddress): string {
  const domain = domainOf(address).toLowerCase()
  const [name = ''] = addressKey(address).split(/[+@]/)
  const isGmail = domain === 'gmail.com' || domain === 'googlemail.com'
  return isGmail ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`
}

/** The domain of an address: what stands behind its “@”. */
export function domainOf(address: EmailAddress): DomainName {
  return address.slice(address.lastIndexOf('@') + 1) as DomainName
}
