/** Characters of an encoded line (RFC 2045 § 6.7 and 6.8). */
const line = 76

/** The bytes that `text` has on its way through mail, its lines ended as mail ends them, in the encoding of RFC 2045 that makes less of it. */
export function transferSize(text: string): number {
  const bytes = Buffer.from(text)
  const { quoted, length } = quotedPrintableSize(bytes)
  return Math.min(base64Size(length), quoted)
}

/** RFC 2045 § 6.8: four characters for every three bytes, and a line break after each line but the last. */
export function base64Size(length: number): number {
  const characters = Math.ceil(length / 3) * 4
  return characters + Math.max(0, Math.ceil(characters / line) - 1) * 2
}

/**
 * RFC 2045 § 6.7: one character for a printable one, three for any other, and `=` with a line break in lines too long. With it goes
 * how many bytes there are before they are encoded, two for each end of a line.
 */
function quotedPrintableSize(bytes: Uint8Array): { readonly quoted: number; readonly length: number } {
  let [quoted, length, column] = [0, 0, 0]
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] as number
    if (isLineEnd(byte)) {
      if (byte === 0x0d && bytes[index + 1] === 0x0a) index += 1
      quoted += 2
      length += 2
      column = 0
      continue
    }
    const next = bytes[index + 1]
    const isLast = next === undefined || isLineEnd(next)
    const width = isPlain(byte) || (isBlank(byte) && !isLast) ? 1 : 3
    // The last character of a line may take the place of the `=`.
    if (column + width > (isLast ? line : line - 1)) {
      quoted += 3
      column = 0
    }
    quoted += width
    length += 1
    column += width
  }
  return { quoted, length }
}

const isLineEnd = (byte: number): boolean => byte === 0x0a || byte === 0x0d
const isPlain = (byte: number): boolean => byte > 0x20 && byte < 0x7f && byte !== 0x3d
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09
