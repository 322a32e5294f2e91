import { transferSize } from '../../../base/text/transfer-size.ts'
import { letterLimits } from '../../../domain/letter-limits.ts'

/** How large the HTML of a letter is, with every slot as full as it can be: its own bytes, and those that it is sent as. */
export interface Sizes {
  readonly html: number
  readonly encoded: number
}

/** What the composer may add where it cuts lines around slots. */
const seams = 400

/** The most that a letter may have: the law; and what a letter is shortened to, since nobody wants to be warned of what is mended. */
export const law: Sizes = { html: letterLimits.html, encoded: letterLimits.encodedHtml - seams }
export const aim: Sizes = { ...law, html: letterLimits.largeHtml }

/** The sizes of `html` as it goes out, its lines ended as mail ends them. What is too large by itself is not encoded to know. */
export function sizesOf(html: string): Sizes {
  const bytes = Buffer.byteLength(html) + (html.match(/\n/g)?.length ?? 0)
  return { html: bytes, encoded: bytes > law.html ? Number.POSITIVE_INFINITY : transferSize(html) }
}

export const isWithin = (sizes: Sizes, most: Sizes): boolean => sizes.html <= most.html && sizes.encoded <= most.encoded
