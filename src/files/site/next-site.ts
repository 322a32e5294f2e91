import { linkSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { once } from '../../base/lazy/once.ts'
import { flushFolder, forEachOf, writeDurably } from './durable.ts'
import { openBeside, placesOf } from './places.ts'
import { clearLeftovers, ignoreMissing } from './swap.ts'

/** The site that is being made, beside the one that lies there. */
interface NextSite {
  readonly write: (path: string, content: Uint8Array) => Promise<void>
  /** Takes a file over from the site that lies there. */
  readonly take: (path: string) => Promise<void>
  /** What came and went in its folders is not taken back by the loss of power. */
  readonly flush: () => Promise<void>
}

/**
 * The site of the files at `paths` that is made for `out`; nothing of it lies there before the first of them. It is made of a site
 * that readers have left, where there is one: most files of that are the same still, and need not be linked again.
 */
export function nextSite(out: string, paths: readonly string[]): NextSite {
  const { next, spare } = placesOf(out)
  // Folders in which something came or went; '.' is the site's own.
  const changed = new Set(['.'])
  const note = (path: string): void => {
    for (let folder = dirname(path); !changed.has(folder); folder = dirname(folder)) changed.add(folder)
  }
  const opened = once(async (): Promise<Set<string>> => {
    await clearLeftovers(out)
    await openBeside(out)
    await rename(spare, next).catch(ignoreMissing)
    await mkdir(next, { recursive: true })
    const { kept, removed } = leaveSame(next, out, paths)
    for (const path of removed) note(path)
    return kept
  })
  const placeOf = (path: string): string => {
    note(path)
    const target = join(next, path)
    mkdirSync(dirname(target), { recursive: true })
    return target
  }
  return {
    write: async (path, content) => {
      const kept = await opened()
      const target = placeOf(path)
      // Never into a file that is there: it is the one of the site that people read.
      if (kept.delete(path)) rmSync(target)
      await writeDurably(target, content)
    },
    take: async (path) => {
      const kept = await opened()
      if (kept.has(path)) return
      const [own, target] = [join(out, path), placeOf(path)]
      if (!linked(own, target)) await writeDurably(target, await readFile(own))
    },
    flush: () => forEachOf(changed, (folder) => flushFolder(join(next, folder))),
  }
}

function linked(own: string, target: string): boolean {
  try {
    linkSync(own, target)
    return true
  } catch {
    // Not every disk has links.
    return false
  }
}

/** Takes out of the folder `next` all but the files at `paths` that are the same ones as in `out`: what is left, and what went. */
function leaveSame(
  next: string,
  out: string,
  paths: readonly string[],
): { readonly kept: Set<string>; readonly removed: readonly string[] } {
  const wanted = new Set(paths)
  const folders = foldersOf(paths)
  const kept = new Set<string>()
  const removed: string[] = []
  const look = (folder: string): void => {
    for (const entry of readdirSync(join(next, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && folders.has(path)) look(path)
      else if (wanted.has(path) && isSameFile(join(next, path), join(out, path))) kept.add(path)
      else {
        rmSync(join(next, path), { recursive: true, force: true })
        removed.push(path)
      }
    }
  }
  look('')
  return { kept, removed }
}

/** The folders that files at `paths` are in, and those that these are in. */
function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set<string>()
  for (const path of paths)
    for (let folder = dirname(path); folder !== '.' && !folders.has(folder); folder = dirname(folder))
      folders.add(folder)
  return folders
}

function isSameFile(one: string, other: string): boolean {
  const [own, its] = [one, other].map((path) => lstatSync(path, { bigint: true, throwIfNoEntry: false }))
  return own?.isFile() === true && own.ino === its?.ino && own.dev === its.dev
}
