import { link, lstat, mkdir, readdir, readFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SiteFile } from '../../domain/edition.ts'
import { Failure } from '../../domain/failure.ts'
import { unreadable } from '../folder.ts'
import { flushFolder, forEachOf, writeDurably } from './durable.ts'
import { type Exchange, exchange } from './exchange.ts'
import { refuseForeign } from './foreign.ts'
import { openBeside, placesOf } from './places.ts'
import { clearLeftovers, healSite, type Swap, swapIn } from './swap.ts'

/** What a build changes in `dist/`. */
export interface Changes {
  readonly written: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: number
  /** How large the files are together that are written. */
  readonly bytes: number
}

/** A site that is ready to be published: what would change in `dist/`, and nothing has yet. */
export interface StagedSite extends Changes {
  /** Puts it in its place; `written` is told of every file that was written. Undefined where nothing changes. */
  readonly publish: (written?: () => void) => Promise<Swap | undefined>
}

/**
 * Makes ready to have the folder `out` hold exactly `files`. They are built beside it, then put in its place whole. A file that
 * stays the same is the same file, not a copy; where nothing changes nothing is touched. A folder that another program filled
 * is refused.
 */
export async function stageSite(
  out: string,
  files: readonly SiteFile[],
  exchanged: Exchange = exchange,
): Promise<StagedSite> {
  const place = await placeOf(out)
  await refuseForeign(place)
  const before = await filesBelow(place)
  const changed = new Set<SiteFile>()
  await forEachOf(files, async (file) => {
    if (!(await same(join(place, file.path), file.content))) changed.add(file)
  })
  const kept = new Set(files.map(({ path }) => path))
  const removed = before.filter((path) => !kept.has(path))
  const written = files.filter((file) => changed.has(file))
  const publish = async (told?: () => void) => {
    try {
      await clearLeftovers(place)
      if (written.length === 0 && removed.length === 0) return undefined
      await make(place, files, { changed, told })
      return await swapIn(place, exchanged)
    } catch (cause) {
      await clearLeftovers(place).catch(() => undefined)
      const hint = 'See that the folder above it may be written to and the disk has room; the site is as it was.'
      throw new Failure('file/unwritable', `Cannot write ${out}`, { cause, hint })
    }
  }
  const bytes = written.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
  return {
    written: written.map(({ path }) => path),
    removed,
    unchanged: files.length - written.length,
    bytes,
    publish,
  }
}

/** The paths of all files in the folder `out`, and how to read one. */
export async function openSite(out: string): Promise<{
  readonly paths: readonly string[]
  readonly read: (path: string) => Promise<Uint8Array>
}> {
  const place = await placeOf(out)
  const read = (path: string) =>
    readFile(join(place, path)).catch((cause: NodeJS.ErrnoException) => {
      throw unreadable(join(out, path), cause)
    })
  return { paths: await filesBelow(place), read }
}

/** Where the folder `out` truly lies, with the site in it again that a killed build put aside. */
async function placeOf(out: string): Promise<string> {
  const place = await realpath(out).catch(() => out)
  await healSite(place)
  return place
}

/** Makes the site for `out` beside it. */
async function make(
  out: string,
  files: readonly SiteFile[],
  { changed, told }: { readonly changed: ReadonlySet<SiteFile>; readonly told: (() => void) | undefined },
): Promise<void> {
  const { next } = placesOf(out)
  await openBeside(out)
  const folders = new Set([next, ...files.map(({ path }) => dirname(join(next, path)))])
  for (const folder of folders) await mkdir(folder, { recursive: true })
  await forEachOf(files, async (file) => {
    const target = join(next, file.path)
    if (!changed.has(file)) return link(join(out, file.path), target).catch(() => writeDurably(target, file.content))
    await writeDurably(target, file.content)
    told?.()
  })
  await forEachOf(folders, flushFolder)
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return []
      throw new Failure('file/unreadable', `Cannot read ${folder}`, {
        cause,
        hint: 'Name another folder with --out DIR.',
      })
    },
  )
  const paths = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
  return paths.map((path) => path.slice(folder.length + 1).replaceAll('\\', '/')).sort()
}

async function same(path: string, content: string | Uint8Array): Promise<boolean> {
  const wanted = typeof content === 'string' ? Buffer.from(content) : content
  const stat = await lstat(path).catch(() => undefined)
  return stat?.isFile() === true && stat.size === wanted.length && (await readFile(path)).equals(wanted)
}
