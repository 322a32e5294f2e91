import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagesOf } from '../../../../src/render/page/section/pages-of.ts'
import type { IssueGroup } from '../../../../src/render/page/section/sections.ts'
import { sampleEdition, sampleEntry } from '../../../sample-edition.ts'

const edition = sampleEdition()
const entry = sampleEntry('x')
/** Issues with so many entries each, newest first. */
const groups = (sizes: readonly number[]): IssueGroup[] =>
  sizes.map((size) => ({ edition, entries: Array.from({ length: size }, () => entry) }))
const sizesOf = (pages: readonly (readonly IssueGroup[])[]) =>
  pages.map((page) => page.map(({ entries }) => entries.length))

test.each([
  ['nothing', [], [[]]],
  ['less than a page', [3], [[3]]],
  ['a page and a bit', [5, 5, 5], [[5, 5, 5]]],
  [
    'two pages',
    [5, 5, 5, 5],
    [
      [5, 5],
      [5, 5],
    ],
  ],
  [
    'one more after them',
    [1, 5, 5, 5, 5],
    [
      [1, 5, 5],
      [5, 5],
    ],
  ],
  ['an issue larger than a page', [2, 500, 2], [[2, 500, 2]]],
  ['an old issue larger than a page', [10, 500], [[10], [500]]],
])('pagesOf(): %s', (_, sizes, pages) => {
  expect(sizesOf(pagesOf(groups(sizes), 10))).toEqual(pages)
})

test('pagesOf() loses nothing, and what comes later changes no closed page', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 30 }),
      (sizes, next) => {
        const before = sizesOf(pagesOf(groups(sizes), 10))
        expect(before.flat()).toEqual(sizes)
        const closed = before.slice(1)
        const after = sizesOf(pagesOf(groups([next, ...sizes]), 10))
        expect(after.slice(after.length - closed.length)).toEqual(closed)
        for (const page of closed) expect(page.reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(10)
      },
    ),
  )
})
