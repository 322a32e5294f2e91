import type { LaneMemory, PaceBook } from '../deliver/pace-port.ts'
import type { Database, Row } from './engine/session.ts'

const day = 86_400_000

/** A day begins so much before that of UTC. A number that is bound is no integer to every engine, and divided as none. */
const offset = 'cast(? as {integer})'

/** The days on which something was sent, each found by the first letter of it: an index is walked from day to day. */
const sendingDays = `with recursive sending (day) as (
  select (min(changed_at) + ${offset}) / ${day} from delivery where state = 'sent'
  union all
  select (select (min(changed_at) + ${offset}) / ${day} from delivery
    where state = 'sent' and changed_at >= (day + 1) * ${day} - ${offset})
  from sending where day is not null)
select count(day) as days from sending where day < ({now} + ${offset}) / ${day}`

const sentToday = `select count(*) as letters from delivery
  where state = 'sent' and changed_at >= ({now} + ${offset}) / ${day} * ${day} - ${offset}`

/** What outlives the process of how letters may go, in a database. */
export function storedPaceBook(database: Database): PaceBook {
  return {
    recall: async () => {
      const rows = await database.all('select pace.*, {now} as now from pace order by key')
      return new Map(rows.map((row) => [String(row['key']), memoryOf(row)]))
    },
    remember: (memory) =>
      database.transaction(async (session) => {
        await session.run('delete from pace')
        for (const [key, { restsFor, strikes, factor, rate }] of memory) {
          await session.run(
            'insert into pace (key, rests_until, strikes, factor_millionths, interval_micros) values (?, {now} + ?, ?, ?, ?)',
            ...[key, Math.round(restsFor), strikes, Math.round(factor * 1e6), Math.round(1e6 / rate)],
          )
        }
      }),
    sentSoFar: async (ahead) => {
      const [before] = await database.all(sendingDays, ahead, ahead, ahead, ahead)
      const [now] = await database.all(sentToday, ahead, ahead)
      return { daysBefore: Number(before?.['days']), today: Number(now?.['letters']) }
    },
  }
}

const memoryOf = (row: Row): LaneMemory => ({
  restsFor: Number(row['rests_until']) - Number(row['now']),
  strikes: Number(row['strikes']),
  factor: Number(row['factor_millionths']) / 1e6,
  rate: 1e6 / Number(row['interval_micros']),
})
