import type { Database } from './session.ts'

/** Writes what is there already, and waits its turn like anybody: rejects where nothing can be written, for want of room, too. */
export async function proveWritable(database: Database): Promise<void> {
  await database.run('update schema_migration set applied_at = applied_at where number = 1')
}
