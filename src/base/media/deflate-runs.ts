/**
 * Bytes in the ZLIB format (RFC 1950, 1951), with runs of one byte made short, and nothing else: enough for drawings of few colours.
 * Fixed Huffman codes; a run is told as copies of the byte before it, 258 or at most 10 long, since those lengths have no more bits.
 */
export function deflateRuns(bytes: Uint8Array): Uint8Array {
  const out = bitWriter()
  // The last block, with fixed codes.
  out.write(1, 1)
  out.write(1, 2)
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    let end = at + 1
    while (bytes[end] === byte) end += 1
    literal(out, byte)
    let left = end - at - 1
    while (left >= 3) {
      const length = left >= 258 ? 258 : Math.min(10, left)
      literal(out, length === 258 ? 285 : 254 + length)
      // Distance 1.
      out.write(0, 5)
      left -= length
    }
    for (; left > 0; left -= 1) literal(out, byte)
    at = end
  }
  literal(out, 256)
  return Uint8Array.of(0x78, 0x01, ...out.bytes(), ...bigEndian(adler32(bytes)))
}

/** The fixed code of a literal or a length (RFC 1951 § 3.2.6), its highest bit first. */
function literal(out: BitWriter, value: number): void {
  const [code, size] =
    value < 144
      ? [0x30 + value, 8]
      : value < 256
        ? [0x190 + value - 144, 9]
        : value < 280
          ? [value - 256, 7]
          : [0xc0 + value - 280, 8]
  for (let bit = size - 1; bit >= 0; bit -= 1) out.write((code >>> bit) & 1, 1)
}

interface BitWriter {
  /** Writes the lowest `size` bits of a number, the lowest first. */
  readonly write: (value: number, size: number) => void
  readonly bytes: () => readonly number[]
}

function bitWriter(): BitWriter {
  const bytes: number[] = []
  let count = 0
  return {
    write: (value, size) => {
      for (let bit = 0; bit < size; bit += 1) {
        if (count % 8 === 0) bytes.push(0)
        const last = bytes.length - 1
        bytes[last] = (bytes[last] ?? 0) | (((value >>> bit) & 1) << (count % 8))
        count += 1
      }
    },
    bytes: () => bytes,
  }
}

/** RFC 1950 § 8. */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0]
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return high * 65536 + low
}

const bigEndian = (value: number): readonly number[] => [24, 16, 8, 0].map((bits) => (value >>> bits) & 255)
