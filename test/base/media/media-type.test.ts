import { expect, test } from 'vitest'
import { mediaTypeOf } from '../../../src/base/media/media-type.ts'

test.each([
  ['https://a.example/talk.mp3', 'audio/mpeg'],
  ['https://a.example/talk.MP4?download=1#t=9', 'video/mp4'],
  ['https://a.example/%E8%AE%BA%E6%96%87.pdf', 'application/pdf'],
  ['https://a.example/a.b/paper', undefined],
  ['https://a.mp3/', undefined],
  ['https://a.example/?file=talk.mp3', undefined],
  ['https://a.example/x.constructor', undefined],
  ['https://a.example/x.__proto__', undefined],
  ['', undefined],
])('mediaTypeOf(%j) is %s', (url, type) => {
  expect(mediaTypeOf(url)).toBe(type)
})
