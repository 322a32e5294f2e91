import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto'

/** What a token is good for, in one letter. A token for one purpose is none for another. */
export type Purpose = 'u' | 'm' | 'c' | 'b' | 'f'

/** What a token says, and nobody without a key can say. */
export interface Claim {
  /** 128 bits in lower-case hexadecimal. */
  readonly id: string
  /** Which of several in a row it belongs to: all but one of them can be made void. */
  readonly epoch?: number
  /** The second since 1970 from which on it is void. */
  readonly expires?: number
}

/** The keys of one secret: one a purpose, so that no token can be used for another. */
interface TokenKey {
  /** How a token names the secret that it was signed with; nothing can be learnt of the secret by it. */
  readonly id: string
  readonly of: Readonly<Record<Purpose, KeyObject>>
}

/** The keys of all secrets: the first signs, each verifies. */
export type TokenKeys = readonly [TokenKey, ...TokenKey[]]

/**
 * The keys that `secrets` make, newest first. An old secret goes on verifying as long as it is named: links in old letters are to work.
 */
export function tokenKeys(secrets: readonly [string, ...string[]]): TokenKeys {
  const [newest, ...older] = secrets
  return [tokenKey(newest), ...older.map(tokenKey)]
}

function tokenKey(secret: string): TokenKey {
  const derived = (info: string, length: number) => Buffer.from(hkdfSync('sha256', secret, '', info, length))
  const forPurpose = (purpose: Purpose) => createSecretKey(derived(`token/v1/${purpose}`, 32))
  return {
    id: derived('token/v1/id', 3).toString('base64url'),
    of: { u: forPurpose('u'), m: forPurpose('m'), c: forPurpose('c'), b: forPurpose('b'), f: forPurpose('f') },
  }
}

/**
 * A token: `v1.key.purpose.claim.mac`, the last two in base64url, the MAC an HMAC-SHA-256 of all before it, cut to 128 bits. The same
 * claim makes the same token.
 */
export function signToken(claim: Claim, purpose: Purpose, [key]: TokenKeys): string {
  const signed = `v1.${key.id}.${purpose}.${pack(claim).toString('base64url')}`
  return `${signed}.${mac(signed, key.of[purpose]).toString('base64url')}`
}

const form = /^(v1\.([\w-]{4})\.[a-z]\.([\w-]{22,38}))\.([\w-]{22})$/

/** What `token` claims; undefined where none of `keys` made it for `purpose`, or where it is void at `now`, a second since 1970. */
export function verifyToken(
  token: string,
  purpose: Purpose,
  { keys, now }: { readonly keys: TokenKeys; readonly now: number },
): Claim | undefined {
  const [, signed = '', id = '', packed = '', given = ''] = form.exec(token) ?? []
  // Every key of that name is tried, and each comparison takes as long as any other. What was made for another purpose, by another
  // key, is no more than forged.
  const known = keys.filter((key) => key.id === id)
  const holds = known.filter((key) => timingSafeEqual(textOf(mac(signed, key.of[purpose])), Buffer.from(given)))
  if (holds.length === 0) return undefined
  const claim = unpack(Buffer.from(packed, 'base64url'))
  return claim === undefined || (claim.expires !== undefined && claim.expires <= now) ? undefined : claim
}

const mac = (text: string, key: KeyObject): Buffer => createHmac('sha256', key).update(text).digest().subarray(0, 16)

/** As text, since several texts of base64url are the same bytes, and a token has one form. */
const textOf = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('base64url'))

/** Which of a claim's fields there are is told by its length: an id of 16 bytes, an epoch of 4, a second of 6. */
function pack({ id, epoch, expires }: Claim): Buffer {
  const bytes = Buffer.from(id, 'hex')
  if (bytes.length !== 16 || bytes.toString('hex') !== id) throw new RangeError(`not an id of 128 bits: ${id}`)
  return Buffer.concat([
    bytes,
    ...(epoch === undefined ? [] : [number(epoch, 4)]),
    ...(expires === undefined ? [] : [number(expires, 6)]),
  ])
}

function number(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, 0, length)
  return bytes
}

function unpack(bytes: Buffer): Claim | undefined {
  const id = bytes.toString('hex', 0, 16)
  switch (bytes.length) {
    case 16:
      return { id }
    case 20:
      return { id, epoch: bytes.readUInt32BE(16) }
    case 22:
      return { id, expires: bytes.readUIntBE(16, 6) }
    case 26:
      return { id, epoch: bytes.readUInt32BE(16), expires: bytes.readUIntBE(20, 6) }
    default:
      return undefined
  }
}
