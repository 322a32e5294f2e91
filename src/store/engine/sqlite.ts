import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../domain/failure.ts'
import { inDialect, sqlite } from './dialect.ts'
import type { Database, Session } from './session.ts'

/**
 * Opens the database at `path`, made with mode 0600 where there is none. WAL and `synchronous=FULL`: what a transaction has
 * returned from survives the loss of power, and losing a `sent` would be a letter twice. What is deleted is overwritten.
 */
export function openDatabase(path: string): Database {
  try {
    mkdirSync(dirname(path), { recursive: true })
    closeSync(openSync(path, 'a', 0o600))
    // The patience comes first: the change to WAL, too, may find another program at work.
    const database = new DatabaseSync(path, { timeout: 5000 })
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
    // From here on we wait ourselves: SQLite's own waiting stops the whole program.
    database.exec('pragma secure_delete = on; pragma busy_timeout = 0')
    return wrapped(database)
  } catch (cause) {
    throw new Failure('setup/database', `Cannot open ${path}: ${(cause as Error).message}`, {
      cause,
      hint: 'See that its folder is on a local disk and may be written to.',
    })
  }
}

function wrapped(database: DatabaseSync): Database {
  const inTurn = turns()
  const session = sessionOf(database)
  return {
    dialect: sqlite,
    run: (sql, ...values) => inTurn(() => patiently(() => session.run(sql, ...values))),
    all: (sql, ...values) => inTurn(() => patiently(() => session.all(sql, ...values))),
    transaction: (work) =>
      inTurn(async () => {
        await patiently(async () => database.exec('begin immediate'))
        try {
          const result = await work(session)
          database.exec('commit')
          return result
        } catch (error) {
          if (database.isTransaction) database.exec('rollback')
          throw error
        }
      }),
    close: () => database.close(),
  }
}

/** Statements are prepared once: so many texts as there are in this folder. */
function sessionOf(database: DatabaseSync): Session {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(inDialect(sql, sqlite))
    prepared.set(sql, known)
    return known
  }
  return {
    run: async (sql, ...values) => Number(statement(sql).run(...values).changes),
    all: async (sql, ...values) => statement(sql).all(...values),
  }
}

/** One after the other: a connection has one transaction at a time, and nothing else may slip into it. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}

/** As long as somebody else may write before we give up, in milliseconds. */
const patience = 15_000

/** Tries again while another program writes. The pauses differ, so that two who wait do not go on meeting. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || performance.now() - began > patience) throw error
      await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 3))
    }
  }
}

/** SQLITE_BUSY, in its primary code (sqlite.org/rescode.html). */
const isBusy = (error: unknown): boolean => ((error as { errcode?: number }).errcode ?? 0) % 256 === 5

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
    if (isBusy(error)) return undefined
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
