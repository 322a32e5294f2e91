import { type BigIntStats, type FSWatcher, lstatSync, readdirSync, watch } from 'node:fs'
import { join, sep } from 'node:path'
import { Failure } from '../../domain/failure.ts'

/** The folders that a watch looks at. */
export interface WatchedFolders {
  /** Whether a folder is watched, and still the one that it was. */
  readonly holds: (folder: string) => boolean
  /** Forgets a folder and all below it; whether it was watched. */
  readonly drop: (folder: string) => boolean
  /** What has changed at a path that something was heard of. */
  readonly look: (path: string) => string[]
}

/** Watches folders, each as the very folder that it was when its watch began, and says which paths something was heard of. */
export function watchedFolders(isIgnored: (path: string) => boolean, touched: (path: string) => void): WatchedFolders {
  const watched = new Map<string, { readonly born: string; readonly watcher: FSWatcher }>()
  const holds = (folder: string) => watched.has(folder) && watched.get(folder)?.born === birthOf(folder)
  const drop = (folder: string): boolean => {
    const was = watched.has(folder)
    for (const [path, { watcher }] of watched) {
      if (path !== folder && !path.startsWith(folder + sep)) continue
      watcher.close()
      watched.delete(path)
    }
    return was
  }
  const heard = (folder: string, name: string | null) => {
    // A folder that goes is told of by itself as well, as if it lay in itself.
    const path = name === null || !holds(folder) ? folder : join(folder, name)
    if (!isIgnored(path)) touched(path)
  }
  /** Watches a folder and all below it; the files that lie there. First the watch, then the look: a file is in one or the other. */
  const begin = (folder: string): string[] => {
    const born = birthOf(folder)
    if (born === undefined) return []
    const watcher = openWatcher(folder, (name) => heard(folder, name))
    if (watcher === undefined) return []
    watched.set(folder, { born, watcher })
    return entriesOf(folder).flatMap(({ path, isFolder }) => {
      if (isIgnored(path)) return []
      return isFolder ? begin(path) : [path]
    })
  }
  const look = (path: string): string[] => {
    const now = stat(path)
    if (now?.isDirectory() !== true) {
      drop(path)
      return [path]
    }
    if (holds(path)) return []
    const was = drop(path)
    return [...begin(path), ...(was ? [path] : [])]
  }
  return { holds, drop, look }
}

function openWatcher(folder: string, heard: (name: string | null) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, (_, name) => heard(name))
    watcher.on('error', () => heard(null))
    return watcher
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new Failure(
      'file/unreadable',
      `Cannot watch ${folder}: ${code === 'ENOSPC' ? 'the system watches as many folders as it may' : code}`,
      {
        cause,
        hint: 'On Linux, `sysctl fs.inotify` shows how many folders may be watched, and sets it; else see that it may be read.',
      },
    )
  }
}

function entriesOf(folder: string) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.map((entry) => ({ path: join(folder, entry.name), isFolder: entry.isDirectory() }))
  } catch {
    // It went meanwhile: its watcher, or that of the folder above, tells of it.
    return []
  }
}

/** What a folder has in common with no other that is ever at its place: an inode alone is soon used again. */
function birthOf(folder: string): string | undefined {
  const found = stat(folder)
  return found === undefined ? undefined : `${found.ino} ${found.birthtimeNs}`
}

/** What lies at a path, a link as a link; undefined where nothing does. */
export const stat = (path: string): BigIntStats | undefined => lstatSync(path, { bigint: true, throwIfNoEntry: false })
