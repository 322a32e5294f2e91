import { createHash } from 'node:crypto'

/** SHA-256 of `parts`, texts or bytes, in lower-case hexadecimal. Each part is framed by its length, so `['ab']` and `['a', 'b']` differ. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(`${Buffer.byteLength(part)}:`).update(part)
  return digest.digest('hex')
}
/** A text that tells values apart by all that is in them, as JSON has it; a regular expression is its source. */
export const sum = (...values: readonly unknown[]): string =>
  hash(JSON.stringify(values, (_, value: unknown) => (value instanceof RegExp ? String(value) : value)))
