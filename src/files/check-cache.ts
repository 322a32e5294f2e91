import { join } from 'node:path'
import { keepEntry, readEntry } from './cache-entry.ts'

/** What a check remembers is no longer, in bytes: links and pages of some ten thousand issues. */
const most = 100_000_000

/** What a check remembers in a file of `.courant/cache`: values by keys, made by one maker. */
interface Remembered<T> {
  readonly maker: string
  readonly values: Readonly<Record<string, T>>
}

/** What is remembered in the file `name` of the cache in `root` by the same maker; empty where that was another, or nothing can be read. */
export async function readRemembered<T>(root: string, name: string, maker: string): Promise<ReadonlyMap<string, T>> {
  const text = await readEntry(pathOf(root, name), most)
  if (text === undefined) return new Map()
  const { maker: before, values } = JSON.parse(text) as Remembered<T>
  return new Map(before === maker ? Object.entries(values) : [])
}

/** Remembers; where nothing can be written, the next check takes its time again. */
export async function writeRemembered<T>(
  root: string,
  name: string,
  { maker, values }: { readonly maker: string; readonly values: ReadonlyMap<string, T> },
): Promise<void> {
  const remembered = { maker, values: Object.fromEntries(values) } satisfies Remembered<T>
  await keepEntry(pathOf(root, name), JSON.stringify(remembered))
}

const pathOf = (root: string, name: string): string => join(root, '.courant', 'cache', 'check', name)
