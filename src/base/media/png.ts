import { zlibSync } from 'fflate'
import type { Colour } from '../colour.ts'
import { crc32 } from './crc-32.ts'

/** A picture of at most 256 colours: a number for each pixel, row by row, counts along the palette. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly palette: readonly Colour[]
  readonly pixels: Uint8Array
}

/**
 * A picture as PNG (third edition, § 5 and § 11), four bits a pixel where its colours are no more than 16. It is compressed in
 * JavaScript: the zlib of Node chooses other bytes on other processors.
 */
export function encodePng({ width, height, palette, pixels }: Picture): Uint8Array {
  const bits = palette.length > 16 ? 8 : 4
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  // Numbers of a palette, and the one way to compress, filter and order that there is.
  header.set([bits, 3, 0, 0, 0], 8)
  const colours = palette.flatMap((colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)))
  const length = Math.ceil((width * bits) / 8) + 1
  const rows = new Uint8Array(length * height)
  for (let y = 0; y < height; y += 1) {
    const row = pixels.subarray(y * width, (y + 1) * width)
    // Each row begins with its filter: none, which is best for a palette.
    rows.set(bits === 8 ? row : paired(row), y * length + 1)
  }
  return joined([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    pngChunk('IHDR', header),
    pngChunk('PLTE', Uint8Array.from(colours)),
    pngChunk('IDAT', zlibSync(rows, { level: 6 })),
    pngChunk('IEND', new Uint8Array()),
  ])
}

/** Numbers below 16, two a byte, the left one first; the last has nothing beside it where they are odd. */
const paired = (row: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: Math.ceil(row.length / 2) }, (_, at) => (row[at * 2] ?? 0) * 16 + (row[at * 2 + 1] ?? 0))

/** A chunk of a PNG: its length, its name, what is in it, and the sum of both. */
export function pngChunk(name: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, content.length)
  bytes.set(new TextEncoder().encode(name), 4)
  bytes.set(content, 8)
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)))
  return bytes
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
