import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AbsoluteUrl, absoluteUrl } from '../../../src/base/url.ts'
import { strictUrl } from '../../../src/render/feed/strict-url.ts'

test.each([
  ['https://a.example/?q=a|b', 'https://a.example/?q=a%7Cb'],
  ['https://a.example/x?q=a|b[]#[c]', 'https://a.example/x?q=a%7Cb%5B%5D#%5Bc%5D'],
  ['https://[::1]/x[1]', 'https://[::1]/x%5B1%5D'],
  ['https://a.example/100%/50%zz?x=%', 'https://a.example/100%25/50%25zz?x=%25'],
  ['https://a.example/%E8%AE%BA?x=%e8&y=1', 'https://a.example/%E8%AE%BA?x=%e8&y=1'],
  ['https://a.example/#a#b##', 'https://a.example/#a%23b%23%23'],
  ['https://a.example/#', 'https://a.example/#'],
  ['https://a.example/', 'https://a.example/'],
])('strictUrl() makes of %s %s', (url, written) => {
  expect(strictUrl(url as AbsoluteUrl)).toBe(written)
})

test('strictUrl() of any URL is one of RFC 3986, and is left alone the second time', () => {
  const reserved = fc.constantFrom(...'#%|[]{}^`\\"<>/?&=;:@!$\'()*+,-._~ 论𠮷aF0')
  fc.assert(
    fc.property(fc.string({ unit: reserved }), fc.string({ unit: reserved }), (path, query) => {
      const url = absoluteUrl(`https://a.example/${path.replaceAll('?', '')}?${query}#${path}`)
      const written = url === undefined ? '' : strictUrl(url)
      expect(written).toMatch(
        /^https:\/\/[\w.-]+\/(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?$/i,
      )
      expect(strictUrl(written as AbsoluteUrl)).toBe(written)
    }),
  )
})
