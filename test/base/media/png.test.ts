import { crc32 as theirCrc } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Colour } from '../../../src/base/colour.ts'
import { crc32 } from '../../../src/base/media/crc-32.ts'
import { imageSize } from '../../../src/base/media/image-size.ts'
import { encodePng, icoOf } from '../../../src/base/media/png.ts'
import { readPng } from '../../image/png.ts'

const greys = (count: number): Colour[] =>
  Array.from({ length: count }, (_, grey): Colour => `#${grey.toString(16).padStart(2, '0').repeat(3)}`)

test('crc32() is that of zlib', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => crc32(bytes) === theirCrc(bytes)))
})

test.each([
  ['a single pixel', 1, 1, 1],
  ['an odd row of two colours', 3, 2, 2],
  ['an even row of two colours', 2, 3, 2],
  ['as many colours as four bits number', 181, 20, 16],
  ['one more', 181, 20, 17],
  ['all colours', 40, 40, 256],
])('encodePng() holds every pixel and colour of %s', (_what, width, height, count) => {
  const palette = greys(count)
  const pixels = Uint8Array.from({ length: width * height }, (_, index) => (index * 7) % count)
  const png = encodePng({ width, height, pixels, palette })
  expect(imageSize(png)).toEqual({ width, height })
  expect(readPng(png)).toEqual({
    width,
    height,
    bits: count > 16 ? 8 : 4,
    chunks: ['IHDR', 'PLTE', 'IDAT', 'IEND'],
    palette: palette.map((colour) => colour.slice(1)),
    pixels: Buffer.from(pixels),
  })
})

test('icoOf() holds the picture whole, and says where', () => {
  const png = encodePng({ width: 32, height: 32, pixels: new Uint8Array(1024), palette: greys(2) })
  const ico = Buffer.from(icoOf(png, 32))
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico[6], ico[7]]).toEqual([1, 1, 32, 32])
  expect(ico.subarray(ico.readUInt32LE(18)).equals(Buffer.from(png))).toBe(true)
})
