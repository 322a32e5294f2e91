/** The words in which engines differ. All else is one SQL text, which each of them takes as it is. */
export interface Dialect {
  readonly words: Readonly<Record<Word, string>>
  /** The names of the tables that there are, as `name`. */
  readonly tables: string
  /** Keeps out whoever else would change the schema in this transaction; undefined where a transaction does so already. */
  readonly schemaLock: string | undefined
  /** Statements that tell what the engine itself finds wrong, or `ok`. */
  readonly integrity: readonly string[]
  /** Where the engine keeps a number for us beside the tables, which programs before schema 2 look at. */
  readonly stamp: { readonly read: string; readonly write: (number: number) => string } | undefined
}

/**
 * `now` is the database's own clock, in milliseconds since 1970: no two programs on it disagree on what was first. `unclaimed`, at the end
 * of a query, passes over rows that another transaction is changing.
 */
type Word = 'now' | 'integer' | 'identity' | 'strict' | 'unclaimed'

/** SQLite 3.42 or newer: `unixepoch('subsec')`. */
export const sqlite: Dialect = {
  words: {
    now: `cast(unixepoch('subsec') * 1000 as integer)`,
    integer: 'integer',
    identity: 'integer primary key',
    strict: 'strict',
    unclaimed: '',
  },
  tables: `select name from sqlite_schema where type = 'table'`,
  schemaLock: undefined,
  integrity: ['pragma integrity_check', 'pragma foreign_key_check'],
  stamp: { read: 'pragma user_version', write: (number) => `pragma user_version = ${number}` },
}

/** A statement in the engine's own words. */
export function inDialect(sql: string, { words }: Dialect): string {
  return sql.replace(/\{(\w+)\}/g, (_, word: string) => words[word as Word])
}
