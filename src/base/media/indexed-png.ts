import { crc32 } from './crc-32.ts'
import { deflateRuns } from './deflate-runs.ts'

/** A picture of at most 16 colours, each pixel the number of its own, row by row. */
export interface IndexedPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
  /** Red, green and blue of each colour, one after the other. */
  readonly palette: Uint8Array
}

/** A picture as PNG (ISO/IEC 15948), four bits a pixel: the same bytes on every machine, which no library of compression promises. */
export function indexedPng({ width, height, pixels, palette }: IndexedPicture): Uint8Array {
  const rowBytes = Math.ceil(width / 2)
  const lines = new Uint8Array((rowBytes + 1) * height)
  const packed = (x: number, y: number) => {
    const at = (column: number) => (column < width && y >= 0 ? (pixels[y * width + column] ?? 0) : 0)
    return at(x * 2) * 16 + at(x * 2 + 1)
  }
  for (let y = 0; y < height; y += 1) {
    const start = y * (rowBytes + 1)
    // Filter 2: what a byte adds to the one above it, which is nothing for most.
    lines[start] = 2
    for (let x = 0; x < rowBytes; x += 1) lines[start + 1 + x] = packed(x, y) - packed(x, y - 1)
  }
  const header = new Uint8Array(13)
  new DataView(header.buffer).setUint32(0, width)
  new DataView(header.buffer).setUint32(4, height)
  // Four bits, colours from a palette.
  header.set([4, 3], 8)
  const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)
  const chunks = [
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateRuns(lines)),
    chunk('IEND', new Uint8Array()),
  ]
  return joined([signature, ...chunks])
}

/** A picture as an icon for Windows and old browsers, which have read PNG in it since 2007. */
export function icoOf(png: Uint8Array, size: number): Uint8Array {
  const head = new Uint8Array(22)
  const view = new DataView(head.buffer)
  // One picture, an icon; its size, one plane, 32 bits a pixel; how long it is, and that it comes next.
  view.setUint16(2, 1, true)
  view.setUint16(4, 1, true)
  head.set([size, size], 6)
  view.setUint16(10, 1, true)
  view.setUint16(12, 32, true)
  view.setUint32(14, png.length, true)
  view.setUint32(18, head.length, true)
  return joined([head, png])
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, content.length)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(content, 8)
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)))
  return bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
