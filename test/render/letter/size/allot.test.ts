import { describe, expect, test } from 'vitest'
import { allot, type SectionWeights } from '../../../../src/render/letter/size/allot.ts'

const section = (...parts: readonly number[]): SectionWeights => ({ head: 100, parts, more: 50, rest: false })
const many = (count: number, weight: number): number[] => Array.from({ length: count }, () => weight)

const stock = (capacity: number) => ({
  capacity,
  end: 60,
  rest: false,
  abridge: (_: number, __: number, room: number) => (room < 20 ? undefined : Math.floor(room)),
})

const shown = (sections: readonly SectionWeights[], capacity: number) =>
  allot(sections, stock(capacity)).map((one) => one.shown)

describe('allot()', () => {
  test.each([
    ['all where all fits', [section(500, 500), section(500)], 1_700, [2, 1]],
    ['nothing of nothing', [], 1_000, []],
    ['the short section whole, of the long one the beginning', [section(100), section(...many(9, 100))], 850, [1, 5]],
    ['two long ones the same', [section(...many(9, 100)), section(...many(9, 100))], 1_300, [5, 5]],
    [
      'what is left to the first that can do with it',
      [section(...many(9, 100)), section(...many(9, 100))],
      1_400,
      [6, 5],
    ],
    ['a last entry in the place of the line that would count it', [section(100, 100, 100), section(50)], 550, [3, 1]],
    ['headings without parts', [section(), section(), section(100)], 400, [0, 0, 1]],
  ])('gives %s', (_, sections, capacity, expected) => {
    expect(shown(sections, capacity)).toEqual(expected)
  })

  test('leaves sections off from the end, and no heading with nothing below it before them', () => {
    const sections = [section(2_000), section(), section(2_000), section(2_000)]
    expect(shown(sections, 4_200)).toEqual([1])
    expect(shown(sections, 4_700)).toEqual([1, 0, 1])
  })

  test('abridges an essay that is larger than the share of its section, and nothing else', () => {
    const sections = [section(90_000, ...many(20, 100)), section(...many(3, 100))]
    expect(allot(sections, stock(20_000))).toEqual([
      { shown: 21, abridged: [0] },
      { shown: 3, abridged: [] },
    ])
    expect(allot([section(6_000, 6_000)], stock(10_000))).toEqual([{ shown: 1, abridged: [] }])
    expect(
      allot(
        many(3, 20_000).map((weight) => section(weight)),
        stock(30_000),
      ),
    ).toEqual(many(3, 1).map((count) => ({ shown: count, abridged: [0] })))
  })

  test('abridges no entry of a usual size, though it be larger than the share of its section', () => {
    const sections = many(4, 7_000).map((weight) => section(100, weight))
    expect(allot(sections, stock(6_000))).toEqual(many(4, 1).map((count) => ({ shown: count, abridged: [] })))
    expect(
      shown(
        many(4, 7_000).map((weight) => section(weight)),
        16_000,
      ),
    ).toEqual([1, 1])
  })

  test('shows no part of a section whose first one cannot be abridged', () => {
    const none = { ...stock(10_000), abridge: () => undefined }
    expect(allot([section(90_000, 100)], none)).toEqual([{ shown: 0, abridged: [] }])
  })
})
