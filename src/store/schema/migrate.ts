import { hash } from '../../base/hash.ts'
import { Failure } from '../../domain/failure.ts'
import type { Database, Row, Session } from '../engine/session.ts'
import { steps as released, type Step } from './steps.ts'

/** What was done to a database: each step by its number and its sum. */
const record = `create table if not exists schema_migration (
  number {integer} primary key, name text not null, checksum text not null, applied_at {integer} not null
) {strict}`

const recorded = 'select number, name, checksum from schema_migration order by number'

/**
 * Brings the schema up to date, all steps or none. A database that a newer program wrote is refused, not guessed at, and so is one
 * whose steps were others than ours. Where nothing is to be done nothing is locked.
 */
export async function migrate(database: Database, steps: readonly Step[] = released): Promise<void> {
  if ((await hasRecord(database)) && isUpToDate(await database.all(recorded), steps)) return
  const { schemaLock } = database.dialect
  await database.transaction(async (session) => {
    if (schemaLock !== undefined) await session.all(schemaLock)
    const stamp = await stampOf(database, session)
    const isOld = stamp > 0 && !(await hasRecord(database, session))
    if (stamp > steps.length) throw newer(stamp, steps.length)
    await session.run(record)
    // Schema 1 was made before there was a record of it.
    if (isOld) await remember(session, steps, 0)
    const done = await session.all(recorded)
    if (isUpToDate(done, steps)) return
    for (let index = done.length; index < steps.length; index += 1) {
      for (const statement of statementsOf(steps[index])) await session.run(statement)
      await remember(session, steps, index)
    }
    const { stamp: kept } = database.dialect
    if (kept !== undefined) await session.run(kept.write(steps.length))
  })
}

/** Whether what was done is all that there is to do; a Failure where something else was done. */
function isUpToDate(done: readonly Row[], steps: readonly Step[]): boolean {
  for (const { number, name, checksum } of done) {
    const step = steps[Number(number) - 1]
    if (step === undefined) throw newer(Number(number), steps.length)
    if (checksum !== hash(step.sql)) throw other(Number(number), String(name))
  }
  return done.length === steps.length
}

async function hasRecord(database: Database, session: Session = database): Promise<boolean> {
  return (await session.all(database.dialect.tables)).some(({ name }) => name === 'schema_migration')
}

async function stampOf({ dialect }: Database, session: Session): Promise<number> {
  if (dialect.stamp === undefined) return 0
  const [row = {}] = await session.all(dialect.stamp.read)
  return Number(Object.values(row)[0] ?? 0)
}

async function remember(session: Session, steps: readonly Step[], index: number): Promise<void> {
  const { name = '', sql = '' } = steps[index] ?? {}
  await session.run('insert into schema_migration values (?, ?, ?, {now})', index + 1, name, hash(sql))
}

const statementsOf = (step: Step | undefined): string[] =>
  (step?.sql ?? '').split(';').filter((statement) => statement.trim() !== '')

const newer = (number: number, known: number): Failure =>
  new Failure('setup/database', `The database was written by a newer Courant (schema ${number})`, {
    hint: `Update Courant: this one knows schemas up to ${known}.`,
  })

const other = (number: number, name: string): Failure =>
  new Failure('setup/database', `Step ${number} of the database’s schema (${name}) is not the one that we know`, {
    hint: 'It was written by a Courant that was never released. Export its subscribers with that one.',
  })
