import type { Evidence } from '../deliver/list-port.ts'
import type { Session } from './engine/session.ts'
import { storable } from './engine/storable.ts'

/** What somebody has said. */
interface ConsentEvent extends Evidence {
  readonly kind: 'join' | 'confirm' | 'pause' | 'resume' | 'topics' | 'leave' | 'erase'
  /** In which words; empty where what they did has none. */
  readonly words: string
}

/** Writes down what somebody has said. Evidence of consent (GDPR Art. 7 § 1) is added to and never changed. */
export async function remember(session: Session, subscriber: number, event: ConsentEvent): Promise<void> {
  const { kind, means, source, words } = event
  await session.run(
    'insert into consent_event (subscriber_id, kind, how, source, words, at) values (?, ?, ?, ?, ?, {now})',
    ...[subscriber, kind, means, storable(source), storable(words)],
  )
}
