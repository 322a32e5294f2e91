import type { Notice } from '../../domain/sending/feedback.ts'
import type { Session } from '../engine/session.ts'
import { storable } from '../engine/storable.ts'

/** The last attempt of a delivery, where nobody knew what came of it. */
const inDoubt = `exists (
  select 1 from attempt where delivery_id = delivery.id and number = attempts and outcome = 'doubtful')`

/**
 * Ends the doubt about a letter of which something is heard: one that came back has failed, and of any other the server has taken it.
 * That holds too where a person has said to send it again, as long as that has not begun. What came of the attempt is known now.
 */
export async function endDoubt(
  session: Session,
  delivery: string,
  { kind, words }: Pick<Notice, 'kind' | 'words'>,
): Promise<void> {
  const reply = storable(words)
  if (kind === 'bounce') {
    const failed = await session.run(
      `update delivery set state = 'failed', reply = ?, changed_at = {now} where id = ? and state = 'doubtful'`,
      ...[reply, delivery],
    )
    if (failed === 0) return
    await session.run(
      `update attempt set outcome = 'failed', reply = ?
       where delivery_id = ? and number = (select attempts from delivery where id = ?)`,
      ...[reply, delivery, delivery],
    )
    return
  }
  const sent = await session.run(
    `update delivery set state = 'sent', reply = ?, changed_at = {now}, lease_owner = null, lease_until = null
     where id = ? and state in ('doubtful', 'planned') and ${inDoubt}`,
    ...[reply, delivery],
  )
  if (sent === 0) return
  await session.run(
    'delete from attempt where delivery_id = ? and number = (select attempts from delivery where id = ?)',
    ...[delivery, delivery],
  )
}
