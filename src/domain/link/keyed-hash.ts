import { createHmac, hkdfSync } from 'node:crypto'

/** Makes hashes of one kind of thing that nobody can make without `secret`, nor tell from those of another kind. */
export function keyedHash(secret: string, kind: 'address/v1' | 'network/v1'): (text: string) => string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', kind, 32))
  return (text) => `hmac:${createHmac('sha256', key).update(text).digest('hex')}`
}
