import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import { tellApart, timestamp, wholeSeconds } from '../../../src/render/feed/moments.ts'

const at = (published: number, updated = published) => ({ published: instant(published), updated: instant(updated) })

test('tellApart() leaves a moment of its own at the full second', () => {
  expect(tellApart([at(5000), at(3000), at(1234)])).toEqual([at(5000), at(3000), at(1000)])
})

test('tellApart() gives items of one second descending milliseconds', () => {
  expect(tellApart([at(5000), at(5000), at(5000)])).toEqual([at(5002), at(5001), at(5000)])
})

test('tellApart() tells apart what was updated at once, and leaves the rest as it was', () => {
  const before = [at(5000), at(5000), at(3000), at(3000)]
  const after = [at(5000, 9000), at(5000), at(3000, 9000), at(3000)]
  expect(tellApart(before)).toEqual([at(5001), at(5000), at(3001), at(3000)])
  expect(tellApart(after)).toEqual([at(5001, 9002), at(5000), at(3001, 9001), at(3000)])
})

test('tellApart() never moves an item for what comes before it', () => {
  const [three, five] = [3, 5].map((length) => tellApart(Array.from({ length }, () => at(5000))))
  expect(five?.slice(2)).toEqual(three)
})

test.each([-1500, -62_135_596_800_000])('tellApart() stays within the second %i, before 1970', (moment) => {
  const items = tellApart([at(moment), at(moment)])
  const second = Math.floor(moment / 1000) * 1000
  expect(items).toEqual([at(second + 1), at(second)])
})

test('tellApart() keeps the second, and `updated` not before `published`', () => {
  const moments = fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 9000 })))
  fc.assert(
    fc.property(moments, (pairs) => {
      const items = pairs.map(([published, later]) => at(published, published + later))
      for (const [index, item] of tellApart(items).entries()) {
        const before = items[index] ?? at(0)
        expect(Math.floor(item.published / 1000)).toBe(Math.floor(before.published / 1000))
        expect(Math.floor(item.updated / 1000)).toBe(Math.floor(before.updated / 1000))
        expect(item.updated).toBeGreaterThanOrEqual(item.published)
      }
    }),
  )
})

test('tellApart() holds with more items than a second has milliseconds', () => {
  const items = tellApart(Array.from({ length: 1500 }, () => at(0)))
  expect(items.every(({ updated }) => updated >= 0 && updated < 1000)).toBe(true)
})

test('timestamp() and wholeSeconds() leave out milliseconds that are naught', () => {
  expect(timestamp(instant(0))).toBe('1970-01-01T00:00:00Z')
  expect(timestamp(instant(999))).toBe('1970-01-01T00:00:00.999Z')
  expect(wholeSeconds('<a>2025-05-02T00:00:00.000Z</a><b>v1.000Z</b>')).toBe(
    '<a>2025-05-02T00:00:00Z</a><b>v1.000Z</b>',
  )
})
