import { deliveryId } from '../domain/delivery.ts'
import type { BrokenRule } from '../domain/sending/broken-rule.ts'
import type { Database } from './engine/session.ts'
import { rules } from './rules.ts'

/** As many places are named. */
const most = 5

/** As many deliveries are read at once. */
const page = 5000

/** Looks over everything in a database; what is told is broken, and a database that is as it should be has nothing to tell. */
export async function* brokenRulesIn(database: Database): AsyncGenerator<BrokenRule> {
  for (const sql of database.dialect.integrity) yield* await ownFaults(database, sql)
  for (const [rule, broken] of rules) {
    const [row] = await database.all(`select count(*) as n from (${broken}) as broken`)
    const count = Number(row?.['n'])
    if (count === 0) continue
    const some = await database.all(`select id from (${broken}) as broken order by id limit ${most}`)
    yield { rule, count, examples: some.map(({ id }) => String(id)) }
  }
  yield* await wrongIds(database)
}

/** What the engine itself finds wrong with its file. */
async function ownFaults(database: Database, sql: string): Promise<readonly BrokenRule[]> {
  const faults = (await database.all(sql)).map((row) => Object.values(row).join(' ')).filter((text) => text !== 'ok')
  if (faults.length === 0) return []
  return [{ rule: 'the database is whole', count: faults.length, examples: faults.slice(0, most) }]
}

/** Planning an issue again finds a delivery by an id that is made of the issue's and the reader's. */
async function wrongIds(database: Database): Promise<readonly BrokenRule[]> {
  const wrong: string[] = []
  for (let place = -1; ; ) {
    const rows = await database.all(
      `select place, delivery.id as id, issue_id, public_id from delivery join subscriber on subscriber.id = subscriber_id
       where place > ? order by place limit ${page}`,
      place,
    )
    if (rows.length === 0) break
    for (const { id, issue_id, public_id } of rows) {
      if (id !== deliveryId(String(issue_id), String(public_id))) wrong.push(String(id))
    }
    place = Number(rows.at(-1)?.['place'])
  }
  if (wrong.length === 0) return []
  return [
    {
      rule: 'a delivery’s id is made of its issue and its reader',
      count: wrong.length,
      examples: wrong.slice(0, most),
    },
  ]
}
