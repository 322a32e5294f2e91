import type { FeedbackBook, Recorded, SingleUse, ToldOfDelivery, ToldToLeave } from '../../deliver/feedback-port.ts'
import { type SoftBounces, softWindow, suppressionBy } from '../../domain/sending/suppression.ts'
import type { Database, Session } from '../engine/session.ts'
import { storable } from '../engine/storable.ts'
import { leaveBy } from '../subscribers.ts'
import { suppress } from '../suppress.ts'
import { endDoubt } from './doubt.ts'

const day = 86_400_000

/** What came back, in a database. */
export function storedFeedbackBook(database: Database): FeedbackBook {
  return {
    readersOf: async (deliveries) => {
      const readers = new Map<string, string>()
      for (const delivery of deliveries) {
        const [row] = await database.all(
          `select address from delivery join subscriber on subscriber.id = subscriber_id
           where delivery.id = ? and attempts > 0 and address is not null`,
          storable(delivery),
        )
        if (row !== undefined) readers.set(delivery, String(row['address']))
      }
      return readers
    },
    record: (told) =>
      database.transaction(async (session) => {
        const results: Recorded[] = []
        for (const one of told)
          results.push(await ('notice' in one ? recordNotice(session, one) : recordLeaving(session, one)))
        return results
      }),
    use: (once, hours) => database.transaction((session) => useUp(session, once, hours)),
  }
}

/** Somebody leaves by a mail once: read again after they have come back, it says nothing new. */
async function recordLeaving(session: Session, { mail, leaver }: ToldToLeave): Promise<Recorded> {
  const [by, name] =
    'publicId' in leaver
      ? ['public_id = ?', leaver.publicId]
      : ['id = (select subscriber_id from delivery where delivery.id = ? and attempts > 0)', leaver.delivery]
  const [reader] = await session.all(
    `select id, public_id from subscriber where state <> 'erased' and ${by}`,
    storable(name),
  )
  if (reader === undefined) return 'unknown'
  const added = await session.run(
    'insert into leaving_mail (mail, subscriber_id, at) values (?, ?, {now}) on conflict do nothing',
    ...[mail, Number(reader['id'])],
  )
  if (added === 0) return 'known'
  await leaveBy(session, String(reader['public_id']), { means: 'mail', source: '' })
  return 'left'
}

async function useUp(session: Session, { token, body }: SingleUse, hours: number): Promise<boolean> {
  await session.run(`delete from hook_token where at < {now} - ?`, hours * 3_600_000)
  await session.run(
    'insert into hook_token (token, body, at) values (?, ?, {now}) on conflict do nothing',
    ...[token, body],
  )
  const [used] = await session.all('select body from hook_token where token = ?', token)
  return used?.['body'] === body
}

async function recordNotice(session: Session, { mail, delivery, notice }: ToldOfDelivery): Promise<Recorded> {
  const { kind, hardness, status, words } = notice
  const added = await session.run(
    `insert into feedback_event (mail, delivery_id, kind, hardness, status, words, at)
     values (?, ?, ?, ?, ?, ?, {now}) on conflict do nothing`,
    ...[mail, delivery, kind, hardness, status ?? null, storable(words)],
  )
  if (added === 0) return 'known'
  await endDoubt(session, delivery, notice)
  const [reader] = await session.all(
    `select subscriber.id as id, address_key from delivery
     join subscriber on subscriber.id = subscriber_id where delivery.id = ?`,
    delivery,
  )
  const suppression = suppressionBy(notice, await softBouncesOf(session, Number(reader?.['id'])))
  const who = reader?.['address_key']
  if (suppression === undefined || typeof who !== 'string') return 'recorded'
  await suppress(session, who, suppression)
  if (kind === 'complaint') await leaveBy(session, who, { means: 'mail', source: 'complaint' })
  return suppression.reason
}

/** When a letter left tells more than when somebody read its bounce. */
async function softBouncesOf(session: Session, subscriber: number): Promise<SoftBounces> {
  const [row] = await session.all(
    `select count(distinct issue_id) as issues, min(changed_at) as first_at, max(changed_at) as last_at from delivery
     where subscriber_id = ? and changed_at > {now} - ? and exists (
       select 1 from feedback_event where delivery_id = delivery.id and kind = 'bounce' and hardness = 'soft')`,
    ...[subscriber, softWindow * day],
  )
  const [issues, first, last] = ['issues', 'first_at', 'last_at'].map((name) => Number(row?.[name] ?? 0))
  return { issues: issues ?? 0, days: ((last ?? 0) - (first ?? 0)) / day }
}
