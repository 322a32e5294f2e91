const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Bytes in base32 (RFC 4648 § 6), in lower case and without padding. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31]
}

/** The bytes of a text in base32, in either case; undefined where it is none. What is left of the last letter is passed over. */
export function fromBase32(text: string): Buffer | undefined {
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  for (const letter of text.toLowerCase()) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return undefined
    held = (held << 5) | value
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push(held >> bits)
    held &= (1 << bits) - 1
  }
  return Buffer.from(bytes)
}
