import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import { openDatabase, takeExclusively } from '../../src/store/engine/sqlite.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { repository } from '../publication.ts'

const sourceOf = (name: string) => pathToFileURL(join(repository, `src/store/${name}.ts`)).href

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

test('openDatabase(, Math.random) makes a file that its owner alone may read, whatever the umask', async () => {
  const before = process.umask(0)
  try {
    const path = join(newFolder(), 'deep/er/courant.db')
    const database = openDatabase(path, Math.random)
    await migrate(database)
    for (const suffix of ['', '-wal', '-shm']) expect(statSync(path + suffix).mode & 0o777).toBe(0o600)
    database.close()
  } finally {
    process.umask(before)
  }
})

test('openDatabase(, Math.random) writes ahead and waits for the disk', async () => {
  const database = openDatabase(join(newFolder(), 'courant.db'), Math.random)
  const pragma = async (name: string) => Object.values((await database.all(`pragma ${name}`))[0] ?? {})[0]
  const set = ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete']
  expect(await Promise.all(set.map(pragma))).toEqual(['wal', 2, 1, 1])
  database.close()
})

test('a transaction that takes long lets others have their turn before the next', async () => {
  const database = openDatabase(join(newFolder(), 'courant.db'), Math.random)
  onTestFinished(() => database.close())
  const spun = (milliseconds: number) => {
    const end = performance.now() + milliseconds
    while (performance.now() < end);
  }
  let turns = 0
  const counting = setInterval(() => turns++, 1)
  onTestFinished(() => clearInterval(counting))
  for (let n = 0; n < 5; n++) await database.transaction(async () => spun(5))
  expect(turns).toBeGreaterThan(0)
})

test('openDatabase(, Math.random) of what is none says so', () => {
  const path = join(newFolder(), 'courant.db')
  writeFileSync(path, 'email,name\n'.repeat(1000))
  const { code, message } = failureOf(() => openDatabase(path, Math.random))
  expect([code, message]).toEqual(['setup/database', expect.stringContaining(path)])
})

test('openDatabase(, Math.random) where there can be no file says so', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'file'), '')
  for (const path of [join(folder, 'file/courant.db'), folder]) {
    expect(failureOf(() => openDatabase(path, Math.random)).code).toBe('setup/database')
  }
})

test('transaction() is all or nothing, and one at a time', async () => {
  const database = openDatabase(join(newFolder(), 'courant.db'), Math.random)
  await database.run('create table t (n integer) strict')
  const numbers = async () => (await database.all('select n from t order by n')).map(({ n }) => n)
  const failing = database.transaction(async (session) => {
    await session.run('insert into t values (1)')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await database.transaction((session) => session.run('insert into t values (2)'))).toBe(1)
  expect(await numbers()).toEqual([2])
  const adding = (n: number) =>
    database.transaction(async (session) => {
      await session.run('insert into t values (?)', n)
      await new Promise((resolve) => setImmediate(resolve))
      if (n % 2 === 0) throw new Error('no')
    })
  const all = await Promise.allSettled([
    ...[3, 4, 5, 6].map(adding),
    database.run('insert into t values (7)'),
    ...[8, 9].map(adding),
  ])
  expect(all.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, false, true, false, true])
  expect(await numbers()).toEqual([2, 3, 5, 7, 9])
  database.close()
})

const opener = `
  const [sqlite, schema] = await Promise.all([import(process.argv[1]), import(process.argv[2])])
  const database = sqlite.openDatabase(process.argv[3], Math.random)
  await schema.migrate(database)
  database.close()
`

test('eight processes that open one new database at once all get it', async () => {
  const path = join(newFolder(), 'courant.db')
  const modules = ['engine/sqlite', 'schema/migrate'].map(sourceOf)
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
  const module = sourceOf('engine/sqlite')
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

test('whoever waits in turn while another program writes waits no longer for it than the first', {
  timeout: 40_000,
}, async () => {
  const path = join(newFolder(), 'courant.db')
  const [database, other] = [openDatabase(path, Math.random), openDatabase(path, Math.random)]
  await migrate(database)
  const began = performance.now()
  await other.transaction(async () => {
    const waiting = [1, 2, 3].map(() => database.transaction(async () => undefined).catch(({ code }) => code))
    expect(await Promise.all(waiting)).toEqual(Array(3).fill('send/busy'))
  })
  expect((performance.now() - began) / 1000).toBeLessThan(20)
  await database.transaction(async () => undefined)
  for (const one of [database, other]) one.close()
})
