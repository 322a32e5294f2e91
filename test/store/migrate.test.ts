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
  const database = openDatabase(path, Math.random)
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

test('migrate() of a database of before keeps everybody, what they said, and what became of every letter', async () => {
  const old = firstSchema(`
    insert into subscriber values (1, 'p1', 'Ada.X+news@Bücher.example', 'ada.x+news@bücher.example', '李', 'active', 10, 20);
    update subscriber set address = 'Ada.X+{y}@b.example', address_key = 'ada.x+{y}@b.example' where id = 1;
    insert into subscriber values (3, 'p3', 'bob@b.example', 'bob@b.example', '', 'left', 11, 21);
    insert into subscriber values (4, 'p4', 'eve@c.example', 'eve@c.example', '', 'pending', 12, 22);
    insert into consent_event values (1, 1, 'confirm', 'at a fair; “x”', 10), (2, 3, 'confirm', 'x', 11), (3, 3, 'leave', '', 21),
      (4, 3, 'confirm', 'again', 22), (5, 3, 'leave', '', 23), (6, 4, 'join', '', 12);
    insert into issue values ('i', 's', 't', 'f', 1, 2), ('j', 's2', 't', 'f', 1, 3);
    insert into delivery values (5, 'd5', 'i', 1, 'sent', 1, '250 ok', 30), (6, 'd6', 'i', 3, 'failed', 0, '550 no', 31),
      (7, 'd7', 'i', 4, 'doubtful', 2, '', 32), (9, 'd9', 'j', 1, 'planned', 1, '', 33), (10, 'd10', 'j', 3, 'sending', 1, '', 34);
  `)
  const database = open(old)
  await migrate(database)
  const rows = async (sql: string) => (await database.all(sql)).map((row) => Object.values(row))
  expect(await rows('select * from subscriber order by id')).toEqual([
    [1, 'p1', 'Ada.X+{y}@b.example', 'ada.x+{y}@b.example', 'b.example', '李', 'active', null, 1, 10, 20],
    [3, 'p3', 'bob@b.example', 'bob@b.example', 'b.example', '', 'left', 'command', 3, 11, 21],
    [4, 'p4', 'eve@c.example', 'eve@c.example', 'c.example', '', 'pending', null, 1, 12, 22],
  ])
  expect(await rows('select id, subscriber_id, kind, how, source, words, at from consent_event order by id')).toEqual([
    [1, 1, 'confirm', 'command', '', 'at a fair; “x”', 10],
    [2, 3, 'confirm', 'command', '', 'x', 11],
    [3, 3, 'leave', 'command', '', '', 21],
    [4, 3, 'confirm', 'command', '', 'again', 22],
    [5, 3, 'leave', 'command', '', '', 23],
    [6, 4, 'join', 'command', '', '', 12],
  ])
  expect(
    await rows('select place, id, issue_id, subscriber_id, state, attempts, reply, changed_at from delivery'),
  ).toEqual([
    [5, 'd5', 'i', 1, 'sent', 1, '250 ok', 30],
    [6, 'd6', 'i', 3, 'failed', 1, '550 no', 31],
    [7, 'd7', 'i', 4, 'doubtful', 2, '', 32],
    [9, 'd9', 'j', 1, 'planned', 1, '', 33],
    [10, 'd10', 'j', 3, 'sending', 1, '', 34],
  ])
  expect(
    await rows('select id, pace_key, not_before, first_at, lease_owner, lease_until from delivery order by place'),
  ).toEqual([
    ['d5', 'b.example', 0, 30, null, null],
    ['d6', 'b.example', 0, 31, null, null],
    ['d7', 'c.example', 0, 32, null, null],
    ['d9', 'b.example', 0, 33, null, null],
    ['d10', 'b.example', 0, 34, 'schema 2', 34],
  ])
  expect(await rows('select * from attempt order by delivery_id')).toEqual([
    ['d6', 1, 'failed', '550 no', 31],
    ['d7', 2, 'doubtful', '', 32],
    ['d9', 1, 'doubtful', '', 33],
  ])
  expect(await rows('pragma foreign_key_check')).toEqual([])
  expect(await rows('pragma integrity_check')).toEqual([['ok']])
})
