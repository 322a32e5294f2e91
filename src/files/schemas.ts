import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { unreadable } from './folder.ts'

/** The package's own schemas of feeds, RELAX NG in XML: `schemas/atom.rng`, `schemas/rss.rng`. */
export async function readSchemas(): Promise<Readonly<Record<'atom' | 'rss', string>>> {
  const [atom, rss] = await Promise.all([readSchema('atom'), readSchema('rss')])
  return { atom, rss }
}

async function readSchema(name: string): Promise<string> {
  const path = fileURLToPath(new URL(`../../schemas/${name}.rng`, import.meta.url))
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause)
  })
}
