/** Marks that turn the direction of what stands after them. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g

/** Controls, marks that end a line, and what is no character. */
const unfit = /[\p{Cc}\u2028\u2029\ufffe\uffff]/gu

/**
 * Text as one line that can stand in the middle of other text: well-formed, with single spaces, nothing in it that would end the
 * line or turn its direction.
 *
 *     oneLine(' Ada\r\nBcc: x ') // 'Ada Bcc: x'
 */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(turns, '').replace(unfit, ' ').replace(/\s+/g, ' ').trim()
}
