import { addressKey, type EmailAddress } from '../address.ts'
import { Failure } from '../failure.ts'
import { keyedHash } from './keyed-hash.ts'
import { secretsOf } from './secret.ts'

/**
 * The keyed hashes of an address, one a secret, newest first: whoever was erased is known again by them, and nobody without a secret can
 * tell whether an address is among them.
 */
export function addressHashes(secrets: readonly string[]): (addressKey: string) => string[] {
  const hashes = secrets.map((secret) => keyedHash(secret, 'address/v1'))
  return (addressKey) => hashes.map((hash) => hash(addressKey))
}

/** The hash that an address is remembered by once it is erased, made with the newest of the secrets; a Failure where there is none. */
export function newestHash(text: string | undefined): (address: EmailAddress) => string {
  const [newest] = secretsOf(text)
  if (newest === undefined) {
    throw new Failure(
      'setup/secret',
      'COURANT_SECRET is not set, and whoever is erased is remembered by a hash that it makes',
      {
        hint: 'Make one with `openssl rand -hex 32`, and keep it: without it a later import could bring them back.',
      },
    )
  }
  const hashes = addressHashes([newest])
  return (address) => hashes(addressKey(address))[0] ?? ''
}
