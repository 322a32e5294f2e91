import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import { migrate } from '../../src/store/migrations.ts'
import { openDatabase, takeExclusively } from '../../src/store/sqlite.ts'
import { repository } from '../publication.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'courant-'))

function failureOf(work: () => unknown): Failure {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  return expect.fail('nothing failed')
}

test('openDatabase() makes a file that its owner alone may read, whatever the umask', () => {
  const before = process.umask(0)
  try {
    const path = join(newFolder(), 'deep/er/courant.db')
    const database = openDatabase(path)
    migrate(database)
    for (const suffix of ['', '-wal', '-shm']) expect(statSync(path + suffix).mode & 0o777).toBe(0o600)
    database.close()
  } finally {
    process.umask(before)
  }
})

test('openDatabase() writes ahead and waits for the disk', () => {
  const database = openDatabase(join(newFolder(), 'courant.db'))
  const pragma = (name: string) => Object.values(database.all(`pragma ${name}`)[0] ?? {})[0]
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1])
  database.close()
})

test('openDatabase() of what is none says so', () => {
  const path = join(newFolder(), 'courant.db')
  writeFileSync(path, 'email,name\n'.repeat(1000))
  const { code, message } = failureOf(() => openDatabase(path))
  expect([code, message]).toEqual(['setup/database', expect.stringContaining(path)])
})

test('openDatabase() where there can be no file says so', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'file'), '')
  for (const path of [join(folder, 'file/courant.db'), folder]) {
    expect(failureOf(() => openDatabase(path)).code).toBe('setup/database')
  }
})

test('transaction() is all or nothing', () => {
  const database = openDatabase(join(newFolder(), 'courant.db'))
  database.run('create table t (n integer) strict')
  expect(() =>
    database.transaction(() => {
      database.run('insert into t values (1)')
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(database.transaction(() => database.run('insert into t values (2)'))).toBe(1)
  expect(database.all('select n from t').map((row) => ({ ...row }))).toEqual([{ n: 2 }])
  database.close()
})

test('migrate() twice is as good as once, and a newer schema is refused untouched', () => {
  const path = join(newFolder(), 'courant.db')
  const database = openDatabase(path)
  migrate(database)
  const schema = () => database.all('select sql from sqlite_schema order by name').map((row) => row['sql'])
  const before = schema()
  migrate(database)
  expect(schema()).toEqual(before)
  for (const sql of before) if (String(sql).startsWith('create table')) expect(sql).toContain('strict')
  database.run('pragma user_version = 99')
  const { code, hint } = failureOf(() => migrate(database))
  expect([code, hint]).toEqual(['setup/database', expect.stringContaining('Update Courant')])
  expect(schema()).toEqual(before)
  database.close()
})

const opener = `
  const [sqlite, migrations] = await Promise.all([import(process.argv[1]), import(process.argv[2])])
  const database = sqlite.openDatabase(process.argv[3])
  migrations.migrate(database)
  database.close()
`

test('eight processes that open one new database at once all get it', async () => {
  const path = join(newFolder(), 'courant.db')
  const modules = ['sqlite', 'migrations'].map((name) => pathToFileURL(join(repository, `src/store/${name}.ts`)).href)
  const codes = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', opener, ...modules, path], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const [code] = (await once(child, 'close')) as [number | null]
      return code
    }),
  )
  expect(codes).toEqual(Array.from({ length: 8 }, () => 0))
})

// Nothing there refers to what it holds, and the garbage is collected before it says so.
const holder = `
  const { takeExclusively } = await import(process.argv[1])
  const said = takeExclusively(process.argv[2]) === undefined ? 'taken' : 'held'
  await new Promise((resolve) => setImmediate(resolve))
  globalThis.gc()
  await new Promise((resolve) => setImmediate(resolve))
  process.stdout.write(said)
  setInterval(() => undefined, 1000)
`

test('takeExclusively() lets one in, in this process and others, until it lets go or is killed', async () => {
  const path = join(newFolder(), 'deep', 'send-lock')
  const first = takeExclusively(path)
  expect(first).toBeDefined()
  expect(takeExclusively(path)).toBeUndefined()
  first?.release()
  const module = pathToFileURL(join(repository, 'src/store/sqlite.ts')).href
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', holder, module, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  expect(String(said)).toBe('held')
  expect(takeExclusively(path)).toBeUndefined()
  child.kill('SIGKILL')
  await once(child, 'close')
  const after = takeExclusively(path)
  expect(after).toBeDefined()
  after?.release()
})
