import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Batch, ReadingThread } from '../../app/publication/memory/ahead.ts'
import type { Publication } from '../../domain/publication.ts'
import type { FileStore } from '../../files/record/text-store.ts'

/** What a thread is opened with. */
export interface Opened {
  readonly root: string
  readonly now: number
  readonly publication: Publication
}

/** The most threads that read beside this one: more have nothing to do in the time that they take to be there. */
const most = 3

/** What one may take, in megabytes, before it is ended: a batch of what people write takes a tenth of that. */
const megabytes = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 }

/** Threads that read digests of a publication into the store of its folder, which `store` is: one less than there are processors. */
export function readingThreads(
  opened: Opened,
  store: Pick<FileStore, 'adopt'>,
  count: number = Math.min(most, availableParallelism() - 1),
): ReadingThread[] {
  return Array.from({ length: count }, () => readingThread(opened, store))
}

function readingThread(workerData: Opened, store: Pick<FileStore, 'adopt'>): ReadingThread {
  // The file beside this one, as source or compiled.
  const url = new URL(`./reading-thread${import.meta.url.slice(-3)}`, import.meta.url)
  const worker = new Worker(url, { workerData, resourceLimits: megabytes })
  const { promise: ended, reject } = Promise.withResolvers<never>()
  worker.once('error', reject)
  worker.once('exit', () => reject(new Error('The thread that reads digests has ended')))
  // Whoever waits for it is told; where nobody does it is no loss.
  ended.catch(() => undefined)
  const waiting: (() => void)[] = []
  worker.on('message', (names: readonly string[]) => {
    for (const name of names) store.adopt(name)
    waiting.shift()?.()
  })
  return {
    read: (batches: readonly Batch[]) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push(resolve)
      worker.postMessage(batches)
      return Promise.race([promise, ended])
    },
    end: async () => void (await worker.terminate()),
  }
}
