/** Characters of an encoded line (RFC 2045 § 6.7 and 6.8). */
const line = 76

/** The bytes that `text` has on its way through mail, in the encoding of RFC 2045 that makes less of it. */
export function transferSize(text: string): number {
  const bytes = new TextEncoder().encode(text.replace(/\r\n?|\n/g, '\r\n'))
  return Math.min(base64Size(bytes), quotedPrintableSize(bytes))
}

/** RFC 2045 § 6.8: four characters for every three bytes, and a line break after each line but the last. */
function base64Size({ length }: Uint8Array): number {
  const characters = Math.ceil(length / 3) * 4
  return characters + Math.max(0, Math.ceil(characters / line) - 1) * 2
}

/** RFC 2045 § 6.7: one character for a printable one, three for any other, and `=` with a line break in lines too long. */
function quotedPrintableSize(bytes: Uint8Array): number {
  let size = 0
  let column = 0
  for (const [index, byte] of bytes.entries()) {
    const ends = lineEndsAt(bytes, index)
    if (byte === 0x0a && bytes[index - 1] === 0x0d) {
      size += 2
      column = 0
      continue
    }
    if (byte === 0x0d && ends) continue
    const width = isPlain(byte) || (isBlank(byte) && !lineEndsAt(bytes, index + 1)) ? 1 : 3
    // The last character of a line may take the place of the `=`.
    const room = lineEndsAt(bytes, index + 1) ? line : line - 1
    if (column + width > room) {
      size += 3
      column = 0
    }
    size += width
    column += width
  }
  return size
}

const lineEndsAt = (bytes: Uint8Array, index: number): boolean =>
  index >= bytes.length || (bytes[index] === 0x0d && bytes[index + 1] === 0x0a)

const isPlain = (byte: number): boolean => byte > 0x20 && byte < 0x7f && byte !== 0x3d
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09
