import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Database } from '../../src/store/engine/session.ts'
import { openDatabase } from '../../src/store/engine/sqlite.ts'
import { storedLedger } from '../../src/store/ledger.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { storedSubscribers } from '../../src/store/subscribers.ts'
import { ledgerContract } from '../contract/ledger.ts'
import { subscribersContract } from '../contract/subscribers.ts'

const opened: Database[] = []
afterEach(() => {
  for (const database of opened.splice(0)) database.close()
})

async function database(path: string): Promise<Database> {
  const one = openDatabase(path)
  opened.push(one)
  await migrate(one)
  return one
}

const newPath = () => join(mkdtempSync(join(tmpdir(), 'courant-')), '.courant', 'courant.db')
const subscribersOf = (one: Database) => storedSubscribers(one, () => randomBytes(16).toString('hex'))

subscribersContract('SQLite', async () => subscribersOf(await database(newPath())))

ledgerContract('SQLite', async () => {
  const path = newPath()
  const first = await database(path)
  return {
    ledger: storedLedger(first),
    subscribers: subscribersOf(first),
    reopen: async () => storedLedger(await database(path)),
  }
})
