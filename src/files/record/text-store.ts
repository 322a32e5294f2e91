import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepEntry, readEntry } from '../cache-entry.ts'
import { programStamp } from './program.ts'
import { changedAt, stampOf } from './stamp.ts'

/** Texts by their names, for the program that kept them. */
export interface FileStore {
  readonly has: (name: string) => boolean
  readonly read: (name: string) => string | undefined
  readonly keep: (name: string, text: string) => boolean
  /** Takes for its own what another thread of this program has just kept under a name. */
  readonly adopt: (name: string) => void
  /** Writes down what is there, and forgets what has not been asked for since the store was opened, unless it is of the last day. */
  readonly close: () => Promise<void>
}

interface Index {
  readonly program: string
  readonly stamps: Readonly<Record<string, string>>
}

/** No index is larger, in bytes: three lines an issue. */
const most = 64_000_000

/** So long, in milliseconds, what nobody asks for is kept: another build of the same folder may. */
const unused = 24 * 3_600_000

const index = 'index.json'

/**
 * Opens the store in `.courant/cache` of a publication, at the time `now`, in milliseconds since 1970. A file in it counts only where it lies as this program wrote it on this disk:
 * one that came with a repository has another stamp, and nobody’s HTML gets past the sanitizer by way of a cache.
 */
export async function openTextStore(root: string, now: number): Promise<FileStore> {
  const folder = join(root, '.courant', 'cache', 'issues')
  const program = programStamp()
  const text = await readEntry(join(folder, index), most)
  const kept = text === undefined ? undefined : (JSON.parse(text) as Index)
  const stamps = new Map(kept?.program === program ? Object.entries(kept.stamps) : [])
  const used = new Set<string>()
  let isOpen = false
  const has = (name: string): boolean => {
    const stamp = stamps.get(name)
    const isThere = stamp !== undefined && stamp === stampOf(join(folder, name))
    if (isThere) used.add(name)
    return isThere
  }
  const adopt = (name: string) => {
    const stamp = stampOf(join(folder, name))
    if (stamp === '') return
    stamps.set(name, stamp)
    used.add(name)
  }
  return {
    has,
    adopt,
    read: (name) => (has(name) ? readFileSync(join(folder, name), 'utf8') : undefined),
    keep: (name, content) => {
      const path = join(folder, name)
      try {
        if (!isOpen) mkdirSync(folder, { recursive: true })
        isOpen = true
        write(path, content)
        adopt(name)
        return true
      } catch {
        // A cache that cannot be written is no reason to stop.
        stamps.delete(name)
        return false
      }
    },
    close: async () => {
      for (const name of namesIn(folder)) {
        if (name !== index && !used.has(name) && forgotten(join(folder, name), now)) stamps.delete(name)
      }
      await keepEntry(
        join(folder, index),
        JSON.stringify({ program, stamps: Object.fromEntries(stamps) } satisfies Index),
      )
    },
  }
}

/** Writes a text, unless it lies there already: another build that is at work knows the file by its stamp. */
function write(path: string, content: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (there?.isFile() === true && readFileSync(path, 'utf8') === content) return
  // Never into a file that is there: a link would lead elsewhere.
  if (there !== undefined) rmSync(path, { force: true })
  writeFileSync(path, content, { flag: 'wx' })
}

/** Whether a text is gone that nobody has asked for in a day. What cannot be removed is no reason to stop; a folder is nothing of ours. */
function forgotten(path: string, now: number): boolean {
  try {
    if (lstatSync(path).isDirectory() || now - changedAt(path) < unused) return false
    rmSync(path)
    return true
  } catch {
    return false
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
