import type { KeyObject } from 'node:crypto'
import type { DomainName } from './sending/domain-name.ts'

/** How a signature is made (RFC 6376 § 3.3, RFC 8463 § 3), as its `a=` names it. */
export type DkimAlgorithm = 'rsa-sha256' | 'ed25519-sha256'

/** A key that letters are signed with, tested: what it signs, its public half verifies. */
export interface DkimKey {
  /** Where in `domain` the public half is: `selector._domainkey.domain` (RFC 6376 § 3.1). */
  readonly selector: string
  readonly domain: DomainName
  readonly algorithm: DkimAlgorithm
  /** The private half. */
  readonly key: KeyObject
  /** The file that it was read from, where everybody on the machine can read it too. */
  readonly exposed?: string
}
