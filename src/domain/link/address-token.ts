import { createHmac, timingSafeEqual } from 'node:crypto'
import { base32, fromBase32 } from '../../base/text/base32.ts'
import { type EmailAddress, parseAddress } from '../address.ts'
import type { Purpose, TokenKeys } from './token.ts'

/** What a token in an address is good for: to tell what came back, or to leave by. */
type AddressPurpose = Extract<Purpose, 'b' | 'u'>

const [idBytes, macBytes] = [16, 12]

/** As long as a token in an address is. */
const tokenLength = Math.ceil(((idBytes + macBytes) * 8) / 5)

/** RFC 5321 § 4.5.3.1.1: what stands before an “@” has 64 octets at most. So much of them is left for an address of ours. */
export const longestName: number = 64 - 1 - tokenLength

/**
 * An address with a token behind a plus sign (RFC 5233): `bounces+TOKEN@example.org`. The token names an id of 128 bits and has an
 * HMAC-SHA-256 of it, cut to 96 bits; it is in base32 and lower case, since some servers change the case of letters on the way.
 */
export function addressWith(
  address: EmailAddress,
  { id, purpose, keys }: { readonly id: string; readonly purpose: AddressPurpose; readonly keys: TokenKeys },
): EmailAddress {
  const at = address.lastIndexOf('@')
  const made = parseAddress(`${address.slice(0, at)}+${tokenOf(id, purpose, keys[0])}${address.slice(at)}`)
  if (made === undefined) throw new RangeError(`no room for a token in ${address}`)
  return made
}

/** The id that a token in `address` names; undefined where none of `keys` made it for `purpose`. */
export function idInAddress(address: string, purpose: AddressPurpose, keys: TokenKeys): string | undefined {
  const given = inAddress.exec(address)?.[1]?.toLowerCase()
  if (given === undefined) return undefined
  const id = fromBase32(given)?.toString('hex', 0, idBytes) ?? ''
  const made = keys.map((key) => tokenOf(id, purpose, key))
  // As text, since several texts of base32 are the same bytes, and a token has one form.
  return made.filter((token) => timingSafeEqual(Buffer.from(token), Buffer.from(given))).length > 0 ? id : undefined
}

const inAddress = new RegExp(`\\+([a-z2-7]{${tokenLength}})@`, 'i')

function tokenOf(id: string, purpose: AddressPurpose, key: TokenKeys[0]): string {
  const bytes = Buffer.from(id, 'hex')
  if (bytes.length !== idBytes || bytes.toString('hex') !== id) throw new RangeError(`not an id of 128 bits: ${id}`)
  const mac = createHmac('sha256', key.of[purpose]).update(`address/v1/${purpose}/`).update(bytes).digest()
  return base32(Buffer.concat([bytes, mac.subarray(0, macBytes)]))
}
