import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Batch } from '../../app/publication/memory/ahead.ts'
import type { Opened } from './reading-threads.ts'

// What `readingThreads` starts: batches come in, the names under which anything was kept of them go out, in the same order.

enableCompileCache()
const { root, now, publication } = workerData as Opened
const [{ storeFiller }, { openTextStore }, { readIfThere }] = await Promise.all([
  import('../../app/publication/memory/fill.ts'),
  import('../../files/record/text-store.ts'),
  import('../../files/folder.ts'),
])
const store = await openTextStore(root, now)
let names: string[] = []
const keep = (name: string, text: string): boolean => {
  const isKept = store.keep(name, text)
  if (isKept) names.push(name)
  return isKept
}
const fill = storeFiller(publication, {
  store: { ...store, keep },
  folder: { file: (path) => readIfThere(root, path) },
})

// One after the other: what comes meanwhile waits.
let before: Promise<void> = Promise.resolve()
const answer = async (earlier: Promise<void>, batches: readonly Batch[]): Promise<void> => {
  await earlier
  for (const batch of batches) await fill(batch)
  parentPort?.postMessage(names)
  names = []
}
parentPort?.on('message', (batches: readonly Batch[]) => {
  before = answer(before, batches)
})
