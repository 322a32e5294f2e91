import type { Suppression } from '../domain/sending/suppression.ts'
import type { Session } from './engine/session.ts'

const day = 86_400_000

/** Nothing goes to an address any more, or for some days. A reason that has no end is not put in the place of by one that has. */
export async function suppress(session: Session, who: string, { reason, days }: Suppression): Promise<void> {
  const end = days === undefined ? 'null' : `{now} + ${days * day}`
  await session.run(
    `insert into suppression (who, reason, at, expires_at) values (?, ?, {now}, ${end})
     on conflict (who) do update set reason = excluded.reason, at = excluded.at, expires_at = excluded.expires_at
     where suppression.expires_at is not null`,
    ...[who, reason],
  )
}
