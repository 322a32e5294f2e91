import { base64Size, transferSize } from '../../../base/text/transfer-size.ts'
import { letterLimits } from '../../../domain/letter-limits.ts'

/** How large the HTML of a letter is, with every slot as full as it can be: its own bytes, and those that it is sent as. */
export interface Sizes {
  readonly html: number
  /** No less than they are; exact where that is too much. */
  readonly encoded: number
}

/** What the composer may add where it cuts lines around slots. */
const seams = 400

/** The most that a letter may have: the law; and what a letter is shortened to, since nobody wants to be warned of what is mended. */
export const law: Sizes = { html: letterLimits.html, encoded: letterLimits.encodedHtml - seams }
export const aim: Sizes = { ...law, html: letterLimits.largeHtml }

/**
 * The sizes of `html` as it goes out, its lines ended as mail ends them. What is too large by itself is not encoded to know; nor is what is
 * small enough whatever is in it, as most letters are: in base64 only their length counts.
 */
export function sizesOf(html: string): Sizes {
  const own = Buffer.byteLength(html)
  const bytes = own + count(html, '\n')
  if (bytes > law.html) return { html: bytes, encoded: Number.POSITIVE_INFINITY }
  const inBase64 = base64Size(bytes + count(html, '\r'))
  return { html: bytes, encoded: inBase64 <= aim.encoded ? inBase64 : transferSize(html) }
}

function count(text: string, mark: string): number {
  let found = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found += 1
  return found
}

export const isWithin = (sizes: Sizes, most: Sizes): boolean => sizes.html <= most.html && sizes.encoded <= most.encoded
