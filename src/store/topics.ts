import type { Evidence } from '../deliver/list-port.ts'
import { distinctTopics, topicKey } from '../domain/topic/topic.ts'
import { remember } from './consent.ts'
import type { Database, Session } from './engine/session.ts'
import { storable } from './engine/storable.ts'

/** The only sections that a subscriber wants from now on; all where there are none. What they have chosen already is no choice. */
export async function chooseTopics(
  session: Session,
  subscriber: number,
  { topics, evidence }: { readonly topics: readonly string[]; readonly evidence: Evidence },
): Promise<void> {
  const names = distinctTopics(topics).map(storable)
  const before = await topicsOf(session, subscriber)
  if (keysOf(before) === keysOf(names)) return
  await session.run('delete from subscriber_topic where subscriber_id = ?', subscriber)
  for (const name of names) {
    await session.run('insert into topic (name) values (?) on conflict do nothing', name)
    await session.run(
      'insert into subscriber_topic (subscriber_id, topic_id) select ?, id from topic where name = ?',
      ...[subscriber, name],
    )
  }
  await remember(session, subscriber, { ...evidence, kind: 'topics', words: names.join(', ') })
}

async function topicsOf(session: Session, subscriber: number): Promise<string[]> {
  const rows = await session.all(
    'select name from subscriber_topic join topic on topic.id = topic_id where subscriber_id = ?',
    subscriber,
  )
  return rows.map(({ name }) => String(name))
}

/** What tells choices apart, in whatever order and spelling they are written. */
const keysOf = (names: readonly string[]): string => names.map(topicKey).sort().join('\n')

/** The ids of a topic, in whatever ways it has been written. */
export async function topicIds(database: Database, topic: string): Promise<number[]> {
  const key = topicKey(topic)
  const rows = await database.all('select id, name from topic')
  return rows.filter(({ name }) => topicKey(String(name)) === key).map(({ id }) => Number(id))
}
