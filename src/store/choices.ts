import type { TopicChoice } from '../deliver/list-port.ts'
import { topicKey } from '../domain/topic/topic.ts'
import type { Database, Row } from './engine/session.ts'
import { isReader } from './reach.ts'

/** As many rows are read at once. */
const page = 5000

/**
 * What readers have chosen, and how many have chosen just that: most first. Whoever takes all that there is has chosen nothing. Choices
 * that are kept in mind are those that differ.
 */
export async function choicesOf(database: Database): Promise<TopicChoice[]> {
  const found = new Map<string, { readonly topics: readonly string[]; readers: number }>()
  for await (const topics of chosenByEach(database)) {
    const key = topics.map(topicKey).sort().join('\n')
    const known = found.get(key) ?? { topics, readers: 0 }
    found.set(key, { ...known, readers: known.readers + 1 })
  }
  return [...found.values()].sort((a, b) => b.readers - a.readers)
}

/** The topics of each reader who has chosen any. */
async function* chosenByEach(database: Database): AsyncGenerator<string[], void> {
  let [reader, topics]: [number, string[]] = [0, []]
  for await (const { subscriber_id: id, name } of rowsOf(database)) {
    if (Number(id) !== reader) {
      if (topics.length > 0) yield topics
      ;[reader, topics] = [Number(id), []]
    }
    topics.push(String(name))
  }
  if (topics.length > 0) yield topics
}

async function* rowsOf(database: Database): AsyncGenerator<Row, void> {
  for (let last = [0, 0]; ; ) {
    const rows = await database.all(
      `select subscriber_id, topic_id, topic.name as name from subscriber_topic
         join topic on topic.id = topic_id join subscriber on subscriber.id = subscriber_id
       where (subscriber_id > ? or (subscriber_id = ? and topic_id > ?)) and ${isReader}
       order by subscriber_id, topic_id limit ?`,
      ...[last[0] ?? 0, last[0] ?? 0, last[1] ?? 0, page],
    )
    yield* rows
    const end = rows.at(-1)
    if (end === undefined) return
    last = [Number(end['subscriber_id']), Number(end['topic_id'])]
  }
}
