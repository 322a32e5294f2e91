import { open, writeFile } from 'node:fs/promises'

/** Writes a file that the loss of power does not take back. */
export const writeDurably = (path: string, content: string | Uint8Array): Promise<void> =>
  writeFile(path, content, { flush: true })

/** What comes and goes in a folder is not taken back by the loss of power, where the system can say so. */
export async function flushFolder(path: string): Promise<void> {
  const handle = await open(path).catch(() => undefined)
  // Windows opens no folder; some network disks flush none.
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** So many are under way at once. */
const together = 8

/** Has `work` done on all of `items`, a few at a time; where it fails, nothing of it goes on behind. */
export async function forEachOf<T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  const left = items[Symbol.iterator]()
  const worker = async () => {
    for (let item = left.next(); item.done !== true; item = left.next()) await work(item.value)
  }
  const ended = await Promise.allSettled(Array.from({ length: together }, worker))
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
