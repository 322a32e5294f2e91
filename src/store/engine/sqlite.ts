import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../../domain/failure.ts'
import { inDialect, sqlite } from './dialect.ts'
import { busy, faultOf } from './faults.ts'
import { isBusy, type Patiently, patientBy } from './patience.ts'
import type { Database, Session } from './session.ts'
import { turns } from './turns.ts'

/**
 * Opens the database at `path`, made with mode 0600 where there is none. WAL and `synchronous=FULL`: what a transaction has
 * returned from survives the loss of power, and losing a `sent` would be a letter twice. What is deleted is overwritten. By `chance`, from
 * 0 to 1, two who wait for each other come at different times.
 */
export function openDatabase(path: string, chance: () => number): Database {
  try {
    mkdirSync(dirname(path), { recursive: true })
    closeSync(openSync(path, 'a', 0o600))
    // The patience comes first: the change to WAL, too, may find another program at work.
    const database = new DatabaseSync(path, { timeout: 5000 })
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
    // From here on we wait ourselves: SQLite's own waiting stops the whole program. Keys are random, and want 16 MB of pages at hand.
    database.exec('pragma secure_delete = on; pragma cache_size = -16000; pragma busy_timeout = 0')
    return wrapped(database, { path, patiently: patientBy(chance) })
  } catch (cause) {
    const fault = faultOf(cause, path)
    if (fault instanceof Failure) throw fault
    throw new Failure('setup/database', `Cannot open ${path}: ${(cause as Error).message}`, {
      cause,
      hint: 'See that its folder is on a local disk and may be written to.',
    })
  }
}

function wrapped(
  database: DatabaseSync,
  { path, patiently }: { readonly path: string; readonly patiently: Patiently },
): Database {
  const oneByOne = turns()
  const inTurn = <T>(work: () => Promise<T>, afterwards?: () => Promise<void>): Promise<T> =>
    oneByOne(work, afterwards).catch((error: unknown) => {
      throw faultOf(error, path)
    })
  const session = sessionOf(database)
  const alone = <T>(work: () => Promise<T>) => {
    const asked = performance.now()
    return inTurn(() => patiently(work, asked))
  }
  const whole = <T>(work: () => Promise<T>, end: 'commit' | 'rollback') => {
    // Time in the queue counts: else the tenth who waits for another program would wait ten times as long.
    const asked = performance.now()
    let began = asked
    const begun = () => {
      began = performance.now()
    }
    return inTurn(
      () => within(database, work, { end, begin: (exec) => patiently(exec, asked), begun }),
      // Not whoever asked waits for it, but the next in turn.
      async () => (performance.now() - began > long ? pause(breath) : undefined),
    )
  }
  return {
    dialect: sqlite,
    run: (sql, ...values) => alone(() => session.run(sql, ...values)),
    all: (sql, ...values) => alone(() => session.all(sql, ...values)),
    transaction: (work) => whole(() => work(session), 'commit'),
    rehearsal: (work) => whole(() => work(session), 'rollback'),
    purge: () => inTurn(() => purge(database, patiently)),
    close: () => database.close(),
  }
}

/** A transaction that took so long, in milliseconds, is followed by a breath before the next: time for others to write. */
const long = 4
const breath = 5

/** Runs `work` in a transaction that `begin` begins and that ends as `end` says. `begun` is told when nobody else may write any more. */
async function within<T>(
  database: DatabaseSync,
  work: () => Promise<T>,
  {
    end,
    begin,
    begun,
  }: {
    readonly end: 'commit' | 'rollback'
    readonly begin: (exec: () => Promise<void>) => Promise<void>
    readonly begun: () => void
  },
): Promise<T> {
  await begin(async () => database.exec('begin immediate'))
  begun()
  try {
    const result = await work()
    database.exec(end)
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('rollback')
    throw error
  }
}

/**
 * What is deleted is overwritten in its place, but a page that was split may have left a copy behind, and the log has what was written
 * before. So all that is there is written anew, and the log is emptied.
 */
async function purge(database: DatabaseSync, patiently: Patiently): Promise<void> {
  const asked = performance.now()
  const emptied = () => {
    const [row] = database.prepare('pragma wal_checkpoint(truncate)').all()
    if (row?.['busy'] !== 0) throw Object.assign(new Error('the log is in use'), { errcode: busy })
  }
  try {
    await patiently(async () => database.exec('vacuum'), asked)
    await patiently(async () => emptied(), asked)
  } catch (cause) {
    if (!isBusy(cause)) throw cause
    throw new Failure('send/busy', 'Another program is at work on this list, and keeps what was deleted on the disk', {
      cause,
      hint: 'Run this again when it has ended.',
    })
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

/** Places taken: a database that nothing refers to is closed by the garbage collector, and its lock gone with it. */
const held = new Set<DatabaseSync>()

/**
 * Takes the one place that a sender may have: an exclusive transaction on a small database beside the great one. The
 * operating system frees it whatever kills the process.
 */
export function takeExclusively(path: string): { readonly release: () => void } | undefined {
  mkdirSync(dirname(path), { recursive: true })
  const database = openExclusively(path)
  if (database === undefined) return undefined
  held.add(database)
  return {
    release: () => {
      held.delete(database)
      database.close()
    },
  }
}

function openExclusively(path: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path)
    database.exec('pragma busy_timeout = 0; begin exclusive')
    return database
  } catch (error) {
    database?.close()
    if (isBusy(error)) return undefined
    throw faultOf(error, path)
  }
}
