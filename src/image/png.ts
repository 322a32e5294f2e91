import { crc32 } from 'node:zlib'
import { zlibSync } from 'fflate'
import type { Colour } from '../base/colour.ts'

/** A picture of at most 256 colours: a number for each pixel, row by row, counts along the palette. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly palette: readonly Colour[]
  readonly pixels: Uint8Array
}

/**
 * A picture as PNG (third edition, § 5 and § 11). It is compressed in JavaScript: the zlib of Node chooses other bytes on other
 * processors.
 */
export function encodePng({ width, height, palette, pixels }: Picture): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits, numbers of a palette, and the one way to compress, filter and order that there is.
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.map((colour) => colour.slice(1)).join(''), 'hex')
  const rows = Buffer.alloc((width + 1) * height)
  // Each row begins with its filter: none, which is best for a palette.
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', zlibSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ])
}

/** A chunk: its length, its name, what is in it, and the sum of both. */
export function chunk(name: string, content: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
