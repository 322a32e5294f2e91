import { readFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../domain/failure.ts'
import { emptyLock, type Lock } from '../../domain/lock/lock.ts'
import { keepEntry, readEntry } from '../cache-entry.ts'
import { unreadable } from '../folder.ts'
import { programStamp } from '../record/program.ts'
import { stampOf } from '../record/stamp.ts'
import { flushFolder, writeDurably } from '../site/durable.ts'
import { parseLock, printLock } from './lock-text.ts'

/** `courant.lock` in a folder. */
interface LockFile {
  /** What it says; an empty lock where there is none. */
  readonly read: () => Promise<Lock>
  /** Whether it says, letter by letter, what `lock` does. */
  readonly holds: (lock: Lock) => Promise<boolean>
  /** Writes it, whole or not at all, where it would change; what it says is not lost with the power. */
  readonly write: (lock: Lock) => Promise<boolean>
}

/** The lock file of the publication in `root`. Where it stands as this program left it, no more is printed than has changed since. */
export function openLockFile(root: string): LockFile {
  const path = join(root, 'courant.lock')
  let own: { readonly lock: Lock; readonly stamp: string } | undefined
  const compared = (lock: Lock) => {
    const before = readText(path)
    const isOwn = before !== undefined && own?.stamp === stampOf(path)
    const text = printLock(lock, isOwn && own !== undefined ? { lock: own.lock, text: before } : undefined)
    return { text, isOwn, isSame: before === text }
  }
  return {
    read: async () => {
      const stamp = stampOf(path)
      const text = readText(path)
      const lock = text === undefined ? emptyLock : parseLock(text)
      own = text !== undefined && (await isLeft(root, stamp)) ? { lock, stamp } : undefined
      return lock
    },
    holds: async (lock) => compared(lock).isSame,
    write: async (lock) => {
      const { text, isOwn, isSame } = compared(lock)
      if (!isSame) await replace(root, path, text)
      if (!isSame || !isOwn) await leave(root, stampOf(path))
      return !isSame
    },
  }
}

async function replace(root: string, path: string, text: string): Promise<void> {
  try {
    await writeDurably(`${path}.next`, text)
    await rename(`${path}.next`, path)
    await flushFolder(root)
  } catch (cause) {
    throw new Failure('file/unwritable', `Cannot write ${path}`, {
      cause,
      hint: 'See that the folder may be written to.',
    })
  }
}

function readText(path: string): string | undefined {
  try {
    // In one piece: as promises read, piece by piece, a lock of 20 MB takes half as long again.
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw unreadable(path, cause as NodeJS.ErrnoException)
  }
}

/** How the lock file stood when this program had printed it, or found it to be just what it would print. */
interface Left {
  readonly program: string
  readonly stamp: string
}

const recordOf = (root: string): string => join(root, '.courant', 'cache', 'lock.json')

async function isLeft(root: string, stamp: string): Promise<boolean> {
  const text = await readEntry(recordOf(root))
  if (text === undefined) return false
  const left = JSON.parse(text) as Left
  return left.program === programStamp() && left.stamp === stamp
}

const leave = (root: string, stamp: string): Promise<void> =>
  keepEntry(recordOf(root), JSON.stringify({ program: programStamp(), stamp } satisfies Left))
