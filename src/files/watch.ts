import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import { Failure } from '../domain/failure.ts'
import { stat, watchedFolders } from './watching/folders.ts'
import { isPassing } from './watching/names.ts'

/** What is not looked at, and who is told of a folder that cannot be watched: one that was made later than the watch. */
export interface WatchOptions {
  /** Files and folders, from `root`: what our own work changes (`dist`). */
  readonly ignore: readonly string[]
  readonly failed?: (failure: Failure) => void
}

/** A folder that is being watched. */
export interface Watch {
  /** Ends it: nothing is told any more. */
  readonly close: () => Promise<void>
}

/** Changes are told when nothing has happened for so many milliseconds, and never later than so many after the first. */
const pause = { quiet: 20, most: 200 }

/**
 * Tells `changed` which paths below `root` are not what they were: files that were written, made or put in place of others, and
 * what is there no more. A folder that went stands for all that was in it; `.` where `root` itself did, which is watched again
 * when it is back. What programs keep for themselves, and what editors write beside a file while they save it, is passed over.
 * From the moment this returns nothing is missed.
 *
 * One watcher a folder: `fs.watch` with `recursive` has no way to leave `node_modules` out, and on Linux loses new folders.
 */
export function watchFolder(root: string, options: WatchOptions, changed: (paths: readonly string[]) => void): Watch {
  const ignored = new Set(options.ignore.map((path) => resolve(root, path)))
  const isIgnored = (path: string) => ignored.has(path) || isPassing(basename(path))
  const touched = gathered((paths) => tell(paths))
  const folders = watchedFolders(isIgnored, touched.add)
  let waiting: FSWatcher | undefined
  let closed = false

  const attempt = (task: () => string[]): string[] => {
    try {
      return task()
    } catch (error) {
      if (!(error instanceof Failure) || options.failed === undefined) throw error
      options.failed(error)
      return []
    }
  }
  const tell = (paths: readonly string[]) => {
    const found = folders.holds(root) ? paths.flatMap((path) => attempt(() => folders.look(path))) : rootAgain()
    const told = [...new Set(found)].map((path) => relative(root, path).replaceAll(sep, '/') || '.').sort()
    if (told.length > 0 && !closed) changed(told)
  }
  /** What is to be told of a root that is not the folder that it was: what lies in the one that took its place. */
  const rootAgain = (): string[] => {
    const wasThere = folders.drop(root)
    const files = attempt(() => folders.look(root))
    if (!folders.holds(root)) awaitRoot()
    return wasThere || files.length > 0 ? [...files, root] : files
  }
  const awaitRoot = () => {
    waiting?.close()
    waiting = watch(nearestFolder(dirname(root)), () => touched.add(root))
    if (stat(root) !== undefined) touched.add(root)
  }

  folders.look(root)
  if (!folders.holds(root)) awaitRoot()
  return {
    close: async () => {
      closed = true
      touched.close()
      waiting?.close()
      folders.drop(root)
    },
  }
}

/** Gathers paths, and hands them over together when it has become quiet. */
function gathered(hand: (paths: readonly string[]) => void) {
  const paths = new Set<string>()
  let first = 0
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    timer = undefined
    const all = [...paths]
    paths.clear()
    hand(all)
  }
  const add = (path: string) => {
    const now = performance.now()
    if (timer === undefined) first = now
    clearTimeout(timer)
    paths.add(path)
    timer = setTimeout(flush, Math.max(0, Math.min(pause.quiet, first + pause.most - now)))
  }
  return { add, close: () => clearTimeout(timer) }
}

function nearestFolder(path: string): string {
  return stat(path)?.isDirectory() === true || dirname(path) === path ? path : nearestFolder(dirname(path))
}
