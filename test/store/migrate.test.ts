import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import { hash } from '../../src/base/hash.ts'
import { Failure } from '../../src/domain/failure.ts'
import type { Database } from '../../src/store/engine/session.ts'
import { openDatabase } from '../../src/store/engine/sqlite.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { type Step, steps } from '../../src/store/schema/steps.ts'

const opened: Database[] = []
afterEach(() => {
  for (const database of opened.splice(0)) database.close()
})

const newPath = () => join(mkdtempSync(join(tmpdir(), 'courant-')), 'courant.db')

function open(path: string = newPath()): Database {
  const database = openDatabase(path)
  opened.push(database)
  return database
}

const schemaOf = async (database: Database) =>
  (await database.all('select sql from sqlite_schema where sql is not null order by name')).map(({ sql }) => sql)

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => expect.fail('nothing failed'),
    (error: unknown) => error,
  )
  return error instanceof Failure ? error : expect.fail(String(error))
}

const grown: readonly Step[] = [...steps, { name: 'more', sql: 'create table more (n {integer}) {strict}' }]

test('migrate() twice is as good as once; every table is strict; the engine’s own number is kept for older programs', async () => {
  const database = open()
  await migrate(database)
  const before = await schemaOf(database)
  await migrate(database)
  expect(await schemaOf(database)).toEqual(before)
  for (const sql of before) if (String(sql).startsWith('create table')) expect(sql).toMatch(/strict$/i)
  expect(await database.all('select number, name, checksum from schema_migration order by number')).toMatchObject(
    steps.map(({ name, sql }, index) => ({ number: index + 1, name, checksum: hash(sql) })),
  )
  expect(await database.all('pragma user_version')).toMatchObject([{ user_version: steps.length }])
})

test('migrate() of a database that is up to date waits for nobody', async () => {
  const path = newPath()
  await migrate(open(path))
  const writer = open(path)
  await writer.transaction(async (session) => {
    await session.run('update schema_migration set name = name where number = 1')
    await migrate(open(path))
  })
})

test('migrate() goes on from where an older program stopped, and that program then refuses, with all untouched', async () => {
  const database = open()
  await migrate(database)
  await migrate(database, grown)
  const before = await schemaOf(database)
  const { code, message, hint } = await failureOf(migrate(database))
  expect([code, message, hint]).toEqual([
    'setup/database',
    `The database was written by a newer Courant (schema ${grown.length})`,
    `Update Courant: this one knows schemas up to ${steps.length}.`,
  ])
  expect(await schemaOf(database)).toEqual(before)
})

test('migrate() refuses what another program wrote: a number that is too high, or a step that is not ours', async () => {
  const numbered = open()
  await numbered.run('pragma user_version = 99')
  expect((await failureOf(migrate(numbered))).message).toContain('newer Courant (schema 99)')
  expect(await schemaOf(numbered)).toEqual([])
  const other = open()
  await migrate(other, [{ name: 'strange', sql: 'create table strange (n {integer}) {strict}' }])
  expect((await failureOf(migrate(other))).message).toContain('Step 1 of the database’s schema (strange)')
  expect(await schemaOf(other)).toHaveLength(2)
})

test('migrate() is all or nothing', async () => {
  const database = open()
  await expect(migrate(database, [...grown, { name: 'bad', sql: 'create table; nonsense' }])).rejects.toThrow()
  expect(await schemaOf(database)).toEqual([])
  await migrate(database)
  expect(await schemaOf(database)).not.toEqual([])
})

/** A database as it was before there was a record of its schema, with `sql` run on it. */
function firstSchema(sql: string): string {
  const path = newPath()
  const database = new DatabaseSync(path)
  database.exec(readFileSync(join(import.meta.dirname, 'schema-1.sql'), 'utf8'))
  database.exec(sql)
  database.close()
  return path
}

test('migrate() of a database of before makes the same schema as a new one has', async () => {
  const [old, fresh] = [open(firstSchema('')), open()]
  await migrate(old)
  await migrate(fresh)
  const plain = async (database: Database) =>
    (await schemaOf(database)).map((sql) => String(sql).replace(/\s+/g, ' ').toLowerCase()).toSorted()
  expect(await plain(old)).toEqual(await plain(fresh))
})
