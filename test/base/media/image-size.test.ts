import fc from 'fast-check'
import { expect, test } from 'vitest'
import { imageSize } from '../../../src/base/media/image-size.ts'
import { avif, gif, jpeg, png, webp } from '../../images.ts'

const wide = { width: 640, height: 480 }
const high = { width: 480, height: 640 }

test.each([
  ['PNG', png(640, 480), wide],
  ['GIF', gif(640, 480), wide],
  ['WebP', webp(640, 480), wide],
  ['AVIF', avif(640, 480), wide],
  ['JPEG', jpeg(640, 480), wide],
  ['JPEG of an upright camera', jpeg(640, 480, 1), wide],
  ['JPEG upside down', jpeg(640, 480, 3), wide],
  ['JPEG on its side', jpeg(640, 480, 6), high],
  ['JPEG on its side, little end first', jpeg(640, 480, 8, 'II'), high],
  ['JPEG held as no camera can be', jpeg(640, 480, 60_000), wide],
  ['image inside a greater buffer', Buffer.concat([Buffer.from('xyz'), jpeg(640, 480, 5)]).subarray(3), high],
])('imageSize() of a %s', (_, bytes, size) => {
  expect(imageSize(bytes)).toEqual(size)
})

test.each([
  ['nothing', new Uint8Array()],
  ['a text', Buffer.from('<svg width="1" height="1"/>')],
  ['a width of naught', png(0, 480)],
  ['a size that no browser shows', png(4_000_000_000, 4_000_000_000)],
  ['a JPEG that is all filling', Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(4_000_000, 0xff)])],
  [
    'a JPEG of empty segments',
    Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(400_000, '\xff\xe0\x00\x02', 'latin1')]),
  ],
  ['boxes of no length', Buffer.concat([avif(1, 1).subarray(0, 20), Buffer.alloc(400_000)])],
])('imageSize() of %s is not known', (_, bytes) => {
  expect(imageSize(bytes)).toBeUndefined()
})

const images = [png, gif, webp, avif, jpeg].map((make) => make(640, 480)).concat(jpeg(640, 480, 6), jpeg(1, 2, 6, 'II'))

test('imageSize() gives a size or undefined whatever is broken in an image', () => {
  const anywhere = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 })
  fc.assert(
    fc.property(fc.constantFrom(...images), anywhere, fc.nat(), (image, edits, length) => {
      const broken = image.slice(0, length % (image.length + 1))
      for (const [at, value] of edits) if (broken.length > 0) broken[at % broken.length] = value
      const size = imageSize(broken)
      if (size === undefined) return
      for (const side of [size.width, size.height])
        expect(Number.isInteger(side) && side > 0 && side < 65_536).toBe(true)
    }),
    { numRuns: 3000 },
  )
})
