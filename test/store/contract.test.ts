import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { hash } from '../../src/base/hash.ts'
import type { Database } from '../../src/store/engine/session.ts'
import { openDatabase } from '../../src/store/engine/sqlite.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { storeIn } from '../../src/store/store.ts'
import { askingContract, eraseIn, letPass } from '../contract/asking.ts'
import { feedbackContract } from '../contract/feedback.ts'
import { laterIn } from '../contract/later.ts'
import { ledgerContract } from '../contract/ledger.ts'
import { paceContract } from '../contract/pace.ts'
import { subscribersContract } from '../contract/subscribers.ts'
import { brokenIn } from './broken.ts'

const opened: Database[] = []
afterEach(() => {
  for (const database of opened.splice(0)) database.close()
})

async function database(path: string): Promise<Database> {
  const one = openDatabase(path, Math.random)
  opened.push(one)
  await migrate(one)
  return one
}

const newPath = () => join(mkdtempSync(join(tmpdir(), 'courant-')), '.courant', 'courant.db')
const storeOf = (one: Database) =>
  storeIn(one, { randomId: () => randomBytes(16).toString('hex'), hashesOf: (key) => [`hash of ${hash(key)}`] })

subscribersContract('SQLite', async () => storeOf(await database(newPath())).subscribers)

ledgerContract('SQLite', async () => {
  const path = newPath()
  const one = await database(path)
  return { ...storeOf(one), reopen: async () => storeOf(await database(path)).ledger, later: laterIn(one) }
})

paceContract('SQLite', async () => {
  const one = await database(newPath())
  return { ...storeOf(one), later: laterIn(one) }
})

askingContract('SQLite', async () => {
  const one = await database(newPath())
  const erase = (address: string) => eraseIn(one, address, (key) => `hash of ${hash(key)}`)
  return { ...storeOf(one), later: (days) => letPass(one, days), erase }
})

feedbackContract('SQLite', async () => {
  const one = await database(newPath())
  const later = async (days: number) => {
    await one.run('update delivery set changed_at = changed_at - ?', days * 86_400_000)
    await one.run(
      'update suppression set at = at - ?, expires_at = expires_at - ?',
      days * 86_400_000,
      days * 86_400_000,
    )
    for (const table of ['hook_token', 'feedback_event']) {
      await one.run(`update ${table} set at = at - ?`, days * 86_400_000)
    }
  }
  const broken = () => brokenIn(one)
  return { ...storeOf(one), later, broken }
})
