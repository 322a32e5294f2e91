import { expect, test } from 'vitest'
import {
  type Ahead,
  type Batch,
  type ReadingThread,
  readingAhead,
} from '../../../../src/app/publication/memory/ahead.ts'

const batches: Batch[] = Array.from({ length: 120 }, (_, index) => [{ file: `${index}.md`, bytes: new Uint8Array() }])
const nameOf = (batch: Batch): string => batch[0]?.file ?? ''

/** A thread whose reading ends when it is let go, well or not. */
function thread() {
  const asked: { readonly names: readonly string[]; readonly go: () => void; readonly die: () => void }[] = []
  let ended = false
  const own: ReadingThread = {
    read: (some) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      asked.push({ names: some.map(nameOf), go: resolve, die: () => reject(new Error('out of memory')) })
      return promise
    },
    end: async () => {
      ended = true
      for (const { die } of asked) die()
    },
  }
  return { own, asked, names: () => asked.flatMap(({ names }) => names), isEnded: () => ended }
}

/** A thread that has read what it is given a moment later. */
function swift() {
  const { own, names, asked, isEnded } = thread()
  const read: ReadingThread['read'] = async (some) => {
    const reading = own.read(some)
    await new Promise((resolve) => setImmediate(resolve))
    for (const { go } of asked) go()
    return reading
  }
  return { own: { ...own, read }, names, isEnded }
}

/** Goes through all batches as a build does. */
async function gone(ahead: Ahead) {
  const had = new Map<string, string>()
  for (const batch of batches) had.set(nameOf(batch), await ahead.had(batch))
  return had
}

test('readingAhead() leaves all to this thread until it is started', async () => {
  const ahead = readingAhead(batches, () => expect.fail('opened'))
  expect(new Set((await gone(ahead)).values())).toEqual(new Set(['free']))
  await ahead.end()
})

test('readingAhead() opens no thread for the few that are left', async () => {
  const ahead = readingAhead(batches.slice(0, 79), () => expect.fail('opened'))
  ahead.start()
  await ahead.end()
})

test.each([1, 2, 3])('readingAhead() has every batch read by one alone, with threads: %i', async (count) => {
  const threads = Array.from({ length: count }, swift)
  const ahead = readingAhead(batches, () => threads.map(({ own }) => own))
  ahead.start()
  const had = await gone(ahead)
  const theirs = threads.flatMap(({ names }) => names())
  const own = [...had].flatMap(([name, who]) => (who === 'free' ? [name] : []))
  expect(theirs.length).toBeGreaterThan(0)
  expect([...own, ...theirs].sort()).toEqual(batches.map(nameOf).sort())
  await ahead.end()
  expect(threads.every(({ isEnded }) => isEnded())).toBe(true)
})

test('readingAhead() waits for what a thread is at', async () => {
  const { own, asked } = thread()
  const ahead = readingAhead(batches, () => [own])
  ahead.start()
  const last = batches.at(-1) ?? []
  let known: string | undefined
  const waiting = ahead.had(last).then((had) => {
    known = had
  })
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  expect(known).toBeUndefined()
  for (const one of asked) one.go()
  await waiting
  expect(known).toBe('read')
  await ahead.end()
})

test('readingAhead() tells what a thread has died of, and reads the rest here', async () => {
  const { own, asked, names } = thread()
  const ahead = readingAhead(batches, () => [own])
  ahead.start()
  for (const one of asked) one.die()
  const had = await gone(ahead)
  const died = [...had].flatMap(([name, who]) => (who === 'died' ? [name] : []))
  expect([died.length, died.sort()]).toEqual([8, names().sort()])
  expect([...had.values()].filter((who) => who === 'free').length).toBe(112)
  await ahead.end()
})

test('readingAhead() ends while threads are at work', async () => {
  const { own, isEnded } = thread()
  const ahead = readingAhead(batches, () => [own])
  ahead.start()
  await ahead.end()
  expect(isEnded()).toBe(true)
})
