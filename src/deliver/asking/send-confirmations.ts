import { unreachable } from '../../base/brand.ts'
import type { Confirmation } from '../../domain/asking/confirmation.ts'
import type { Outcome } from '../../domain/delivery.ts'
import { nextTry } from '../../domain/sending/retry.ts'
import type { Declined, DueConfirmation, Ending, Outbox } from '../asking-port.ts'
import type { Compose, Connection, Transport } from '../ports.ts'
import { type ConfirmingSender, confirmationLetter } from './confirmation-letter.ts'

/** What happens while letters to confirm are sent: for whom is never told. */
export type ConfirmationEvent =
  | { readonly kind: 'sent' | 'deferred' | 'failed' }
  | { readonly kind: 'declined'; readonly why: Declined }
  /** Nothing can be sent, for now. */
  | { readonly kind: 'trouble'; readonly error: unknown }

/** What letters to confirm are made of. */
export interface ConfirmationRequest {
  readonly confirmation: Confirmation
  readonly sender: ConfirmingSender
  /** As many go out for the form in any hour. */
  readonly perHour: number
}

/** What they are sent with. */
export interface ConfirmationPorts {
  readonly outbox: Outbox
  readonly transport: Transport
  readonly compose: Compose
  readonly stopped: AbortSignal
  readonly onEvent: (event: ConfirmationEvent) => void
}

/** Sends all letters to confirm that are due, over one connection; rejects where none can be sent, with nobody charged. */
export async function sendDue(request: ConfirmationRequest, ports: ConfirmationPorts): Promise<void> {
  const { outbox, onEvent, stopped } = ports
  const line: Line = { connection: undefined }
  // Whoever sends is the only one: what is `sending` now was left by one who died.
  await outbox.recover()
  try {
    while (!stopped.aborted) {
      const { due, declined, more } = await outbox.take(request.perHour)
      for (const why of declined) onEvent({ kind: 'declined', why })
      if (due !== undefined) await sendOne(due, { line, request, ports })
      else if (!more) return
    }
  } finally {
    line.connection?.close()
  }
}

/** The connection that is open, where one is. */
interface Line {
  connection: Connection | undefined
}

interface Sending {
  readonly line: Line
  readonly request: ConfirmationRequest
  readonly ports: ConfirmationPorts
}

async function sendOne(due: DueConfirmation, { line, request, ports }: Sending): Promise<void> {
  const { outbox, transport, compose, onEvent } = ports
  let ending: Ending
  try {
    const { common, own } = confirmationLetter(request.confirmation, due, request.sender)
    const message = await compose(common).fill(own)
    line.connection ??= await transport.connect()
    const outcome = await line.connection.deliver(message, () => Promise.resolve())
    if (!line.connection.isOpen()) hangUp(line)
    ending = endingOf(outcome, due, request.confirmation.words)
  } catch (error) {
    // A transport rejects only where the letter has certainly not been taken.
    hangUp(line)
    await outbox.settle(due.id, { kind: 'unbegun' })
    throw error
  }
  await outbox.settle(due.id, ending)
  onEvent({ kind: ending.kind === 'sent' || ending.kind === 'failed' ? ending.kind : 'deferred' })
}

function hangUp(line: Line): void {
  line.connection?.close()
  line.connection = undefined
}

/** How often a letter that nobody answered for goes out: somebody had better get it twice than never, and twice is enough. */
const mostSilent = 2

function endingOf(outcome: Outcome, due: DueConfirmation, words: string): Ending {
  const { reply } = outcome
  const at = nextTry(due, due.takenAt)
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'sent', reply, words }
    case 'refused':
      return { kind: 'failed', reply }
    case 'silent':
      if (due.attempts >= mostSilent || at === undefined) return { kind: 'sent', reply, words }
      return { kind: 'again', reply, at, left: 'perhaps' }
    case 'busy':
      return at === undefined ? { kind: 'failed', reply } : { kind: 'again', reply, at, left: 'no' }
    default:
      return unreachable(outcome)
  }
}
