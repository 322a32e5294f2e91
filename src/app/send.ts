import type { Instant } from '../base/calendar.ts'
import { commonLetter, personalise } from '../deliver/personalise.ts'
import type {
  Compose,
  ComposedLetter,
  Ledger,
  LedgerReport,
  Message,
  PartSize,
  SenderLock,
  Signature,
  Transport,
} from '../deliver/ports.ts'
import { run } from '../deliver/run.ts'
import { type Sender, senderOf } from '../deliver/sender.ts'
import type { EmailAddress } from '../domain/address.ts'
import type { Counts, Outcome } from '../domain/delivery.ts'
import { Failure } from '../domain/failure.ts'
import type { Extent, Letter } from '../domain/letter.ts'
import type { TokenKeys } from '../domain/link/token.ts'
import type { Publication } from '../domain/publication.ts'
import type { Reader } from '../domain/subscriber.ts'
import { addressOf } from './subscribers/join.ts'

/** A letter, and who it comes from. */
interface Mailing {
  readonly letter: Letter
  readonly publication: Publication
  /** What links in it are signed with. */
  readonly linkKeys: TokenKeys | undefined
}

/** What `send` is asked for. */
export interface SendRequest extends Mailing {
  readonly limit: number
  /** Letters a second. */
  readonly rate: number
  readonly resendDoubtful: boolean
}

/** What `send` needs of the world. */
export interface SendPorts {
  readonly ledger: Ledger & LedgerReport
  /** How many readers there are now. */
  readonly readers: () => Promise<number>
  readonly transport: Transport
  readonly compose: Compose
  readonly lock: () => SenderLock
  readonly now: () => Instant
  readonly pause: (milliseconds: number) => Promise<void>
  readonly stopped: AbortSignal
  /** What happens, as it happens: no address is in it. */
  readonly onEvent?: (event: SendEvent) => void
}

/** What `send` tells while it is at work. */
export type SendEvent =
  /** Letters leave without a signature of ours. */
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'planned'; readonly due: number; readonly doubtful: number }
  | { readonly kind: 'settled'; readonly outcome: Outcome['kind'] }

/** How a send stands, by the issue's slug. Its counts balance. */
export type SendReport = { readonly issue: string } & Counts

/** Connections that are open at once: enough to hide a server's pauses, few enough to be welcome anywhere. */
const connections = 4

/**
 * Sends a letter to every reader who has not got it. Run again, it goes on where it stopped. What can go wrong without a mail server
 * goes wrong before the issue is frozen.
 */
export async function send(request: SendRequest, ports: SendPorts): Promise<SendReport> {
  const { letter, limit, rate, resendDoubtful } = request
  const { ledger, transport, onEvent } = ports
  const sender = senderOf(request.publication, request.linkKeys)
  const { id, slug, fingerprint } = letter.issue
  await sampleOf(letter, sender, ports)
  const lock = ports.lock()
  try {
    if ((await ports.readers()) + (await ledger.counts(id)).readers === 0) throw nobody()
    const frozen = await ledger.plan({ id, slug, fingerprint, subject: letter.subject, date: ports.now() })
    if (frozen.fingerprint !== fingerprint) throw changed(slug)
    if (resendDoubtful) await ledger.resend(id)
    const { planned, deferred, doubtful } = await ledger.counts(id)
    const composed = ports.compose(commonLetter(letter, sender, frozen.date))
    if (composed.signatures.length === 0) onEvent?.({ kind: 'unsigned' })
    onEvent?.({ kind: 'planned', due: Math.min(limit, planned + deferred), doubtful })
    const compose = ({ reader }: { reader: Reader }) => composed.fill(personalise(letter, reader, sender))
    await run(
      { issueId: id, connections, limit, rate },
      { ...ports, ledger, transport, compose, onSettled: ({ kind }) => onEvent?.({ kind: 'settled', outcome: kind }) },
    )
    return { issue: slug, ...(await ledger.counts(id)) }
  } finally {
    lock.release()
  }
}

/** Sends one letter to one address, outside the ledger: to see it before everybody does. */
export async function sendTest(
  request: Mailing & { readonly to: string },
  ports: Pick<SendPorts, 'transport' | 'compose' | 'now' | 'onEvent'>,
): Promise<Outcome> {
  const { letter, publication, linkKeys } = request
  const sender = senderOf(publication, linkKeys)
  const composed = ports.compose(commonLetter(letter, sender, ports.now()))
  if (composed.signatures.length === 0) ports.onEvent?.({ kind: 'unsigned' })
  const message = await composed.fill(personalise(letter, nobodyAt(addressOf(request.to)), sender))
  const connection = await ports.transport.connect()
  try {
    return await connection.deliver(message, () => Promise.resolve())
  } finally {
    connection.close()
  }
}

/** The letter as it would be for the sender, who is no reader of it: composed, filled, signed and verified, and sent to nobody. */
async function sampleOf(
  letter: Letter,
  sender: Sender,
  { compose, now }: Pick<SendPorts, 'compose' | 'now'>,
): Promise<{ readonly composed: ComposedLetter; readonly message: Message }> {
  const composed = compose(commonLetter(letter, sender, now()))
  return { composed, message: await composed.fill(personalise(letter, nobodyAt(sender.from.address), sender)) }
}

/** A reader who is on no list: whoever follows the links of their letter takes nobody off. */
const nobodyAt = (address: EmailAddress): Reader => ({ publicId: '0'.repeat(32), address, name: '', state: 'active' })

/** What would go out. */
export interface Rehearsal {
  /** To how many. */
  readonly due: number
  readonly from: string
  readonly subject: string
  /** The size of a whole message. */
  readonly bytes: number
  readonly parts: readonly PartSize[]
  readonly signatures: readonly Signature[]
  /** How much of the issue is in it. */
  readonly extent: Extent
}

/** What would go out: to how many, from whom, how large, signed by whom. Nothing is sent, and nothing is planned. */
export async function rehearse(
  { letter, publication, linkKeys }: Mailing,
  ports: Pick<SendPorts, 'compose' | 'now'> & { readonly readers: number; readonly counts: Counts },
): Promise<Rehearsal> {
  const sender = senderOf(publication, linkKeys)
  const { composed, message } = await sampleOf(letter, sender, ports)
  const { parts, signatures } = composed
  const { sent, failed, doubtful } = ports.counts
  const from = sender.from.name === '' ? sender.from.address : `${sender.from.name} <${sender.from.address}>`
  const due = Math.max(0, ports.readers - sent - failed - doubtful)
  return { due, from, subject: letter.subject, bytes: message.raw.length, parts, signatures, extent: letter.extent }
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
