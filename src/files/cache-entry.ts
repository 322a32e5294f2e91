import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { hash } from '../base/hash.ts'

/** No text that is kept is longer, in bytes, where whoever keeps it says nothing. */
const usualMost = 8_000_000

/**
 * The text that `keepEntry` kept at `path`; undefined where there is none, or where it is damaged, was kept under another name, or is
 * anything but a file: a link leads to what nobody kept, and a pipe would never end.
 */
export async function readEntry(path: string, most: number = usualMost): Promise<string | undefined> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => undefined)
  try {
    const about = await handle?.stat()
    if (handle === undefined || !about?.isFile() || about.size > most) return undefined
    const whole = await handle.readFile('utf8')
    const [sum, text] = [whole.slice(0, 64), whole.slice(65)]
    return sumOf(path, text) === sum ? text : undefined
  } catch {
    return undefined
  } finally {
    await handle?.close()
  }
}

/** Keeps `text`, whole or not at all; a cache that cannot be written is no reason to stop. */
export async function keepEntry(path: string, text: string): Promise<void> {
  const half = `${path}.${randomUUID()}`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(half, `${sumOf(path, text)}\n${text}`)
    await rename(half, path)
  } catch {
    await rm(half, { force: true }).catch(() => undefined)
  }
}

/** What tells that a text is whole, and what was kept under that name. */
const sumOf = (path: string, text: string): string => hash(basename(path), text)
