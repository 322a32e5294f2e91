import { expect, test } from 'vitest'
import { transferSize } from '../../../../src/base/text/transfer-size.ts'
import { isWithin, law, sizesOf } from '../../../../src/render/letter/size/law.ts'

const lengths = [0, 1, 50_000, 74_000, 74_500, 75_000, 76_000, 99_000, 101_000]

test.each([
  ['Latin letters', 'a'],
  ['Chinese ones', '字'],
  ['equal signs', '='],
  ['line ends', '\n'],
  ['those of Windows', '\r\n'],
  ['those of old', 'a\r'],
  ['long lines', `${'a b '.repeat(60)}\n`],
])('sizesOf() lets through what is small enough as it goes out, and no more: %s', (_, text) => {
  for (const length of lengths) {
    const html = text.repeat(Math.ceil(length / Buffer.byteLength(text)))
    const sizes = sizesOf(html)
    expect(sizes.encoded).toBeGreaterThanOrEqual(transferSize(html))
    expect(isWithin(sizes, law)).toBe(sizes.html <= law.html && transferSize(html) <= law.encoded)
  }
})
