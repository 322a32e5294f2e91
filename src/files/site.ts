import { link, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { SiteFile } from '../domain/edition.ts'
import { Failure } from '../domain/failure.ts'
import { unreadable } from './folder.ts'

/** What a build changed in `dist/`. */
export interface Published {
  readonly written: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: number
}

/** A site that is ready to be published: what would change in `dist/`, and nothing has yet. */
export interface StagedSite extends Published {
  readonly publish: () => Promise<void>
}

/**
 * Makes ready to have the folder `out` hold exactly `files`. They are built beside it, then put in its place whole. A file that
 * stays the same is the same file, not a copy; where nothing changes nothing is touched. A folder that another program filled
 * is refused.
 */
export async function stageSite(out: string, files: readonly SiteFile[]): Promise<StagedSite> {
  const paths = files.map((file) => file.path)
  const before = await filesBelow(out)
  if (before.length > 0) await refuseForeign(out, before)
  const changed = new Set<string>()
  for (const file of files) if (!(await same(join(out, file.path), file.content))) changed.add(file.path)
  const kept = new Set(paths)
  const removed = before.filter((path) => !kept.has(path))
  const publish = async () => {
    if (changed.size === 0 && removed.length === 0) return
    try {
      await swap(out, files, changed)
    } catch (cause) {
      const hint = 'See that the folder above it may be written to and the disk has room; the site is as it was.'
      throw new Failure('file/unwritable', `Cannot write ${out}`, { cause, hint })
    }
  }
  return { written: [...changed], removed, unchanged: files.length - changed.size, publish }
}

/** The paths of all files in the folder `out`, and how to read one. */
export async function openSite(out: string): Promise<{
  readonly paths: readonly string[]
  readonly read: (path: string) => Promise<Uint8Array>
}> {
  const read = (path: string) =>
    readFile(join(out, path)).catch((cause: NodeJS.ErrnoException) => {
      throw unreadable(join(out, path), cause)
    })
  return { paths: await filesBelow(out), read }
}

async function swap(out: string, files: readonly SiteFile[], changed: ReadonlySet<string>): Promise<void> {
  const beside = (state: string) => join(dirname(out), `.${basename(out)}.${state}`)
  const [next, previous] = [beside('next'), beside('previous')]
  await rm(next, { recursive: true, force: true })
  await mkdir(next, { recursive: true })
  for (const { path, content } of files) {
    const target = join(next, path)
    await mkdir(dirname(target), { recursive: true })
    if (changed.has(path)) await writeFile(target, content)
    else await link(join(out, path), target).catch(() => writeFile(target, content))
  }
  await rm(previous, { recursive: true, force: true })
  await rename(out, previous).catch(ignoreMissing)
  await rename(next, out)
  await rm(previous, { recursive: true, force: true })
}

/** A folder is ours where its feed says so: nothing else may be replaced whole. */
async function refuseForeign(out: string, files: readonly string[]): Promise<void> {
  const feed = await readFile(join(out, 'atom.xml'), 'utf8').catch(() => '')
  const hidden = files.find((path) => path.startsWith('.'))
  if (/<generator[^>]*>Courant<\/generator>/.test(feed) && hidden === undefined) return
  throw new Failure('out/not-ours', `${out} holds files that Courant did not write, ${hidden ?? files[0]} for one`, {
    hint: 'Every build replaces the folder whole: name an empty or new one with --out DIR, or move the files away.',
  })
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

function ignoreMissing(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'ENOENT') throw cause
}
