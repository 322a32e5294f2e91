import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unreadable } from './folder.ts'

const own = fileURLToPath(new URL('../../templates', import.meta.url))

/** The templates by file name: the package's own, and those of `root`'s `templates/` in their stead. */
export async function readTemplates(root: string): Promise<Readonly<Record<string, string>>> {
  const theirs = join(root, 'templates')
  return { ...(await readFolder(own)), ...(theirs === own ? {} : await readFolder(theirs)) }
}

async function readFolder(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []
    throw unreadable(folder, cause)
  })
  const known = names.filter((name) => /\.(?:hbs|css|js|mjml|svg)$/.test(name)).sort()
  return Object.fromEntries(
    await Promise.all(known.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  )
}
