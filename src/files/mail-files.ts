import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { unreadable } from './folder.ts'

/** A file of mail: its bytes; or how many they are, where they are more than `limit` and were not read. */
export type MailFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly tooLarge: { readonly bytes: number; readonly limit: number } }

const limit = 64 * 2 ** 20

/**
 * The files that `names` name, from `cwd`, one at a time: a file itself, or every file below a folder, in the order of their paths. Of
 * a Maildir, `tmp` holds mails that are still being written; links are not followed, and names that begin with a dot are no mail.
 */
export async function* readMailFiles(names: readonly string[], cwd: string): AsyncGenerator<MailFile> {
  for (const name of names) {
    const full = resolve(cwd, name)
    const kind = await known(full)
    if (!kind.isDirectory()) yield await readOne(name, full)
    else for (const path of await below(full)) yield await readOne(join(name, path), join(full, path))
  }
}

async function below(folder: string, inside = ''): Promise<string[]> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch(failed(join(folder, inside)))
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const paths: string[] = []
  for (const entry of sorted) {
    const path = join(inside, entry.name)
    if (entry.isDirectory() && entry.name !== 'tmp') paths.push(...(await below(folder, path)))
    else if (entry.isFile() && !entry.name.startsWith('.')) paths.push(path)
  }
  return paths
}

async function readOne(path: string, full: string): Promise<MailFile> {
  const { size } = await known(full)
  if (size > limit) return { path, tooLarge: { bytes: size, limit } }
  return { path, bytes: await readFile(full).catch(failed(full)) }
}

const known = (path: string) => stat(path).catch(failed(path))

const failed =
  (path: string) =>
  (cause: NodeJS.ErrnoException): never => {
    throw unreadable(path, cause)
  }
