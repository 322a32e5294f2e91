import { letterLimits } from '../../../domain/letter-limits.ts'

/** The encodings that a letter may leave in (RFC 2045), of which it takes the one that makes less of it. */
export type Encoding = 'quoted-printable' | 'base64'

/** What HTML weighs in each encoding: bytes of a letter as it goes out, soft line breaks and all. */
export type Weights = Readonly<Record<Encoding, number>>

/** The most that a letter may weigh once it has to be shortened. */
export const capacity: number = letterLimits.encodedHtml

/** Bytes of HTML count for as much as keeps a shortened letter below the size that is warned of. */
const perByte = capacity / letterLimits.largeHtml
/** A line of 76 characters has one for the break, and may have three more that a code of three did not fit in. */
const perQuoted = 78 / 74
/** Three bytes are four characters, and 76 of those are a line (RFC 2045 § 6.8). */
const perBase64 = (4 / 3) * (78 / 76)

/**
 * What `html` weighs. A sum of weights is an upper bound, but for some bytes, of what the whole weighs: pieces can be weighed once
 * and added up in any choice.
 */
export function weigh(html: string): Weights {
  let [bytes, quoted] = [0, 0]
  for (let index = 0; index < html.length; index += 1) {
    const unit = html.charCodeAt(index)
    if (unit === 0x0a) [bytes, quoted] = [bytes + 2, quoted + 2]
    else if (unit < 0x80)
      [bytes, quoted] = [bytes + 1, quoted + (unit < 0x20 || unit === 0x3d || unit === 0x7f ? 3 : 1)]
    else {
      // Either half of a surrogate pair stands for two of its four bytes.
      const size = unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3
      ;[bytes, quoted] = [bytes + size, quoted + 3 * size]
    }
  }
  return {
    'quoted-printable': Math.max(bytes * perByte, quoted * perQuoted),
    base64: bytes * perBase64,
  }
}
