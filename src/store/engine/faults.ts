import type { Code } from '../../domain/codes.ts'
import { Failure } from '../../domain/failure.ts'

/** SQLITE_BUSY and SQLITE_FULL (sqlite.org/rescode.html). */
export const busy = 5
const full = 13

const writable = 'See that it is on a local disk, and that its folder and the files beside it may be written to.'

/** What SQLite says of its file and its disk, by its primary code (sqlite.org/rescode.html). All else that it says is a fault of ours. */
const faults: Readonly<Record<number, readonly [code: Code, words: string, hint: string]>> = {
  [busy]: ['send/busy', 'is kept by another program', 'Run this again when it has ended.'],
  8: ['setup/database', 'cannot be written to', writable],
  10: [
    'setup/database',
    'cannot be read or written',
    'See that its disk is whole and not full. `courant verify` looks it over.',
  ],
  11: ['setup/database', 'is damaged', 'Go back to a backup: docs/operations.md says how.'],
  [full]: ['store/full', 'has no room left on its disk', 'Make room, and run this again: it goes on where it stopped.'],
  14: ['setup/database', 'cannot be opened', writable],
  26: ['setup/database', 'is no database', 'Go back to a backup: docs/operations.md says how.'],
}

/** SQLITE_IOERR_SHMSIZE: what is shared beside the database could not be made larger, which it has to be first of all. */
const noRoomBeside = 4874

/** The primary code of what SQLite says; undefined where it is not SQLite that says it. */
export function primaryCode(error: unknown): number | undefined {
  const { errcode } = error as { errcode?: number }
  if (errcode === undefined) return undefined
  return errcode === noRoomBeside ? full : errcode % 256
}

/** As a Failure, where it is about the file at `path`; else as it is. */
export function faultOf(error: unknown, path: string): unknown {
  const fault = faults[primaryCode(error) ?? -1]
  if (fault === undefined) return error
  const [code, words, hint] = fault
  return new Failure(code, `${path} ${words}: ${(error as Error).message}`, { cause: error, hint })
}
