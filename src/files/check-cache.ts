import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What a check remembers in a file of `.courant/cache`: values by keys, made by one maker. */
interface Remembered<T> {
  readonly maker: string
  readonly values: Readonly<Record<string, T>>
}

/** What is remembered in the file `name` of the cache in `root` by the same maker; empty where that was another, or nothing can be read. */
export async function readRemembered<T>(root: string, name: string, maker: string): Promise<ReadonlyMap<string, T>> {
  try {
    const { maker: before, values } = JSON.parse(await readFile(pathOf(root, name), 'utf8')) as Remembered<T>
    return new Map(before === maker ? Object.entries(values) : [])
  } catch {
    return new Map()
  }
}

/** Remembers; where nothing can be written, the next check takes its time again. */
export async function writeRemembered<T>(
  root: string,
  name: string,
  { maker, values }: { readonly maker: string; readonly values: ReadonlyMap<string, T> },
): Promise<void> {
  const path = pathOf(root, name)
  const text = JSON.stringify({ maker, values: Object.fromEntries(values) } satisfies Remembered<T>)
  await mkdir(dirname(path), { recursive: true })
    .then(() => writeFile(`${path}.${process.pid}`, text))
    .then(() => rename(`${path}.${process.pid}`, path))
    .catch(() => undefined)
}

const pathOf = (root: string, name: string): string => join(root, '.courant', 'cache', 'check', `${name}.json`)
