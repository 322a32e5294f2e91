import { keyedHash } from '../link/keyed-hash.ts'
import { secretsOf } from '../link/secret.ts'

/** The hash that a network is known by for as long as its limit holds, made with the newest secret. */
export function networkHasher(text: string | undefined): (network: string) => string {
  const [newest = ''] = secretsOf(text)
  return keyedHash(newest, 'network/v1')
}
