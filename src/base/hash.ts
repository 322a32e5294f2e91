import { hash as digest } from 'node:crypto'

/** SHA-256 of `parts`, in lower-case hexadecimal. Each part is framed by its length, so `['ab']` and `['a', 'b']` differ. */
export function hash(...parts: readonly string[]): string {
  return digest('sha256', parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''), 'hex')
}
