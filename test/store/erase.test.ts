import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { addressKey, type EmailAddress, parseAddress } from '../../src/domain/address.ts'
import { eraseFromCopies, rememberBackup } from '../../src/store/backups.ts'
import { copyDatabase } from '../../src/store/engine/copy.ts'
import type { Database } from '../../src/store/engine/session.ts'
import { openDatabase } from '../../src/store/engine/sqlite.ts'
import { eraseFrom } from '../../src/store/erase.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { storeIn } from '../../src/store/store.ts'
import { byForm, joining } from '../contract/subscribers.ts'
import { alone, begin, claimedOf, plannedIssue, refuse } from '../ledger-hands.ts'

const opened: Database[] = []
afterEach(() => {
  for (const database of opened.splice(0)) database.close()
})

async function open(path: string): Promise<Database> {
  const database = openDatabase(path, Math.random)
  await migrate(database)
  return database
}

const newPath = () => join(mkdtempSync(join(tmpdir(), 'courant-')), 'courant.db')
const hashOf = (key: string) => `hmac:${Buffer.from(key).toString('hex')}`
const storeOf = (database: Database) =>
  storeIn(database, { randomId: () => randomBytes(16).toString('hex'), hashesOf: (key) => [hashOf(key)] })
const parsed = (text: string): EmailAddress => parseAddress(text) ?? expect.fail(text)
const erase = (database: Database, address: EmailAddress, whoever: 'known' | 'anybody' = 'known') =>
  eraseFrom(database, address, { hash: hashOf(addressKey(address)), means: 'command', whoever })

/** The files of a folder in which any of `words` stands, in whatever case. */
function filesWith(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder).filter((name) => {
    const text = readFileSync(join(folder, name), 'latin1').toLowerCase()
    return words.some((word) => text.includes(word.toLowerCase()))
  })
}

const erased = 'Ada.Byron+x@Erased.example'
const numbers = Array.from({ length: 3000 }, (_, n) => n)

/** A list on which somebody is in every way in which one can be, among so many others that pages split. */
async function populated(path: string): Promise<Database> {
  const database = await open(path)
  opened.push(database)
  const { subscribers, ledger } = storeOf(database)
  const others = numbers.map((n) =>
    joining(`r${n * 7919}@a.example`, { confirmed: `w${n}`.repeat(n % 50), name: 'n'.repeat(n % 90) }),
  )
  await subscribers.join(others.slice(0, 1500))
  const ada = joining(erased, {
    confirmed: `wrote from ${erased}`,
    name: `Ada <${erased.toLowerCase()}>`,
    topics: ['Papers'],
    evidence: { means: 'import', source: `${erased}.csv:2` },
  })
  await subscribers.join([ada, joining('friend@a.example', { confirmed: `brought by ${erased.toUpperCase()}` })])
  await subscribers.join(others.slice(1500))
  for (const name of ['first', 'second', 'third']) {
    await ledger.plan(plannedIssue(name), alone)
    const due = await claimedOf(ledger, name, parsed(erased))
    if (name === 'third') await begin(ledger, due)
    else await refuse(ledger, due, name === 'first' ? 'failed' : 'deferred', `550 <${due.reader.address}> no`)
  }
  await subscribers.leave(erased, byForm)
  return database
}

test('eraseFrom() leaves nothing of an address in any file, in whatever case, whoever else has the database open', async () => {
  const path = newPath()
  const database = await populated(path)
  opened.push(await open(path))
  const words = [erased, 'ada.byron', 'erased.example']
  expect(filesWith(dirname(path), words)).toEqual(['courant.db', 'courant.db-wal'])
  expect(await erase(database, parsed(erased))).toBe('erased')
  expect(filesWith(dirname(path), words)).toEqual([])
  expect(await erase(database, parsed(erased.toUpperCase()))).toBe('clean')
})

test('eraseFrom() leaves everybody else, what they said, and counts that balance', async () => {
  const database = await populated(newPath())
  const { subscribers, ledger } = storeOf(database)
  const before = await ledger.counts('first')
  await erase(database, parsed(erased))
  expect(await ledger.counts('first')).toEqual(before)
  expect(await ledger.list('first', 'failed', { limit: 9 })).toMatchObject([{ address: 'erased', reply: '550 <…> no' }])
  expect(await ledger.list('second', 'skipped', { limit: 9 })).toMatchObject([{ address: 'erased', reply: 'erased' }])
  const addresses: string[] = []
  for await (const { address } of subscribers.list()) addresses.push(address)
  expect(addresses).toHaveLength(3001)
  expect(addresses).toContain('friend@a.example')
  expect(await database.all("select words from consent_event where words like 'brought%'")).toMatchObject([
    { words: 'brought by …' },
  ])
  expect(await subscribers.statistics()).toMatchObject({ suppressed: { erased: 1 } })
})

test('whoever is erased is brought back by no list, but by agreeing anew', async () => {
  const database = await open(newPath())
  opened.push(database)
  const { subscribers } = storeOf(database)
  await subscribers.join([joining(erased, { confirmed: 'x' })])
  await erase(database, parsed(erased))
  const again = joining(erased.toUpperCase(), { confirmed: 'a list' })
  expect(await subscribers.join([again, joining(erased)])).toEqual(['left', 'left'])
  expect(await subscribers.leave(erased, byForm)).toBeUndefined()
  expect(await subscribers.wouldJoin([{ ...again, mayReturn: true }])).toEqual(['reader'])
  expect(await subscribers.readers()).toBe(0)
  expect(await subscribers.join([{ ...again, mayReturn: true }])).toEqual(['reader'])
  expect(await subscribers.readers()).toBe(1)
})

test('eraseFrom() of an address that was never there changes nothing, and keeps it out where it is told to', async () => {
  const database = await open(newPath())
  opened.push(database)
  const { subscribers } = storeOf(database)
  expect(await erase(database, parsed('new@a.example'))).toBe('unknown')
  expect(await subscribers.join([joining('new@a.example')])).toEqual(['pending'])
  expect(await erase(database, parsed('other@a.example'), 'anybody')).toBe('clean')
  expect(await subscribers.join([joining('other@a.example', { confirmed: 'x' })])).toEqual(['left'])
})

test('eraseFromCopies() erases in every copy that was made, and names those that are not there any more', async () => {
  const path = newPath()
  const folder = dirname(path)
  const database = await populated(path)
  const [first, second, gone] = ['first.db', 'second.db', 'gone.db'].map((name) => join(folder, name))
  for (const copy of [first, second]) {
    await rememberBackup(database, copy ?? '')
    await copyDatabase(path, copy ?? '')
  }
  await rememberBackup(database, gone ?? '')
  const address = parsed(erased)
  await erase(database, address)
  expect(filesWith(folder, ['erased.example'])).toEqual(['first.db', 'second.db'])
  const states = async () => {
    const results = await eraseFromCopies(database, open, (copy) => erase(copy, address))
    return results.map(({ path: copy, state }) => `${copy.slice(folder.length + 1)} ${state}`).toSorted()
  }
  expect(await states()).toEqual(['first.db erased', 'gone.db missing', 'second.db erased'])
  expect(filesWith(folder, ['erased.example', 'ada.byron'])).toEqual([])
  expect(await states()).toEqual(['first.db clean', 'gone.db missing', 'second.db clean'])
  expect(statSync(first ?? '').mode & 0o777).toBe(0o600)
})
