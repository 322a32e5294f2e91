import { ImapFlow } from 'imapflow'
import { Failure } from '../domain/failure.ts'
import { type ImapPlace, imapName } from './imap-url.ts'

/** A mailbox that is open: see `Mailbox` of the use case. */
export interface OpenMailbox {
  readonly name: string
  readonly validity: number
  readonly after: (uid: number) => AsyncIterable<{ readonly uid: number; readonly bytes: Uint8Array }>
  readonly see: (uid: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** As much of a mail as is got: a report stands before what it returns. */
const mostOfMail = 1_000_000

/** Opens a mailbox; a Failure says why it cannot be read. With `look` nothing in it can be changed. */
export async function openMailbox(place: ImapPlace, { look }: { readonly look: boolean }): Promise<OpenMailbox> {
  const client = new ImapFlow({
    host: place.host,
    port: place.port,
    secure: place.tls === 'implicit',
    doSTARTTLS: place.tls === 'starttls',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    auth: { user: place.user, pass: place.password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 120_000,
    maxLiteralSize: 2 * mostOfMail,
    maxResponseSize: 64 * mostOfMail,
    maxLineLength: 32 * mostOfMail,
  })
  // What breaks a connection is told by the command that it breaks; without a listener it would end the process.
  client.on('error', () => undefined)
  const validity = await named(place, async () => {
    try {
      await client.connect()
      return Number((await client.mailboxOpen(place.mailbox, { readOnly: look })).uidValidity)
    } catch (error) {
      client.close()
      throw error
    }
  })
  return {
    name: imapName(place),
    validity,
    after: (uid) => mailsAfter(client, { uid, place }),
    see: async (uid) => {
      await named(place, () => client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }))
    },
    close: async () => {
      await client.logout().catch(() => undefined)
      client.close()
    },
  }
}

async function* mailsAfter(
  client: ImapFlow,
  { uid: last, place }: { readonly uid: number; readonly place: ImapPlace },
) {
  // RFC 3501 § 6.4.8: a range that ends in “*” has the last mail in it, whatever it begins with.
  const found = await named(place, () => client.search({ uid: `${last + 1}:*` }, { uid: true }))
  const uids = (found || []).filter((uid) => uid > last).toSorted((a, b) => a - b)
  for (const uid of uids) {
    const query = { uid: true, source: { start: 0, maxLength: mostOfMail } }
    const mail = await named(place, () => client.fetchOne(String(uid), query, { uid: true }))
    // Somebody has deleted it since.
    if (mail === false || mail.source === undefined) continue
    yield { uid, bytes: mail.source }
  }
}

/** What somebody does there, with a Failure for whatever keeps them from it: no password is in it. */
async function named<T>(place: ImapPlace, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { authenticationFailed, responseText, code, message } = error as Error & {
      readonly authenticationFailed?: boolean
      readonly responseText?: string
      readonly code?: string
    }
    const why = authenticationFailed ? 'the login is refused' : (responseText ?? code ?? message)
    throw new Failure('mail/unreachable', `The mailbox ${place.mailbox} of ${place.host} cannot be read: ${why}`, {
      hint: 'See that COURANT_IMAP_URL names server, user, password and mailbox, and that the server is there.',
    })
  }
}
