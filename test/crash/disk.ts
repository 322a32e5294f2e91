import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { cp, mkdir, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const run = (...[program, ...args]: readonly [string, ...string[]]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0

/** Whether tests with disks of their own have to be skipped: only root may mount, and not in every container. */
export function noMounting(): boolean {
  if (process.getuid?.() === 0 && run('unshare', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir())) return false
  process.stderr.write('skipped: nobody but root mounts a disk, and not everywhere\n')
  return true
}

/** A small disk of its own. */
export interface Disk {
  /** Takes all the room that is left on it. */
  readonly fill: () => void
  /** Gives it back. */
  readonly free: () => void
  /** From now on nobody may write to it, or everybody again. */
  readonly mayWrite: (whether: 'rw' | 'ro') => void
  readonly close: () => void
}

/** Mounts a disk in memory with room for `size` bytes in the place of `folder`, and copies to it what was there. */
export async function disk(folder: string, size: number): Promise<Disk> {
  const before = `${folder}.before`
  await rename(folder, before)
  await mkdir(folder)
  const done = (...command: readonly [string, ...string[]]) => {
    if (!run(...command)) throw new Error(`${command.join(' ')} has failed`)
  }
  done('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder)
  await cp(before, folder, { recursive: true })
  const filler = join(folder, 'filler')
  return {
    fill: () => fill(filler),
    free: () => rmSync(filler),
    mayWrite: (whether) => done('mount', '-o', `remount,${whether}`, folder),
    close: () => done('umount', folder),
  }
}

function fill(path: string): void {
  const file = openSync(path, 'a')
  try {
    for (;;) writeSync(file, Buffer.alloc(4096, 'x'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
}
