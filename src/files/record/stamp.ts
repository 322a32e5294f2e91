import { lstatSync, readdirSync, type Stats, statSync } from 'node:fs'
import { hash } from '../../base/hash.ts'

// Synchronous throughout: thousands of files are asked for in a row, and a promise costs ten times what the answer does.

/**
 * What tells of whatever lies at `path`, without reading it, whether it is what it was: size, times, and number on the disk, of a link
 * those of its target too; empty where nothing lies there.
 */
export function stampOf(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  return stat?.isSymbolicLink() === true ? `${stamp(stat)} → ${stamp(targetOf(path))}` : stamp(stat)
}

function targetOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    // It leads nowhere, in a circle, or where nobody may look.
    return undefined
  }
}

const stamp = (stat: Stats | undefined): string =>
  stat === undefined ? '' : `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${stat.ino} ${stat.mode}`

/** One text for files by their paths and stamps: another as soon as one of them is. */
export const joined = (stamps: Iterable<readonly [path: string, stamp: string]>): string =>
  hash(Array.from(stamps, ([path, own]) => `${path}\n${own}\n`).join(''))

/** One text for the files at `paths` below a folder, as they stand. */
export const stampsOf = (folder: string, paths: readonly string[]): string =>
  // Not joined: what `join` does to a path takes longer than to ask for it.
  joined(paths.map((path) => [path, stampOf(`${folder}/${path}`)] as const))

/** One text for all files below a folder: another as soon as one comes, goes or changes. */
export const treeStamp = (folder: string): string => stampsOf(folder, pathsBelow(folder).sort())

/** The paths of all files below a folder, with slashes; none where there is no such folder. */
export function pathsBelow(folder: string, below = ''): string[] {
  const entries = entriesOf(below === '' ? folder : `${folder}/${below}`)
  return entries.flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    return entry.isDirectory() ? pathsBelow(folder, path) : [path]
  })
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return []
  }
}

/** So long, in milliseconds, a clock of files may stand still: two changes within it can have one time. Coarse disks count seconds. */
const grain = { fine: 50, coarse: 2000 }

/** Whether what lies at `path` may be changed again at the time `now`, by the system’s clock, and still have the same stamp. */
export function isYoung(path: string, now: number): boolean {
  const changed = changedAt(path)
  return now - changed < (changed % 1000 === 0 ? grain.coarse : grain.fine)
}

/** When whatever lies at `path` was last changed, in milliseconds since 1970; 0 where nothing does. */
export const changedAt = (path: string): number => lstatSync(path, { throwIfNoEntry: false })?.ctimeMs ?? 0
