import { inflateSync, crc32 as theirCrc } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32 } from '../../../src/base/media/crc-32.ts'
import { deflateRuns } from '../../../src/base/media/deflate-runs.ts'
import { imageSize } from '../../../src/base/media/image-size.ts'
import { icoOf, indexedPng } from '../../../src/base/media/indexed-png.ts'

test('deflateRuns() makes what every inflater reads back', () => {
  const run = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 700 }))
  fc.assert(
    fc.property(fc.array(run, { maxLength: 20 }), (runs) => {
      const bytes = Uint8Array.from(runs.flatMap(([byte, count]) => Array.from({ length: count }, () => byte)))
      expect(new Uint8Array(inflateSync(deflateRuns(bytes)))).toEqual(bytes)
    }),
  )
})

test('deflateRuns() makes a run of a thousand some fifty bytes', () => {
  expect(deflateRuns(new Uint8Array(1000)).length).toBeLessThan(60)
})

test('crc32() is that of zlib', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => crc32(bytes) === theirCrc(bytes)))
})

const palette = Uint8Array.of(138, 59, 18, 255, 253, 249)

test.each([
  [1, 1],
  [2, 3],
  [3, 2],
  [180, 180],
])('indexedPng() of %d by %d pixels has that size, and they are in it', (width, height) => {
  const pixels = Uint8Array.from({ length: width * height }, (_, index) => index % 2)
  const png = indexedPng({ width, height, pixels, palette })
  expect(imageSize(png)).toEqual({ width, height })
  const data = Buffer.from(png)
  const start = data.indexOf('IDAT')
  const lines = inflateSync(data.subarray(start + 4, start + 4 + data.readUInt32BE(start - 4)))
  expect(lines).toHaveLength((Math.ceil(width / 2) + 1) * height)
})

test('icoOf() holds the picture whole, and says where', () => {
  const png = indexedPng({ width: 32, height: 32, pixels: new Uint8Array(1024), palette })
  const ico = Buffer.from(icoOf(png, 32))
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico[6], ico[7]]).toEqual([1, 1, 32, 32])
  expect(ico.subarray(ico.readUInt32LE(18)).equals(Buffer.from(png))).toBe(true)
})
