import { createHash } from 'node:crypto'

/** SHA-256 of `parts`, in lower-case hexadecimal. Each part is framed by its length, so `['ab']` and `['a', 'b']` differ. */
export function hash(...parts: readonly string[]): string {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(`${Buffer.byteLength(part)}:`).update(part)
  return digest.digest('hex')
}
