import type { Digest } from '../../../parse/digest.ts'

/** Digests that are read together (see `batchesOf`). */
export type Batch = readonly Digest[]

/** A thread that reads batches into the store that this one takes them from. */
export interface ReadingThread {
  /** Is done when all that is kept of them can be found; throws where the thread has ended before. */
  readonly read: (batches: readonly Batch[]) => Promise<void>
  readonly end: () => Promise<void>
}

/** Who has a batch: it is `free` and from now on ours, it was `read` by a thread, or one has `died` of it or of what was read with it. */
export type Had = 'free' | 'read' | 'died'

/** The batches of a publication, as this thread reads them from the first on, and others from the last. */
export interface Ahead {
  /** Starts the threads, where there is enough left for them. */
  readonly start: () => void
  /** Who has a batch; where a thread is at it, when that is through. */
  readonly had: (batch: Batch) => Promise<Had>
  readonly end: () => Promise<void>
}

/** So many batches have to be left for threads to pay: measured in docs/decisions/0018-what-is-not-done-twice.md. */
const least = 80

/** A thread is given so many at a time, and twice, so that it never waits for this one. */
const share = 4

/** Has `batches` read from both ends. */
export function readingAhead(batches: readonly Batch[], open: () => readonly ReadingThread[]): Ahead {
  const places = new Map(batches.map((batch, index) => [nameOf(batch), index]))
  const taken = new Map<number, Promise<Had>>()
  let threads: readonly ReadingThread[] = []
  let working: Promise<unknown> = Promise.resolve()
  /** What lies between is nobody’s yet. */
  let [first, last] = [0, batches.length]
  const work = async (thread: ReadingThread): Promise<void> => {
    while (first < last) {
      const from = Math.max(first, last - share)
      const had = thread.read(batches.slice(from, last)).then(
        () => 'read' as const,
        () => 'died' as const,
      )
      for (let place = from; place < last; place += 1) taken.set(place, had)
      last = from
      if ((await had) === 'died') return
    }
  }
  return {
    start: () => {
      if (last - first < least || threads.length > 0) return
      threads = open()
      working = Promise.all(threads.flatMap((thread) => [work(thread), work(thread)]))
    },
    had: async (batch) => {
      // What threads have to say is heard between two batches only.
      if (threads.length > 0) await new Promise((resolve) => setImmediate(resolve))
      const place = places.get(nameOf(batch)) ?? first
      if (place >= last) return taken.get(place) ?? 'free'
      first = Math.max(first, place + 1)
      return 'free'
    },
    end: async () => {
      first = last
      await Promise.all(threads.map((thread) => thread.end()))
      await working
    },
  }
}

const nameOf = ([first]: Batch): string => first?.file ?? ''
