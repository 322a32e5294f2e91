import { lstatSync } from 'node:fs'
import type { Database } from './engine/session.ts'
import type { Erased } from './erase.ts'

/** Remembers that a copy is made at `path`, before it is: whoever is erased has to be erased there, too. */
export async function rememberBackup(database: Database, path: string): Promise<void> {
  await database.run(
    'insert into backup (path, at) values (?, {now}) on conflict (path) do update set at = excluded.at',
    path,
  )
}

/** What became of a copy: somebody was erased from it, was not in it, or it is not there any more. */
interface Copy {
  readonly path: string
  readonly state: 'erased' | 'clean' | 'missing'
}

/** Erases somebody from every copy that was made, the newest first. */
export async function eraseFromCopies(
  database: Database,
  open: (path: string) => Promise<Database>,
  eraseFrom: (copy: Database) => Promise<Erased>,
): Promise<readonly Copy[]> {
  const results: Copy[] = []
  for (const row of await database.all('select path from backup order by at desc, path')) {
    const path = String(row['path'])
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) {
      results.push({ path, state: 'missing' })
      continue
    }
    const copy = await open(path)
    try {
      results.push({ path, state: (await eraseFrom(copy)) === 'erased' ? 'erased' : 'clean' })
    } finally {
      copy.close()
    }
  }
  return results
}
