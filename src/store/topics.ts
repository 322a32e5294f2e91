import type { Evidence } from '../deliver/list-port.ts'
import { remember } from './consent.ts'
import type { Session } from './engine/session.ts'
import { storable } from './engine/storable.ts'

/** The only sections that a subscriber wants from now on; all where there are none. */
export async function chooseTopics(
  session: Session,
  subscriber: number,
  { topics, evidence }: { readonly topics: readonly string[]; readonly evidence: Evidence },
): Promise<void> {
  const names = [...new Set(topics.map(storable))]
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
