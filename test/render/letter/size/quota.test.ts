import { expect, test } from 'vitest'
import { countEntries } from '../../../../src/render/letter/selection.ts'
import { sharesOf } from '../../../../src/render/letter/size/quota.ts'
import { longEdition, type PartPlan } from './long-edition.ts'

const part = (kind: PartPlan['kind']): PartPlan => ({ kind, blocks: 0, size: 0, script: 'latin', form: 'p' })
const items = (count: number): PartPlan[] => Array.from({ length: count }, () => part('item'))

test.each([
  ['as many as there are', [3, 20, 10], 33, [3, 20, 10]],
  ['the short section whole, the others the same', [3, 20, 10], 11, [3, 4, 4]],
  ['one more of the first that have more', [3, 20, 10], 12, [3, 5, 4]],
  ['one of the first sections where there are fewer than sections', [3, 20, 10], 2, [1, 1, undefined]],
  ['all where nobody says how many', [3, 20], Number.POSITIVE_INFINITY, [3, 20]],
  ['nothing of nothing', [], 3, []],
])('sharesOf() gives %s', (_, counts, most, expected) => {
  const { sections } = longEdition(counts.map(items))
  expect(sharesOf(sections, most).map((share) => share?.shown)).toEqual(expected)
})

test('sharesOf() counts no prose, keeps what stands before the first entry that is too many, and no prose after it', () => {
  const { sections } = longEdition([
    [part('prose'), part('item'), part('prose'), part('item'), part('prose')],
    [part('prose'), part('item')],
  ])
  const [one, other] = sharesOf(sections, 1)
  expect([one?.shown, other?.shown]).toEqual([3, 1])
  expect(countEntries(sections[0]?.parts.slice(0, one?.shown) ?? [])).toBe(1)
})
