import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { LookedFile } from '../check/look.ts'
import type { FeedsRequest } from '../check/request.ts'

/** A file of a site that is being made ready: its path there, and where it lies until then. */
export interface StagedFile {
  readonly path: string
  readonly place: string
}

/** Looks at feeds in a thread of its own. */
export interface LookApart {
  /** What was seen of files that hold the same items; undefined where the thread has died. */
  readonly look: (alike: readonly StagedFile[]) => Promise<readonly LookedFile[] | undefined>
  readonly close: () => Promise<void>
}

/** For so many bytes of feeds a thread pays: for fewer, to load and warm it up takes half of what it saves. */
export const fewFeeds = 40_000_000

/** What a thread may take, and what there is to take. */
interface Bounds {
  /** Of memory for what lasts: items are remembered up to a number, and the feeds of one folder are there at a time. */
  readonly megabytes: number
  readonly processors: number
}

/** Opens a thread that looks at feeds; undefined where it would only take turns with whoever asks. */
export function openLookApart(
  request: FeedsRequest,
  { megabytes, processors }: Bounds = { megabytes: 512, processors: availableParallelism() },
): LookApart | undefined {
  if (processors < 2) return undefined
  // The file beside this one, as source or compiled.
  const url = new URL(`./look-thread${import.meta.url.slice(-3)}`, import.meta.url)
  const { fresh: _, ...plain } = request
  const worker = new Worker(url, {
    workerData: plain,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
  })
  const waiting: ((looked: readonly LookedFile[] | undefined) => void)[] = []
  let isAlive = true
  // It answers in the order in which it is asked.
  worker.on('message', (looked: readonly LookedFile[]) => waiting.shift()?.(looked))
  const die = () => {
    isAlive = false
    for (const answer of waiting.splice(0)) answer(undefined)
  }
  worker.on('error', die)
  worker.on('exit', die)
  return {
    look: (alike) => {
      if (!isAlive) return Promise.resolve(undefined)
      const { promise, resolve } = Promise.withResolvers<readonly LookedFile[] | undefined>()
      waiting.push(resolve)
      worker.postMessage(alike)
      return promise
    },
    close: async () => {
      await worker.terminate()
    },
  }
}
