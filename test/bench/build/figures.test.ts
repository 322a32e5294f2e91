import { expect, test } from 'vitest'
import { exponent, median } from '../../../bench/build/report/figures.ts'

test.each([
  { values: [], middle: Number.NaN },
  { values: [7], middle: 7 },
  { values: [1, 100, 2], middle: 2 },
  { values: [10, 9, 100, 1], middle: 9.5 },
  { values: [5, 5, 5, 5, -1000], middle: 5 },
])('median() of $values is $middle', ({ values, middle }) => {
  expect(median(values)).toBe(middle)
})

test.each([
  { curve: 'twice the size, twice the value', power: 1, value: (size: number) => 3 * size },
  { curve: 'the square', power: 2, value: (size: number) => size ** 2 / 1e6 },
  { curve: 'the same at every size', power: 0, value: () => 0.25 },
  { curve: 'less, the more there is', power: -0.5, value: (size: number) => 1 / Math.sqrt(size) },
])('exponent() finds the power of $curve', ({ power, value }) => {
  const samples = [10, 100, 1000, 10_000].map((size) => ({ size, value: value(size) }))
  expect(exponent(samples)).toBeCloseTo(power, 10)
  expect(exponent(samples.toReversed().slice(1))).toBeCloseTo(power, 10)
})

test('exponent() lies between those of noisy samples', () => {
  const samples = [
    { size: 10, value: 11 },
    { size: 100, value: 90 },
    { size: 1000, value: 1100 },
  ]
  expect(exponent(samples)).toBeCloseTo(1, 1)
})

test.each([{ samples: [] }, { samples: [{ size: 10, value: 1 }] }])('exponent() of $samples is none', ({ samples }) => {
  expect(exponent(samples)).toBeNaN()
})
