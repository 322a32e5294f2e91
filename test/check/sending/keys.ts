import { generateKeyPairSync } from 'node:crypto'
import type { DkimKey } from '../../../src/domain/dkim.ts'
import type { DomainName } from '../../../src/domain/sending/domain-name.ts'

const domain = 'ink.internal' as DomainName

/** A key of RSA, named s1. */
export const rsa: DkimKey = {
  selector: 's1',
  domain,
  algorithm: 'rsa-sha256',
  key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
}

/** A key of Ed25519, named s2. */
export const ed: DkimKey = {
  selector: 's2',
  domain,
  algorithm: 'ed25519-sha256',
  key: generateKeyPairSync('ed25519').privateKey,
}
