import { lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Failure } from '../domain/failure.ts'

/** Whether something is at `path` below `root`. */
export async function isThere(root: string, path: string): Promise<boolean> {
  return (await lstat(join(root, path)).catch(() => undefined)) !== undefined
}

/** A Failure where one of the files is there already. */
export async function assertNew(root: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) if (await isThere(root, path)) throw exists(join(root, path))
}

/**
 * Writes files below `root`, all of them new, and does what comes `last`. Where one of them is there already, or cannot be written, or
 * `last` fails, none is.
 */
export async function writeNew(
  root: string,
  files: Readonly<Record<string, string>>,
  last: () => Promise<void>,
): Promise<void> {
  await assertNew(root, Object.keys(files))
  const written: string[] = []
  try {
    for (const [path, text] of Object.entries(files)) {
      await write(join(root, path), text, 'wx')
      written.push(path)
    }
    await last()
  } catch (error) {
    for (const path of written) await rm(join(root, path), { force: true })
    throw error
  }
}

/** Adds to the file at `path` those of `lines` that it does not have; it is made where there is none. */
export async function addLines(root: string, path: string, lines: readonly string[]): Promise<void> {
  const full = join(root, path)
  const text = await readFile(full, 'utf8').catch(() => '')
  const there = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/\/$/, '')))
  const missing = lines.filter((line) => !there.has(line.replace(/\/$/, '')))
  if (missing.length === 0) return
  const end = text === '' || text.endsWith('\n') ? '' : '\n'
  await write(full, `${end}${missing.join('\n')}\n`, 'a')
}

async function write(path: string, text: string, flag: 'wx' | 'a'): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag })
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException
    if (code === 'EEXIST' && syscall === 'open') throw exists(path)
    const hint = 'See that the folder may be written to and the disk has room.'
    throw new Failure('file/unwritable', `Cannot write ${path}`, { cause, hint })
  }
}

const exists = (path: string): Failure =>
  new Failure('file/exists', `${path} is there already, and nothing was written`, {
    hint: 'Move it away, or begin in another folder; `courant build` builds what is there.',
  })
