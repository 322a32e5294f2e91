import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import { sqliteLedger } from '../../src/store/ledger.ts'
import { migrate } from '../../src/store/migrations.ts'
import { type Database, openDatabase } from '../../src/store/sqlite.ts'
import { sqliteSubscribers } from '../../src/store/subscribers.ts'
import { ledgerContract } from '../contract/ledger.ts'
import { subscribersContract } from '../contract/subscribers.ts'

const opened: Database[] = []
afterEach(() => {
  for (const database of opened.splice(0)) database.close()
})

let ticks = Date.UTC(2025, 4, 2)
const now = () => instant(ticks++)

function database(path: string): Database {
  const one = openDatabase(path)
  opened.push(one)
  migrate(one)
  return one
}

const newPath = () => join(mkdtempSync(join(tmpdir(), 'courant-')), '.courant', 'courant.db')
const subscribersOf = (one: Database) =>
  sqliteSubscribers(one, { now, randomId: () => randomBytes(16).toString('hex') })

subscribersContract('SQLite', () => subscribersOf(database(newPath())))

ledgerContract('SQLite', () => {
  const path = newPath()
  const first = database(path)
  return {
    ledger: sqliteLedger(first, now),
    subscribers: subscribersOf(first),
    reopen: () => sqliteLedger(database(path), now),
  }
})
