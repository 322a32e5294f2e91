import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hash } from '../../src/base/hash.ts'
import { parseAddress } from '../../src/domain/address.ts'
import type { Database } from '../../src/store/engine/session.ts'
import { eraseFrom } from '../../src/store/erase.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { steps } from '../../src/store/schema/steps.ts'
import { storeIn } from '../../src/store/store.ts'
import { brokenRulesIn } from '../../src/store/verify.ts'
import { askingContract, eraseIn, letPass } from '../contract/asking.ts'
import { feedbackContract } from '../contract/feedback.ts'
import { laterIn } from '../contract/later.ts'
import { ledgerContract } from '../contract/ledger.ts'
import { paceContract } from '../contract/pace.ts'
import { joining, subscribersContract } from '../contract/subscribers.ts'
import { postgresDatabase } from '../postgres/engine.ts'
import { noPostgres, type PostgresServer, postgresServer } from '../postgres/server.ts'
import { brokenIn } from './broken.ts'

// The statements are one text: what they mean to another engine is seen on one.
describe.skipIf(noPostgres())('PostgreSQL', () => {
  let server: PostgresServer
  let count = 0
  const opened: Database[] = []

  async function open(name: string): Promise<Database> {
    const database = await postgresDatabase(server.port, name)
    opened.push(database)
    return database
  }

  async function named(sql: string): Promise<void> {
    const database = await postgresDatabase(server.port, 'postgres')
    await database.run(sql).finally(database.close)
  }

  const newDatabase = async () => {
    const name = `list_${++count}`
    await named(`create database ${name} template ready`)
    return name
  }

  const storeOf = (one: Database) =>
    storeIn(one, { randomId: () => randomBytes(16).toString('hex'), hashesOf: (key) => [`hmac:${hash(key)}`] })

  beforeAll(async () => {
    server = await postgresServer()
    await named('create database ready')
    const database = await postgresDatabase(server.port, 'ready')
    await migrate(database).finally(database.close)
  })
  afterEach(async () => {
    for (const database of opened.splice(0)) {
      for await (const broken of brokenRulesIn(database)) expect(broken).toBeUndefined()
      database.close()
    }
  })
  afterAll(() => server.close())

  subscribersContract('PostgreSQL', async () => storeOf(await open(await newDatabase())).subscribers)

  ledgerContract('PostgreSQL', async () => {
    const name = await newDatabase()
    const one = await open(name)
    return { ...storeOf(one), reopen: async () => storeOf(await open(name)).ledger, later: laterIn(one) }
  })

  paceContract('PostgreSQL', async () => {
    const one = await open(await newDatabase())
    return { ...storeOf(one), later: laterIn(one) }
  })

  askingContract('PostgreSQL', async () => {
    const one = await open(await newDatabase())
    const erase = (address: string) => eraseIn(one, address, (key) => `hmac:${hash(key)}`)
    return { ...storeOf(one), later: (days) => letPass(one, days), erase }
  })

  feedbackContract('PostgreSQL', async () => {
    const one = await open(await newDatabase())
    const later = async (days: number) => {
      const past = days * 86_400_000
      await one.run('update delivery set changed_at = changed_at - ?', past)
      await one.run('update suppression set at = at - ?, expires_at = expires_at - ?', past, past)
      for (const table of ['hook_token', 'feedback_event']) await one.run(`update ${table} set at = at - ?`, past)
    }
    const broken = () => brokenIn(one)
    return { ...storeOf(one), later, broken }
  })

  test('migrate() by eight at once makes one schema, and twice is as good as once', async () => {
    const name = `new_${++count}`
    await named(`create database ${name}`)
    const all = await Promise.all(Array.from({ length: 8 }, () => open(name)))
    await Promise.all(all.map((one) => migrate(one)))
    const [one] = all
    await migrate(one ?? expect.fail())
    expect(await one?.all('select number, name from schema_migration order by number')).toEqual(
      steps.map((step, index) => ({ number: index + 1, name: step.name })),
    )
  })

  test('eraseFrom() leaves nothing of an address in any row', async () => {
    const database = await open(await newDatabase())
    const { subscribers } = storeOf(database)
    const address = parseAddress('Ada@Erased.example') ?? expect.fail()
    await subscribers.join([joining(address, { confirmed: `from ${address}`, name: `<${address.toLowerCase()}>` })])
    const by = { hash: `hmac:${hash('ada@erased.example')}`, means: 'command', whoever: 'known' } as const
    expect(await eraseFrom(database, address, by)).toBe('erased')
    for (const { name } of await database.all(database.dialect.tables)) {
      expect(JSON.stringify(await database.all(`select * from ${String(name)}`)).toLowerCase()).not.toContain(
        'erased.example',
      )
    }
    expect(await subscribers.join([joining(address, { confirmed: 'x' })])).toEqual(['left'])
  })
})
