import { createHmac, hkdfSync } from 'node:crypto'

/**
 * The keyed hashes of an address, one a secret, newest first: whoever was erased is known again by them, and nobody without a secret can
 * tell whether an address is among them.
 */
export function addressHashes(secrets: readonly string[]): (addressKey: string) => string[] {
  const keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'address/v1', 32)))
  return (addressKey) => keys.map((key) => `hmac:${createHmac('sha256', key).update(addressKey).digest('hex')}`)
}
