import { createHash, hash as digest } from 'node:crypto'

/** SHA-256 of `parts`, texts or bytes, in lower-case hexadecimal. Each part is framed by its length, so `['ab']` and `['a', 'b']` differ. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  if (parts.every((part) => typeof part === 'string')) {
    return digest('sha256', parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''), 'hex')
  }
  const whole = createHash('sha256')
  for (const part of parts) whole.update(`${Buffer.byteLength(part)}:`).update(part)
  return whole.digest('hex')
}

/** A text that tells values apart by all that is in them, as JSON has it; a regular expression is its source. */
export const sum = (...values: readonly unknown[]): string =>
  hash(JSON.stringify(values, (_, value: unknown) => (value instanceof RegExp ? String(value) : value)))

/** The same of values that are JSON: they are the most of what a site is made of, and are told in half the time. */
export const sumOfJson = (...values: readonly unknown[]): string => hash(JSON.stringify(values))
