import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import { copyDatabase } from '../../src/store/engine/copy.ts'
import { openDatabase } from '../../src/store/engine/sqlite.ts'
import { repository } from '../publication.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'courant-'))

// Moves one from the left to the right in each transaction: at any moment there are as many as there were.
const writer = `
  const { openDatabase } = await import(process.argv[1])
  const database = openDatabase(process.argv[2], Math.random)
  for (let n = 0; ; n += 1) {
    await database.transaction(async (session) => {
      await session.run('update t set left_ones = left_ones - 1 where id = ?', n % 5000)
      await session.run('update t set right_ones = right_ones + 1 where id = ?', (n * 7919) % 5000)
    })
    if (n === 10) process.stdout.write('writing')
  }
`

test('copyDatabase() copies one moment, whole, while another program writes without a pause', async () => {
  const folder = newFolder()
  const path = join(folder, 'courant.db')
  const database = openDatabase(path, Math.random)
  await database.run(
    'create table t (id integer primary key, left_ones integer, right_ones integer, filler text) strict',
  )
  await database.transaction(async (session) => {
    for (let id = 0; id < 5000; id += 1) await session.run('insert into t values (?, 1000, 0, ?)', id, 'x'.repeat(8000))
  })
  database.close()
  const module = pathToFileURL(join(repository, 'src/store/engine/sqlite.ts')).href
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer, module, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  const moved: number[] = []
  for (const name of ['a.db', 'b.db', 'c.db']) {
    const before = process.umask(0)
    await copyDatabase(path, join(folder, name)).finally(() => process.umask(before))
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    const copy = new DatabaseSync(join(folder, name), { readOnly: true })
    expect(copy.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
    const row = copy.prepare('select sum(left_ones) + sum(right_ones) as whole, sum(right_ones) as moved from t').get()
    expect(row?.['whole']).toBe(5_000_000)
    moved.push(Number(row?.['moved']))
    copy.close()
  }
  expect(moved).toEqual(moved.toSorted((one, other) => one - other))
  expect(moved[2]).toBeGreaterThan(moved[0] ?? Number.NaN)
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(readdirSync(folder).filter((name) => /\.part|\.db-/.test(name) && !name.startsWith('courant.db'))).toEqual([])
})

test.each<readonly [what: string, to: (folder: string) => string, code: string]>([
  ['a file that is there', (folder) => join(folder, 'there'), 'file/exists'],
  ['the database itself', (folder) => join(folder, 'courant.db'), 'file/exists'],
  ['a folder', (folder) => folder, 'file/exists'],
  ['a folder that there is none of', (folder) => join(folder, 'none/b.db'), 'file/unwritable'],
])('copyDatabase() to %s says so, and leaves all as it was', async (_, to, code) => {
  const folder = newFolder()
  const path = join(folder, 'courant.db')
  const database = openDatabase(path, Math.random)
  await database.run('create table t (n integer) strict')
  writeFileSync(join(folder, 'there'), 'mine')
  const before = readdirSync(folder)
  const error = await copyDatabase(path, to(folder)).catch((caught: unknown) => caught)
  expect(error instanceof Failure ? error.code : error).toBe(code)
  expect(readdirSync(folder)).toEqual(before)
  expect(statSync(join(folder, 'there')).size).toBe(4)
  database.close()
})
