import { expect, test } from 'vitest'
import { bell } from '../../../src/deliver/sending/bell.ts'

/** A bell whose pauses never end by themselves, and how often somebody has been woken. */
function quietBell() {
  const ending = new AbortController()
  const woken: string[] = []
  const pause = (_: number, early: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (early.aborted) resolve()
      early.addEventListener('abort', () => resolve(), { once: true })
    })
  const { rest, ring } = bell(pause, ending.signal)
  const rested = (name: string) => rest(1).then(() => woken.push(name))
  return { ring, rested, woken, end: () => ending.abort() }
}

test('ring() wakes all who rest, and nobody who rests later', async () => {
  const { ring, rested, woken } = quietBell()
  ring()
  const both = [rested('a'), rested('b')]
  ring()
  ring()
  await Promise.all(both)
  const late = rested('c')
  await Promise.resolve()
  expect(woken).toEqual(['a', 'b'])
  ring()
  await late
  expect(woken).toEqual(['a', 'b', 'c'])
})

test('a bell whose end has come lets nobody rest', async () => {
  const { ring, rested, woken, end } = quietBell()
  const early = rested('a')
  end()
  await early
  ring()
  await rested('b')
  expect(woken).toEqual(['a', 'b'])
})
