import { instant } from '../base/calendar.ts'
import type { ListedSubscriber, ListStatistics, SubscriberFilter, SubscriberReport } from '../deliver/list-port.ts'
import type { SuppressionReason } from '../domain/subscriber.ts'
import { topicKey } from '../domain/topic/topic.ts'
import { choicesOf } from './choices.ts'
import type { Database, Row, Value } from './engine/session.ts'
import type { JoiningWorld } from './joining.ts'
import { isReader, isSuppressed } from './reach.ts'
import { joinAll, subscriberOf } from './subscribers.ts'
import { topicIds } from './topics.ts'

/** As many subscribers are read at once. */
const page = 1000

/** As many domains are told of. */
const mostDomains = 10

/** What can be asked of the list in a database. */
export function storedSubscriberReport(database: Database, world: JoiningWorld): SubscriberReport {
  return {
    list: (filter = {}) => listOf(database, filter),
    readers: () => count(database, `select count(*) as n from subscriber where ${isReader}`),
    statistics: () => statisticsOf(database),
    choices: () => choicesOf(database),
    wouldJoin: (people) => database.rehearsal((session) => joinAll(session, people, world)),
  }
}

async function* listOf(database: Database, filter: SubscriberFilter): AsyncGenerator<ListedSubscriber, void> {
  const ids = filter.topic === undefined ? undefined : await topicIds(database, filter.topic)
  const { conditions, values } = conditionsOf(filter, ids)
  const reason = `select reason from suppression
    where who = subscriber.address_key and (expires_at is null or expires_at > {now})`
  const sql = `select subscriber.*, (${reason}) as suppressed from subscriber
    where id > ? and state <> 'erased' ${conditions} order by id limit ?`
  for (let last = 0; ; ) {
    const rows = await database.all(sql, last, ...values, page)
    const lastId = Number(rows.at(-1)?.['id'])
    if (rows.length === 0) return
    const topics = await topicsBetween(database, last, lastId)
    yield* rows.map((row) => listed(row, topics.get(Number(row['id'])) ?? []))
    last = lastId
  }
}

/** What holds of all who are meant, as SQL that is joined with `and`. */
function conditionsOf(
  filter: SubscriberFilter,
  ids: readonly number[] | undefined,
): { readonly conditions: string; readonly values: readonly Value[] } {
  const { state, domain, since } = filter
  const all: readonly (readonly [sql: string, ...values: Value[]])[] = [
    ...(state === undefined
      ? []
      : [state === 'suppressed' ? ([isSuppressed] as const) : (['state = ?', state] as const)]),
    ...(ids === undefined ? [] : [[hasOneOf(ids), ...ids] as const]),
    ...(domain === undefined ? [] : [['domain = ?', domain] as const]),
    ...(since === undefined ? [] : [['joined_at >= ?', since] as const]),
  ]
  return {
    conditions: all.map(([sql]) => `and ${sql}`).join(' '),
    values: all.flatMap(([, ...values]) => values),
  }
}

/** That they have chosen any of so many topics; of none, nobody has. */
const hasOneOf = (ids: readonly number[]): string =>
  ids.length === 0
    ? '1 = 0'
    : `exists (select 1 from subscriber_topic
       where subscriber_id = subscriber.id and topic_id in (${ids.map(() => '?').join(', ')}))`

async function topicsBetween(database: Database, after: number, last: number): Promise<Map<number, string[]>> {
  const rows = await database.all(
    `select subscriber_id, name from subscriber_topic join topic on topic.id = topic_id
     where subscriber_id > ? and subscriber_id <= ? order by subscriber_id, name`,
    ...[after, last],
  )
  const of = new Map<number, string[]>()
  for (const row of rows) {
    const id = Number(row['subscriber_id'])
    of.set(id, [...(of.get(id) ?? []), String(row['name'])])
  }
  return of
}

const listed = (row: Row, topics: readonly string[]): ListedSubscriber => ({
  ...subscriberOf(row),
  joined: instant(Number(row['joined_at'])),
  changed: instant(Number(row['changed_at'])),
  topics,
  suppressed: (row['suppressed'] ?? undefined) as SuppressionReason | undefined,
})

/** Each topic once, in whatever ways it has been written. */
function sameTopics(counts: ReadonlyMap<string, number>): ListStatistics['topics'] {
  const same = Map.groupBy(counts, ([topic]) => topicKey(topic))
  return [...same.values()].map((written) => ({
    topic: written[0]?.[0] ?? '',
    readers: written.reduce((sum, [, readers]) => sum + readers, 0),
  }))
}

async function count(database: Database, sql: string): Promise<number> {
  const [row] = await database.all(sql)
  return Number(row?.['n'])
}

async function statisticsOf(database: Database): Promise<ListStatistics> {
  const grouped = async (sql: string) =>
    new Map((await database.all(sql)).map((row) => [String(row['name']), Number(row['n'])]))
  const states = await grouped('select state as name, count(*) as n from subscriber group by state')
  const reasons = await grouped(
    'select reason as name, count(*) as n from suppression where expires_at is null or expires_at > {now} group by reason',
  )
  const domains = await grouped(
    `select domain as name, count(*) as n from subscriber where ${isReader}
     group by domain order by count(*) desc, domain limit ${mostDomains}`,
  )
  const topics = await grouped(
    `select topic.name as name, count(subscriber.id) as n from topic
     left join subscriber_topic on topic_id = topic.id
     left join subscriber on subscriber.id = subscriber_id and ${isReader}
     group by topic.name order by topic.name`,
  )
  const state = (name: string) => states.get(name) ?? 0
  const reason = (name: SuppressionReason) => reasons.get(name) ?? 0
  return {
    readers: await count(database, `select count(*) as n from subscriber where ${isReader}`),
    ...{ pending: state('pending'), active: state('active'), paused: state('paused'), left: state('left') },
    suppressed: {
      'hard-bounce': reason('hard-bounce'),
      'soft-bounce': reason('soft-bounce'),
      complaint: reason('complaint'),
      erased: reason('erased'),
    },
    domains: [...domains].map(([domain, readers]) => ({ domain, readers })),
    topics: sameTopics(topics),
  }
}
