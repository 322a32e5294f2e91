import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutsAfter, type Weighed } from '../../../../src/render/feed/paging/archives.ts'

const items = (count: number, weight = 10): Weighed[] =>
  Array.from({ length: count }, (_, serial) => ({ serial, weight }))
const room = { items: 4, bytes: 1000 }

test.each([
  [0, []],
  [4, []],
  [5, [1, 2]],
  [6, [1, 3]],
  [7, [1, 3]],
  [9, [3, 6]],
  [10, [3, 7]],
])('cutsAfter() of %i items, all at once, cuts after %j', (count, cuts) => {
  expect(cutsAfter([], items(count), room)).toEqual(cuts)
})

test('cutsAfter() cuts by size where items are large, and leaves one that is too large by itself', () => {
  expect(cutsAfter([], items(4, 600), room)).toEqual([0, 1, 2])
  expect(cutsAfter([], items(2, 5000), room)).toEqual([0])
  expect(cutsAfter([], items(1, 5000), room)).toEqual([])
})

test('cutsAfter() asks what is left, not how many there were: serials may have gaps', () => {
  const some = items(12).filter(({ serial }) => serial % 3 !== 0)
  expect(cutsAfter([4], some, room)).toEqual([4, 8])
})

const weights = fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 60 })
const sizes = fc.record({ items: fc.integer({ min: 1, max: 9 }), bytes: fc.constant(1000) })

test('law: published one by one, what is cut stays, every document has room, and the current one is never empty', () => {
  fc.assert(
    fc.property(weights, sizes, (all, size) => {
      let cuts: number[] = []
      for (const count of all.keys()) {
        const there = all.slice(0, count + 1).map((weight, serial) => ({ serial, weight }))
        const after = cutsAfter(cuts, there, size)
        expect(after.slice(0, cuts.length)).toEqual(cuts)
        expect(cutsAfter(after, there, size)).toEqual(after)
        const bounds = [-1, ...after, Number.POSITIVE_INFINITY]
        for (const [index, from] of bounds.slice(0, -1).entries()) {
          const held = there.filter(({ serial }) => serial > from && serial <= (bounds[index + 1] ?? 0))
          expect(held.length).toBeGreaterThan(0)
          expect(held.length).toBeLessThanOrEqual(size.items)
          if (held.length > 1) expect(held.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(size.bytes)
        }
        cuts = after
      }
    }),
  )
})
