import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { openLook } from '../check/look.ts'
import type { FeedsRequest } from '../check/request.ts'
import type { StagedFile } from './look-apart.ts'

const look = openLook(workerData as FeedsRequest)

// Files that hold the same items come in, what was seen of them goes out, and so on until whoever asks ends the thread.
parentPort?.on('message', (alike: readonly StagedFile[]) =>
  parentPort?.postMessage(look(alike.map(({ path, place }) => ({ path, content: readFileSync(place) })))),
)
