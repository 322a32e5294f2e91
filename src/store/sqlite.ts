import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Failure } from '../domain/failure.ts'

/** A SQLite database, behind the few calls that we make of it. */
export interface Database {
  readonly run: (sql: string, ...values: readonly SQLInputValue[]) => number
  readonly all: (sql: string, ...values: readonly SQLInputValue[]) => readonly Row[]
  readonly iterate: (sql: string, ...values: readonly SQLInputValue[]) => Iterable<Row>
  /** All or nothing; durable when it returns. */
  readonly transaction: <T>(work: () => T) => T
  readonly close: () => void
}

/** A row: columns by name. */
export type Row = Readonly<Record<string, unknown>>

/**
 * Opens the database at `path`, made with mode 0600 where there is none. WAL and `synchronous=FULL`: what a transaction has
 * returned from survives the loss of power, and losing a `sent` would be a letter twice.
 */
export function openDatabase(path: string): Database {
  try {
    mkdirSync(dirname(path), { recursive: true })
    closeSync(openSync(path, 'a', 0o600))
    // The patience comes first: the change to WAL, too, may find another program at work.
    const database = new DatabaseSync(path, { timeout: 5000 })
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
    return wrapped(database)
  } catch (cause) {
    throw new Failure('setup/database', `Cannot open ${path}: ${(cause as Error).message}`, {
      cause,
      hint: 'See that its folder is on a local disk and may be written to.',
    })
  }
}

function wrapped(database: DatabaseSync): Database {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, known)
    return known
  }
  return {
    run: (sql, ...values) => Number(statement(sql).run(...values).changes),
    all: (sql, ...values) => statement(sql).all(...values),
    iterate: (sql, ...values) => database.prepare(sql).iterate(...values),
    transaction: (work) => {
      database.exec('begin immediate')
      try {
        const result = work()
        database.exec('commit')
        return result
      } catch (error) {
        database.exec('rollback')
        throw error
      }
    },
    close: () => database.close(),
  }
}

/** Places taken: a database that nothing refers to is closed by the garbage collector, and its lock gone with it. */
const held = new Set<DatabaseSync>()

/**
 * Takes the one place that a sender may have: an exclusive transaction on a small database beside the great one. The
 * operating system frees it whatever kills the process.
 */
export function takeExclusively(path: string): { readonly release: () => void } | undefined {
  mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path)
  try {
    database.exec('pragma busy_timeout = 0; begin exclusive')
  } catch (error) {
    database.close()
    // SQLITE_BUSY, in its primary code (sqlite.org/rescode.html).
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === 5) return undefined
    throw error
  }
  held.add(database)
  return {
    release: () => {
      held.delete(database)
      database.close()
    },
  }
}
