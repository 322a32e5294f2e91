import { isIP } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ipBlock, ipBytes, isWithin } from '../../../src/domain/asking/ip.ts'

const zeros = (count: number) => Array<number>(count).fill(0)

test.each<[string, number[] | undefined]>([
  ['192.0.2.1', [192, 0, 2, 1]],
  ['0.0.0.0', [0, 0, 0, 0]],
  ['::ffff:192.0.2.1', [192, 0, 2, 1]],
  ['::FFFF:c000:201', [192, 0, 2, 1]],
  ['::', zeros(16)],
  ['::1', [...zeros(15), 1]],
  ['2001:db8::1', [0x20, 1, 0x0d, 0xb8, ...zeros(11), 1]],
  ['64:ff9b::192.0.2.1', [0, 0x64, 0xff, 0x9b, ...zeros(8), 192, 0, 2, 1]],
  ['fe80::1%eth0', [0xfe, 0x80, ...zeros(13), 1]],
  ['1:2:3:4:5:6:7::', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]],
  ['', undefined],
  ['127.1', undefined],
  ['192.0.2.256', undefined],
  ['192.0.2.01', undefined],
  [' 192.0.2.1', undefined],
  ['1::2::3', undefined],
  ['1:2:3:4:5:6:7:8:9', undefined],
  ['1:2:3', undefined],
  ['::12345', undefined],
  ['::192.0.2.999', undefined],
  ['unknown', undefined],
  ['١٩٢.0.2.1', undefined],
  ['fe80::1%', undefined],
  [':'.repeat(100_000), undefined],
])('ipBytes(%j)', (text, bytes) => {
  expect(ipBytes(text)).toEqual(bytes)
})

test('ipBytes() takes for an address what Node does', () => {
  const piece = fc.constantFrom('1', '0', 'ffff', '::', ':', '.', '255', '256', '%', 'g', '00')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6(),
        fc.array(piece).map((all) => all.join('')),
      ),
      (text) => {
        expect([text, ipBytes(text) !== undefined]).toEqual([text, isIP(text) !== 0])
      },
    ),
    { numRuns: 2000 },
  )
})

test.each([
  ['10.1.2.3', '10.0.0.0/8', true],
  ['11.1.2.3', '10.0.0.0/8', false],
  ['192.0.2.129', '192.0.2.128/25', true],
  ['192.0.2.127', '192.0.2.128/25', false],
  ['192.0.2.1', '192.0.2.1', true],
  ['192.0.2.1', '0.0.0.0/0', true],
  ['2001:db8:1::9', '2001:db8::/32', true],
  ['2001:db9::', '2001:db8::/32', false],
  ['192.0.2.1', '::/0', false],
  ['::ffff:10.0.0.1', '10.0.0.0/8', true],
])('%s within %s: %s', (address, block, within) => {
  expect(isWithin(ipBytes(address) ?? [], ipBlock(block) ?? expect.fail())).toBe(within)
})

test.each(['10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1', 'example.org', '', '10.0.0.0/ 8'])(
  'ipBlock(%j) is none',
  (text) => {
    expect(ipBlock(text)).toBeUndefined()
  },
)
