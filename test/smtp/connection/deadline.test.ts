import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deadlineOf } from '../../../src/smtp/connection/deadline.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const minute = 60_000

test('deadlineOf() passes when what it was set to has passed, and once', () => {
  const passed = vi.fn()
  const deadline = deadlineOf(passed)
  deadline.set(minute)
  vi.advanceTimersByTime(minute - 1)
  expect(passed).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(passed.mock.calls).toEqual([[minute]])
  vi.advanceTimersByTime(10 * minute)
  expect(passed).toHaveBeenCalledTimes(1)
})

test.each([
  ['a longer one after a shorter', [2 * minute, 10 * minute], 10 * minute],
  ['a shorter one after a longer', [10 * minute, 2 * minute], 2 * minute],
  ['one as long as the last', [minute, minute, minute], minute],
])('deadlineOf() keeps the last that was set: %s', (_, limits, expected) => {
  const passed = vi.fn()
  const deadline = deadlineOf(passed)
  for (const limit of limits) {
    deadline.set(limit)
    deadline.lift()
    vi.advanceTimersByTime(1000)
    deadline.set(limit)
  }
  vi.advanceTimersByTime(expected - 1)
  expect(passed).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(passed.mock.calls).toEqual([[expected]])
})

test('deadlineOf() makes no timer for each of thousands, and leaves none behind that keeps a process', () => {
  const deadline = deadlineOf(() => undefined)
  const made = vi.spyOn(globalThis, 'setTimeout')
  for (let count = 0; count < 1000; count += 1) {
    for (const limit of [5 * minute, 2 * minute, 10 * minute]) deadline.set(limit)
    deadline.lift()
  }
  expect(made.mock.calls.length).toBeLessThanOrEqual(2)
  deadline.stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('deadlineOf() never passes once it is lifted', () => {
  const passed = vi.fn()
  const deadline = deadlineOf(passed)
  deadline.set(minute)
  deadline.lift()
  vi.advanceTimersByTime(100 * minute)
  expect([passed.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0])
})
