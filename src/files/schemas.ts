import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { unreadable } from './folder.ts'

/** The package's own schemas of feeds, RELAX NG in XML: `schemas/atom.rng`, `schemas/rss.rng`. */
export async function readSchemas(): Promise<Readonly<Record<'atom' | 'rss', string>>> {
  const [atom, rss] = await Promise.all([readSchema('atom.rng'), readSchema('rss.rng')])
  return { atom, rss }
}

/** What caniemail.com knows of mail programs: `schemas/caniemail.json`, which is as it was generated. */
export async function readClientData<T>(): Promise<T> {
  return JSON.parse(await readSchema('caniemail.json')) as T
}

async function readSchema(name: string): Promise<string> {
  const path = fileURLToPath(new URL(`../../schemas/${name}`, import.meta.url))
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause)
  })
}
