import type { Dialect } from './dialect.ts'

/** What can be bound to a `?`. */
export type Value = string | number | null

/** A row: columns by name. */
export type Row = Readonly<Record<string, unknown>>

/** Runs statements in the SQL that all engines share: `?` for values, `{now}` and the like for the words that differ. */
export interface Session {
  /** Tells how many rows it changed. */
  readonly run: (sql: string, ...values: readonly Value[]) => Promise<number>
  readonly all: (sql: string, ...values: readonly Value[]) => Promise<readonly Row[]>
}

/** A database. What is run on it outside of a transaction is one of its own. */
export interface Database extends Session {
  readonly dialect: Dialect
  /** All or nothing; durable when it resolves. What else is asked for meanwhile waits until it has ended. */
  readonly transaction: <T>(work: (session: Session) => Promise<T>) => Promise<T>
  /** As a transaction that is taken back: what it resolves to would have been. */
  readonly rehearsal: <T>(work: (session: Session) => Promise<T>) => Promise<T>
  /** Leaves nothing on the disk of what was deleted before; a Failure where another program keeps hold of it. */
  readonly purge: () => Promise<void>
  readonly close: () => void
}
