import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deadlineOf } from '../../../src/smtp/connection/deadline.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => vi.useRealTimers())

const minute = 60_000

/** Lets time pass, and what waits for its turn have it. */
const pass = (milliseconds: number): Promise<void> => {
  vi.advanceTimersByTime(milliseconds)
  return new Promise((resolve) => setImmediate(resolve))
}

test('deadlineOf() passes when what it was set to has passed, and once', async () => {
  const passed = vi.fn()
  const deadline = deadlineOf(passed)
  deadline.set(minute)
  await pass(minute - 1)
  expect(passed).not.toHaveBeenCalled()
  await pass(1)
  expect(passed.mock.calls).toEqual([[minute]])
  await pass(10 * minute)
  expect(passed).toHaveBeenCalledTimes(1)
})

test.each([
  ['a longer one after a shorter', [2 * minute, 10 * minute], 10 * minute],
  ['a shorter one after a longer', [10 * minute, 2 * minute], 2 * minute],
  ['one as long as the last', [minute, minute, minute], minute],
])('deadlineOf() keeps the last that was set: %s', async (_, limits, expected) => {
  const passed = vi.fn()
  const deadline = deadlineOf(passed)
  for (const limit of limits) {
    deadline.set(limit)
    deadline.lift()
    await pass(1000)
    deadline.set(limit)
  }
  await pass(expected - 1)
  expect(passed).not.toHaveBeenCalled()
  await pass(1)
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

test('deadlineOf() never passes once it is lifted', async () => {
  const passed = vi.fn()
  const deadline = deadlineOf(passed)
  deadline.set(minute)
  deadline.lift()
  await pass(100 * minute)
  expect([passed.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0])
})

test('deadlineOf() looks at what has come while the process was held before it passes', async () => {
  vi.useRealTimers()
  const passed = vi.fn()
  const deadline = deadlineOf(passed)
  deadline.set(1)
  // What has come is seen when timers have had their turn.
  setImmediate(deadline.lift)
  for (const until = performance.now() + 20; performance.now() < until; );
  await new Promise((resolve) => setTimeout(resolve))
  expect(passed).not.toHaveBeenCalled()
})
