import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Archives, archivesAfter, type Weighed } from '../../../../src/render/feed/channel/archives.ts'

const items = (count: number, weight = 10): Weighed[] =>
  Array.from({ length: count }, (_, serial) => ({ serial, weight: () => weight }))
const room = { items: 4, archived: 6, bytes: 1000 }

test.each([
  [0, []],
  [4, []],
  [5, [[0, 1], [2]]],
  [
    6,
    [
      [0, 1],
      [2, 3],
    ],
  ],
  [
    8,
    [
      [0, 1],
      [2, 3],
    ],
  ],
  [
    9,
    [
      [0, 1, 2],
      [3, 4],
    ],
  ],
  [
    20,
    [
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10, 11],
      [12, 13, 14, 15],
    ],
  ],
])('archivesAfter() of %i items, all at once, is %j', (count, archives) => {
  expect(archivesAfter([], items(count), room)).toEqual(archives)
})

test('archivesAfter() goes by size where items are large, and leaves one that is too large by itself', () => {
  expect(archivesAfter([], items(4, 600), room)).toEqual([[0], [1], [2]])
  expect(archivesAfter([], items(2, 5000), room)).toEqual([[0], []])
  expect(archivesAfter([], items(3, 5000), room)).toEqual([[0], [1]])
  expect(archivesAfter([], items(1, 5000), room)).toEqual([])
})

test('archivesAfter() makes an archive of half a document, as one item after the other comes, and large ones of what comes at once', () => {
  const wide = { ...room, archived: 1000 }
  const daily = [5, 6, 7, 8, 9, 10, 11].reduce<Archives>(
    (before, count) => archivesAfter(before, items(count), wide),
    [],
  )
  expect(daily).toEqual([[0, 1], [2], [3, 4, 5], [6, 7, 8]])
  const lengths = (archives: Archives) => archives.map(({ length }) => length)
  expect(lengths(archivesAfter([], items(3000, 0), wide))).toEqual([1000, 1000, 996])
  expect(new Set(lengths(archivesAfter([], items(3000, 10), wide)))).toEqual(new Set([100, 96]))
  expect(lengths(archivesAfter(daily, items(500, 0), wide))).toEqual([...lengths(daily), 487])
})

test('archivesAfter() asks what is there, not how many there were: serials may have gaps', () => {
  const some = items(12).filter(({ serial }) => serial % 3 !== 0)
  expect(archivesAfter([[0, 1, 2, 3, 4]], some, room)).toEqual([
    [0, 1, 2, 3, 4],
    [5, 7, 8],
  ])
})

test('archivesAfter() puts an old item that is new to the channel into no archive that was there', () => {
  const archives = [[2, 4], [5]]
  expect(archivesAfter(archives, items(8), room)).toEqual([...archives, [0, 1, 3]])
  expect(archivesAfter(archives, items(7).slice(1), room)).toEqual(archives)
})

const weights = fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 60 })
const sizes = fc.record({
  items: fc.integer({ min: 1, max: 9 }),
  archived: fc.integer({ min: 0, max: 20 }),
  bytes: fc.constant(1000),
})

test('law: whatever joins, in whatever order, what is archived stays, every document has room, and none is alone', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...Array(60).keys()]),
      weights,
      sizes,
      fc.integer({ min: 1, max: 30 }),
      (order, all, size, step) => {
        let archives: Archives = []
        const many = Math.max(size.items, size.archived)
        for (let count = 0; count < order.length; count += step) {
          const there = order
            .slice(0, count + 1)
            .map((serial) => ({ serial, weight: () => all[serial] ?? 500 }))
            .sort((a, b) => a.serial - b.serial)
          const after = archivesAfter(archives, there, size)
          expect(after.slice(0, archives.length)).toEqual(archives)
          expect(archivesAfter(after, there, size)).toEqual(after)
          const archived = new Set(after.flat())
          const open = there.filter(({ serial }) => !archived.has(serial)).map(({ serial }) => serial)
          expect([...after.flat(), ...open].sort((a, b) => a - b)).toEqual(there.map(({ serial }) => serial))
          expect(after).not.toHaveLength(1)
          for (const [index, held] of [...after, open].entries()) {
            if (index !== 1 || after.length === 0 || after[0]?.length !== 1) expect(held.length).toBeGreaterThan(0)
            expect(held.length).toBeLessThanOrEqual(index < after.length ? many : size.items)
            if (held.length > 1)
              expect(held.reduce((sum, serial) => sum + (all[serial] ?? 500), 0)).toBeLessThanOrEqual(size.bytes)
          }
          archives = after
        }
      },
    ),
  )
})
