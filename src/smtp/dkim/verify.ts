import { createHash, createPublicKey, verify } from 'node:crypto'
import type { DkimKey } from '../../domain/dkim.ts'
import { Failure } from '../../domain/failure.ts'
import { relaxedHeader, relaxedLines } from './canonical.ts'

/** A Failure where not every one of `keys` has signed a message, or where a signature of it does not hold. */
export function assertSigned(raw: Uint8Array, keys: readonly DkimKey[]): void {
  const signed = verifiedBy(raw, keys)
  if (signed.length === keys.length && signed.every((holds) => holds)) return
  throw new Failure('bug', 'A letter was kept back: the signature that it was given does not hold', {
    hint: 'Nobody was sent anything. Please report it with the letter, which --dry-run shows.',
  })
}

/**
 * Whether each `DKIM-Signature` of a message holds, in order, by the key that it names: worked out from the bytes alone, as whoever gets
 * them will, and not from what they were made of.
 */
function verifiedBy(raw: Uint8Array, keys: readonly DkimKey[]): boolean[] {
  const message = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const end = message.indexOf('\r\n\r\n')
  const fields = message.toString('latin1', 0, end).split(/\r\n(?![ \t])/)
  const bodyHash = createHash('sha256')
    .update(relaxedBody(message.subarray(end + 4)))
    .digest('base64')
  return fields
    .filter((field) => /^dkim-signature:/i.test(field))
    .map((field) => {
      const tags = tagsOf(field)
      const key = keys.find(({ selector, domain }) => selector === tags['s'] && domain === tags['d'])
      if (key === undefined || tags['bh'] !== bodyHash || tags['a'] !== key.algorithm) return false
      const signed = `${signedFields(fields, tags['h'] ?? '')}${relaxedHeader(field.replace(/(;\s*b=)[^;]*/, '$1'))}`
      return holds(Buffer.from(signed, 'latin1'), Buffer.from(tags['b'] ?? '', 'base64'), key)
    })
}

function holds(data: Buffer, signature: Buffer, { algorithm, key }: DkimKey): boolean {
  const publicKey = createPublicKey(key)
  if (algorithm === 'rsa-sha256') return verify('sha256', data, publicKey, signature)
  return verify(null, createHash('sha256').update(data).digest(), publicKey, signature)
}

/** RFC 6376 § 3.4.4: without empty lines at its end, and ended by a line end where there is anything. */
function relaxedBody(body: Buffer): Buffer {
  const text = relaxedLines(body)
    .toString('latin1')
    .replace(/ $/, '')
    .replace(/(?:\r\n)+$/, '')
  return Buffer.from(text === '' ? '' : `${text}\r\n`, 'latin1')
}

/** RFC 6376 § 3.2: tags with semicolons between; none of ours means anything by its blanks. */
function tagsOf(field: string): Record<string, string> {
  const tags = field
    .slice(field.indexOf(':') + 1)
    .replace(/\s/g, '')
    .split(';')
  return Object.fromEntries(tags.map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]))
}

/** § 5.4.2: of several fields of a name the last comes first; a name that is left over stands for none. */
function signedFields(fields: readonly string[], names: string): string {
  const left = fields.map(relaxedHeader)
  return names
    .toLowerCase()
    .split(':')
    .map((name) => {
      const at = left.findLastIndex((field) => field.startsWith(`${name}:`))
      return at < 0 ? '' : `${left.splice(at, 1)[0]}\r\n`
    })
    .join('')
}
