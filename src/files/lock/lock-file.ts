import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../domain/failure.ts'
import { emptyLock, type Lock } from '../../domain/lock/lock.ts'
import { unreadable } from '../folder.ts'
import { flushFolder, writeDurably } from '../site/durable.ts'
import { parseLock, printLock } from './lock-text.ts'

const name = 'courant.lock'

/** Reads `courant.lock` in `root`; an empty lock where there is none. */
export async function readLock(root: string): Promise<Lock> {
  const text = await readText(root)
  return text === undefined ? emptyLock : parseLock(text)
}

/** Whether `courant.lock` in `root` says, letter by letter, what `lock` does. */
export async function isLockOf(root: string, lock: Lock): Promise<boolean> {
  return (await readText(root)) === printLock(lock)
}

/** Writes `courant.lock`, whole or not at all, where it would change; what it says is not lost with the power. */
export async function writeLock(root: string, lock: Lock): Promise<boolean> {
  const text = printLock(lock)
  if ((await readText(root)) === text) return false
  const path = join(root, name)
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
  return true
}

async function readText(root: string): Promise<string | undefined> {
  const path = join(root, name)
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined
    throw unreadable(path, cause)
  })
}
