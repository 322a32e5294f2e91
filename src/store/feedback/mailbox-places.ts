import type { MailboxPlaces } from '../../deliver/feedback-port.ts'
import type { Database } from '../engine/session.ts'

/** How far mailboxes were read, in a database. */
export function storedMailboxPlaces(database: Database): MailboxPlaces {
  return {
    placeIn: async (name) => {
      const [row] = await database.all('select validity, uid from mailbox where name = ?', name)
      return row === undefined ? undefined : { validity: Number(row['validity']), uid: Number(row['uid']) }
    },
    reached: async (name, { validity, uid }) => {
      await database.run(
        `insert into mailbox (name, validity, uid, at) values (?, ?, ?, {now})
         on conflict (name) do update set validity = excluded.validity, uid = excluded.uid, at = excluded.at`,
        ...[name, validity, uid],
      )
    },
  }
}
