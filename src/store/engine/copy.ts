import { closeSync, fsyncSync, lstatSync, openSync, renameSync, rmSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { Failure } from '../../domain/failure.ts'

/**
 * Copies the database at `from` to a new file, mode 0600, as it was at one moment, whoever writes meanwhile. The file is whole or not
 * there at all, and needs no other beside it.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) throw exists(to)
  const part = `${to}.part`
  try {
    rmSync(part, { force: true })
    closeSync(openSync(part, 'wx', 0o600))
    await copyPages(from, part)
    seal(part)
    renameSync(part, to)
  } catch (cause) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(part + suffix, { force: true })
    throw new Failure('file/unwritable', `Cannot copy the database to ${to}: ${(cause as Error).message}`, { cause })
  }
}

async function copyPages(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    // Within a transaction the pages are those of one moment: what others write meanwhile does not make the copy begin anew.
    source.exec('begin; select 1 from sqlite_schema')
    await backup(source, to)
  } finally {
    source.close()
  }
}

/** Looks the copy over, and makes one file of it that is on the disk. */
function seal(path: string): void {
  const copy = new DatabaseSync(path)
  try {
    const [row] = copy.prepare('pragma integrity_check(1)').all()
    if (row?.['integrity_check'] !== 'ok') throw new Error(String(row?.['integrity_check']))
    copy.exec('pragma journal_mode = delete')
  } finally {
    copy.close()
  }
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

const exists = (path: string): Failure =>
  new Failure('file/exists', `${path} is there already, and nothing was written`, {
    hint: 'Name another file, such as one with the day in it.',
  })
