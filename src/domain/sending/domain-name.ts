import { domainToASCII } from 'node:url'
import type { Brand } from '../../base/brand.ts'

/** A domain name as mail uses it (RFC 5321 § 2.3.5): two labels or more, in A-labels, lower case, without a dot at its end. */
export type DomainName = Brand<string, 'DomainName'>

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/** Vouches for `text`; undefined where it is an address of a machine, one label alone, or no name at all. */
export function domainName(text: string): DomainName | undefined {
  if (/[\s\u0000-\u001f\u007f:/?#[\]@%\\]/.test(text)) return undefined
  const domain = domainToASCII(text)
  const labels = domain.split('.')
  if (labels.length < 2 || !isLabels(labels) || /^\d+$/.test(labels.at(-1) ?? '')) return undefined
  return domain.length <= 253 ? (domain as DomainName) : undefined
}

/** Whether every one is a label of letters, digits and inner hyphens (RFC 5321's `sub-domain`). */
export function isLabels(labels: readonly string[]): boolean {
  return labels.every((one) => label.test(one))
}

/** Whether `domain` is `parent` or lies below it. */
function isWithin(domain: DomainName, parent: DomainName): boolean {
  return domain === parent || domain.endsWith(`.${parent}`)
}

/**
 * Whether two domains are aligned as DMARC's relaxed mode wants it (RFC 9989 § 4.10.2: one organizational domain), as far as can
 * be known without a list of public suffixes: one is the other, or lies below it. Two that merely share a parent are refused.
 */
export function isAligned(one: DomainName, other: DomainName): boolean {
  return isWithin(one, other) || isWithin(other, one)
}
