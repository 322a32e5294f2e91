import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlannedFile, SiteFile } from '../../domain/edition.ts'
import { Failure } from '../../domain/failure.ts'
import { unreadable } from '../folder.ts'
import type { SiteRecord } from '../record/site-record.ts'
import { forEachOf } from './durable.ts'
import { type Exchange, exchange } from './exchange.ts'
import { refuseForeign } from './foreign.ts'
import { nextSite } from './next-site.ts'
import { placesOf } from './places.ts'
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
  /** The file at a path, as it is to be. */
  readonly read: (path: string) => Promise<Uint8Array>
  /** Puts it in its place; `kept` is told of every file that stays the same. Undefined where nothing changes. */
  readonly publish: (kept?: () => void) => Promise<Swap | undefined>
  /** Leaves all as it was. */
  readonly discard: () => Promise<void>
}

/** How a site is staged. */
export interface Staging {
  readonly exchanged?: Exchange
  /** What the files that lie there are made of; without it every file is made and compared. */
  readonly record?: Pick<SiteRecord, 'holds' | 'note' | 'keep'>
  /** Is told of every file once it is known whether it changes, and of one that does where it lies, and how large it is. */
  readonly onFile?: (path: string, written: { readonly place: string; readonly bytes: number } | undefined) => void
}

/**
 * Makes ready to have the folder `out` hold exactly `files`. They are built beside it, each written as soon as it is made, then put
 * in its place whole. A file that stays the same is the same file, not a copy; where nothing changes nothing is touched. A folder
 * that another program filled is refused.
 */
export async function stageSite(
  out: string,
  files: readonly PlannedFile[],
  { exchanged = exchange, record, onFile = () => undefined }: Staging = {},
): Promise<StagedSite> {
  const place = await placeOf(out)
  await refuseForeign(place)
  const before = await filesBelow(place)
  const next = nextSite(
    place,
    files.map(({ path }) => path),
  )
  const discard = () => clearLeftovers(place).catch(() => undefined)
  const failing = async <T>(work: () => Promise<T>, isOfDisk: (cause: unknown) => boolean): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      await discard()
      if (!isOfDisk(cause)) throw cause
      const hint = 'See that the folder above it may be written to and the disk has room; the site is as it was.'
      throw new Failure('file/unwritable', `Cannot write ${out}`, { cause, hint })
    }
  }
  const changed = new Map<string, number>()
  const stage = async ({ path, madeOf: told, content }: PlannedFile) => {
    const madeOf = told?.()
    if (madeOf !== undefined) record?.note(path, madeOf)
    if (madeOf === undefined || record?.holds(place, path, madeOf) !== true) {
      const bytes = bytesOf(content())
      if (!(await same(join(place, path), bytes))) {
        await next.write(path, bytes)
        changed.set(path, bytes.length)
      }
    }
    const bytes = changed.get(path)
    onFile(path, bytes === undefined ? undefined : { place: join(placesOf(place).next, path), bytes })
  }
  await failing(() => forEachOf(files, stage), isSystemError)
  const kept = new Set(files.map(({ path }) => path))
  const removed = before.filter((path) => !kept.has(path))
  const written = files.flatMap(({ path }) => (changed.has(path) ? [path] : []))
  const publish = async (told: () => void = () => undefined) => {
    const swap = await failing(
      async () => {
        if (written.length === 0 && removed.length === 0) {
          await discard()
          return undefined
        }
        const same = files.filter(({ path }) => !changed.has(path))
        await forEachOf(same, async ({ path }) => {
          await next.take(path)
          told()
        })
        await next.flush()
        return swapIn(place, exchanged)
      },
      () => true,
    )
    await record?.keep(place)
    return swap
  }
  return {
    ...{ written, removed, publish, discard },
    unchanged: files.length - written.length,
    bytes: changed.values().reduce((sum, bytes) => sum + bytes, 0),
    read: (path) => readFile(join(changed.has(path) ? placesOf(place).next : place, path)),
  }
}

/** Whether something failed for want of room or of leave, and not for a fault of ours. */
const isSystemError = (cause: unknown): boolean => typeof (cause as NodeJS.ErrnoException).syscall === 'string'

const bytesOf = (content: SiteFile['content']): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content

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

async function same(path: string, content: Uint8Array): Promise<boolean> {
  const stat = await lstat(path).catch(() => undefined)
  return stat?.isFile() === true && stat.size === content.length && (await readFile(path)).equals(content)
}
