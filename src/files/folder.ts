import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { Failure } from '../domain/failure.ts'
import { choosesDigest } from '../domain/publication.ts'

/** A file that was asked for: its bytes, or why it was not read. */
export type FoundFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly refused: 'leads out of the folder' | 'leads nowhere' | 'not a file' }

/** Folders that never hold digests: what programs keep for themselves. */
const skipped = new Set(['node_modules', '.git', '.courant'])

/**
 * The files below `root` whose paths match one of `include` and none of `exclude`, in the order of their paths by code
 * unit, whatever order the disk has them in. A symbolic link is followed only to a file inside `root`.
 */
export async function findFiles(
  root: string,
  globs: { readonly include: readonly string[]; readonly exclude: readonly string[] },
): Promise<FoundFile[]> {
  return readEach(root, await findPaths(root, globs))
}

/** The paths of the files that `findFiles` reads. */
export async function findPaths(
  root: string,
  globs: { readonly include: readonly string[]; readonly exclude: readonly string[] },
): Promise<string[]> {
  const paths = await walk(root, '', mayHold(globs.include))
  return paths.filter((path) => choosesDigest(globs, path)).sort((a, b) => (a < b ? -1 : 1))
}

/** Tells of a folder whether anything below it can match one of `globs`, by the names that these begin with. */
function mayHold(globs: readonly string[]): (folder: string) => boolean {
  const named = globs.map((glob) => {
    const names = glob.split('/').slice(0, -1)
    const first = names.findIndex((name) => !/^[\w-][\w .-]*$/.test(name))
    return first < 0 ? names : names.slice(0, first)
  })
  return (folder) => {
    const parts = folder.split('/')
    return named.some((names) => parts.every((part, index) => index >= names.length || part === names[index]))
  }
}

/** The files at `paths` below `root`, in their order. */
export async function readEach(root: string, paths: readonly string[]): Promise<FoundFile[]> {
  const inside = await realpath(root)
  const files: FoundFile[] = []
  for (const path of paths) files.push(await readInside(inside, path))
  return files
}

/** The paths of all files below `root` whose names end as Markdown's do. */
export async function markdownPaths(root: string): Promise<string[]> {
  return (await walk(root, '', () => true)).filter((path) => /\.(?:md|markdown)$/i.test(path))
}

async function walk(root: string, below: string, mayBeIn: (folder: string) => boolean): Promise<string[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(join(root, below), cause)
  })
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) return skipped.has(entry.name) || !mayBeIn(path) ? [] : walk(root, path, mayBeIn)
      return [path]
    }),
  )
  return paths.flat()
}

/** Reads the file at `path` below `root`, a real path, where it truly lies in there. */
export async function readInside(root: string, path: string): Promise<FoundFile> {
  const full = join(root, ...path.split('/'))
  try {
    const target = await realpath(full)
    if (target !== root && !target.startsWith(root + sep)) return { path, refused: 'leads out of the folder' }
    if (!(await lstat(target)).isFile()) return { path, refused: 'not a file' }
    return { path, bytes: await readFile(target) }
  } catch (cause) {
    if ((await lstat(full).catch(() => undefined))?.isSymbolicLink()) return { path, refused: 'leads nowhere' }
    throw unreadable(full, cause as NodeJS.ErrnoException)
  }
}

/** As `readInside`, but undefined where there is no such file. */
export async function readIfThere(root: string, path: string): Promise<FoundFile | undefined> {
  const there = await lstat(join(root, ...path.split('/'))).catch(() => undefined)
  return there === undefined ? undefined : readInside(await realpath(root), path)
}

/** The files that `names` name, from `cwd`: a file itself, or every Markdown file below a folder. */
export async function readNamed(names: readonly string[], cwd: string): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  for (const name of names) {
    const full = resolve(cwd, name)
    const kind = await fileStat(full)
    if (kind.isDirectory()) {
      const below = await findFiles(full, { include: ['**/*.md', '**/*.markdown'], exclude: [] })
      found.push(...below.map((file) => ({ ...file, path: `${name.replace(/\/+$/, '')}/${file.path}` })))
    } else {
      const bytes = await readFile(full).catch((cause: NodeJS.ErrnoException) => {
        throw unreadable(full, cause)
      })
      found.push({ path: name, bytes })
    }
  }
  return found
}

const fileStat = (path: string) =>
  stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause)
  })

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  ELOOP: 'it is a link that leads to itself',
  ENAMETOOLONG: 'its name is too long',
}

/** The failure to read `path`, in words. */
export function unreadable(path: string, cause: NodeJS.ErrnoException): Failure {
  const missing = path.includes('\ufffd') ? 'its name is not UTF-8' : 'there is no such file'
  const why = cause.code === 'ENOENT' ? missing : (reasons[cause.code ?? ''] ?? cause.code)
  return new Failure('file/unreadable', `Cannot read ${path}: ${why}`, {
    cause,
    hint: 'See that it exists and may be read.',
  })
}
