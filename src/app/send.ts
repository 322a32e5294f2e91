import type { Instant } from '../base/calendar.ts'
import { personalise, type Sender } from '../deliver/personalise.ts'
import type { Ledger, LedgerReport, Message, PersonalLetter, SenderLock, Transport } from '../deliver/ports.ts'
import { run } from '../deliver/run.ts'
import type { EmailAddress } from '../domain/address.ts'
import { parseAddress } from '../domain/address.ts'
import type { Counts, Outcome } from '../domain/delivery.ts'
import { Failure } from '../domain/failure.ts'
import type { Letter } from '../domain/letter.ts'
import type { Mailbox, Publication } from '../domain/publication.ts'
import type { Reader } from '../domain/subscriber.ts'

/** What `send` is asked for. */
export interface SendRequest {
  readonly letter: Letter
  readonly publication: Publication
  readonly limit: number
  /** Letters a second. */
  readonly rate: number
  readonly resendDoubtful: boolean
}

/** What `send` needs of the world. */
export interface SendPorts {
  readonly ledger: Ledger & LedgerReport
  readonly transport: Transport
  readonly composeMessage: (letter: PersonalLetter) => Promise<Message>
  readonly lock: () => SenderLock
  readonly now: () => Instant
  readonly pause: (milliseconds: number) => Promise<void>
  readonly stopped: AbortSignal
  /** What happens, as it happens: no address is in it. */
  readonly onEvent?: (event: SendEvent) => void
}

/** What `send` tells while it is at work. */
export type SendEvent =
  | { readonly kind: 'planned'; readonly due: number; readonly doubtful: number }
  | { readonly kind: 'settled'; readonly outcome: Outcome['kind'] }

/** How a send stands, by the issue's slug. Its counts balance. */
export type SendReport = { readonly issue: string } & Counts

/** Connections that are open at once: enough to hide a server's pauses, few enough to be welcome anywhere. */
const connections = 4

/** Sends a letter to every reader who has not got it. Run again, it goes on where it stopped. */
export async function send(request: SendRequest, ports: SendPorts): Promise<SendReport> {
  const { letter, publication, limit, rate, resendDoubtful } = request
  const { ledger, transport, composeMessage, onEvent } = ports
  const sender = senderOf(publication)
  const { id, slug, fingerprint } = letter.issue
  const lock = ports.lock()
  try {
    const frozen = ledger.plan({ id, slug, fingerprint, subject: letter.subject, date: ports.now() })
    if (frozen.fingerprint !== fingerprint) throw changed(slug)
    if (resendDoubtful) ledger.resend(id)
    const { planned, deferred, doubtful, readers } = ledger.counts(id)
    if (readers === 0) throw nobody()
    onEvent?.({ kind: 'planned', due: Math.min(limit, planned + deferred), doubtful })
    const compose = ({ reader }: { reader: Reader }) =>
      composeMessage(personalise(letter, reader, { sender, date: frozen.date }))
    await run(
      { issueId: id, connections, limit, rate },
      { ...ports, ledger, transport, compose, onSettled: ({ kind }) => onEvent?.({ kind: 'settled', outcome: kind }) },
    )
    return { issue: slug, ...ledger.counts(id) }
  } finally {
    lock.release()
  }
}

/** Sends one letter to one address, outside the ledger: to see it before everybody does. */
export async function sendTest(
  request: Pick<SendRequest, 'letter' | 'publication'> & { readonly to: string },
  ports: Pick<SendPorts, 'transport' | 'composeMessage' | 'now'>,
): Promise<Outcome> {
  const { letter, publication } = request
  const sender = senderOf(publication)
  const address = addressOf(request.to, 'reader/address', 'Write it as name@example.org.')
  const reader: Reader = { publicId: 'test', address, name: '', state: 'active' }
  const message = await ports.composeMessage(personalise(letter, reader, { sender, date: ports.now() }))
  const connection = await ports.transport.connect()
  try {
    return await connection.deliver(message, () => undefined)
  } finally {
    connection.close()
  }
}

/** What would go out: to how many, from whom, how large. Nothing is sent, and nothing is planned. */
export async function rehearse(
  { letter, publication }: Pick<SendRequest, 'letter' | 'publication'>,
  {
    composeMessage,
    now,
    readers,
    counts,
  }: Pick<SendPorts, 'composeMessage' | 'now'> & { readonly readers: number; readonly counts: Counts },
): Promise<{
  readonly due: number
  readonly from: string
  readonly subject: string
  readonly bytes: number
  readonly html: number
}> {
  const sender = senderOf(publication)
  const reader: Reader = { publicId: 'rehearsal', address: sender.from.address, name: '', state: 'active' }
  const { raw } = await composeMessage(personalise(letter, reader, { sender, date: now() }))
  const done = counts.sent + counts.failed + counts.doubtful
  const from = sender.from.name === '' ? sender.from.address : `${sender.from.name} <${sender.from.address}>`
  return {
    due: Math.max(0, readers - done),
    from,
    subject: letter.subject,
    bytes: raw.length,
    html: Buffer.byteLength(letter.html),
  }
}

function senderOf({ mail, title, url }: Publication): Sender {
  if (mail.from === undefined) {
    throw new Failure('setup/sender', 'Nobody is named as the sender', {
      hint: 'Add `mail:` with `from: Name <news@example.org>` to courant.yaml.',
    })
  }
  const from = mailbox(mail.from)
  return {
    from,
    replyTo: mail.replyTo === undefined ? from : mailbox(mail.replyTo),
    listId: mail.listId ?? `news.${from.address.slice(from.address.lastIndexOf('@') + 1)}`,
    listName: title,
    home: url,
  }
}

function mailbox({ name, address }: Mailbox): Mailbox & { readonly address: EmailAddress } {
  return { name, address: addressOf(address, 'setup/sender', 'Correct `mail` in courant.yaml.') }
}

function addressOf(text: string, code: 'setup/sender' | 'reader/address', hint: string): EmailAddress {
  const address = parseAddress(text)
  if (address === undefined) throw new Failure(code, `“${text}” is not a mail address`, { hint })
  return address
}

function changed(slug: string): Failure {
  return new Failure('issue/changed', `The issue ${slug} was edited after some readers got it`, {
    hint: 'Undo the edit and send the rest as it was; a correction is an issue of its own.',
  })
}

function nobody(): Failure {
  return new Failure('reader/none', 'There is nobody to send to', {
    hint: 'Add readers: courant subscribers add ADDRESS --confirmed "how they agreed".',
  })
}
