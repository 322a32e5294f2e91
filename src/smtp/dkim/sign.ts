import { createHash, sign } from 'node:crypto'
import type { Instant } from '../../base/calendar.ts'
import type { DkimKey } from '../../domain/dkim.ts'
import { relaxedHeader } from './canonical.ts'

/** What a signature covers of a body: lines in their canonical form. */
interface Signed {
  readonly canonical: Buffer
}

/**
 * Fields that are signed once more than they are there (RFC 6376 § 8.15): a second From, To or Subject, or an unsubscribe field where there
 * was none, makes the signature void, and mail programs differ in which of two they show. An encoding of the whole, which has none, would
 * have some of them take its parts for something else; filters and complaints go by List-Id and Feedback-ID.
 */
const sealed = [
  ...['from', 'subject', 'date', 'to', 'cc', 'reply-to', 'message-id', 'mime-version', 'content-type'],
  ...['content-transfer-encoding', 'list-unsubscribe', 'list-unsubscribe-post', 'list-id', 'feedback-id'],
]
const covered = ['content-language', 'list-help', 'list-archive', 'archived-at', 'precedence']

/** The `DKIM-Signature` fields of a message, one a key, by the rest of its head and its body. */
type Sign = (head: readonly string[], body: readonly Signed[]) => readonly string[]

/**
 * Makes what signs messages of one letter, relaxed/relaxed, with SHA-256 (RFC 6376, RFC 8463). Their bodies begin with `lines`, which is
 * hashed once. `t=` is the date of the send, so that a retry is the same bytes.
 */
export function signer(
  keys: readonly DkimKey[],
  { date, lines }: { readonly date: Instant; readonly lines: readonly Signed[] },
): Sign {
  if (keys.length === 0) return () => []
  const begun = createHash('sha256')
  for (const { canonical } of lines) begun.update(canonical)
  return (head, body) => {
    const hash = begun.copy()
    for (const { canonical } of body) hash.update(canonical)
    const bodyHash = hash.digest('base64')
    const { names, text } = coverage(head)
    return keys.map((key) => {
      const unsigned = fieldOf(key, { date, names, bodyHash })
      const data = Buffer.from(`${text}${relaxedHeader(unsigned)}`, 'latin1')
      return `${unsigned}${folded(signatureOf(data, key))}`
    })
  }
}

/**
 * RFC 8463 § 3: Ed25519 signs the hash; RSA (RFC 8017 § 8.2) hashes by itself. To hand it to another thread and back would cost the
 * processor as much again.
 */
function signatureOf(data: Buffer, { algorithm, key }: DkimKey): Buffer {
  if (algorithm === 'rsa-sha256') return sign('sha256', data, key)
  return sign(null, createHash('sha256').update(data).digest(), key)
}

/** Which fields are signed, and what they say in canonical form. One that is not there is signed by its name alone (§ 5.4). */
function coverage(head: readonly string[]): { names: string[]; text: string } {
  const there = new Map(
    head.map((field) => {
      const relaxed = relaxedHeader(field)
      return [relaxed.slice(0, relaxed.indexOf(':')), relaxed]
    }),
  )
  const present = [...sealed, ...covered].filter((name) => there.has(name))
  return { names: [...present, ...sealed], text: present.map((name) => `${there.get(name)}\r\n`).join('') }
}

/** A `DKIM-Signature` field up to its `b=`. */
function fieldOf(
  { algorithm, domain, selector }: DkimKey,
  { date, names, bodyHash }: { readonly date: Instant; readonly names: readonly string[]; readonly bodyHash: string },
): string {
  return [
    `DKIM-Signature: v=1; a=${algorithm}; c=relaxed/relaxed;`,
    ` d=${domain}; s=${selector};`,
    ` t=${Math.floor(date / 1000)};`,
    ` h=${listed(names)};`,
    ` bh=${bodyHash};`,
    ' b=',
  ].join('\r\n')
}

/** Names with colons between them, folded after colons (§ 3.5). */
function listed(names: readonly string[]): string {
  let column = 3
  return names
    .map((name, index) => {
      const text = index === names.length - 1 ? name : `${name}:`
      column += text.length
      if (column < 76) return text
      column = text.length + 2
      return `\r\n  ${text}`
    })
    .join('')
}

const folded = (signature: Buffer): string => signature.toString('base64').replace(/.{72}(?=.)/g, '$&\r\n ')
