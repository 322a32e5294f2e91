import { commonLetter, personalise } from '../../deliver/personalise.ts'
import type { Transport } from '../../deliver/ports.ts'
import { senderOf } from '../../deliver/sender.ts'
import type { Outcome } from '../../domain/delivery.ts'
import type { SendEvent } from '../send.ts'
import { addressOf } from '../subscribers/join.ts'
import { type ComposingPorts, type Mailing, nobodyAt } from './mailing.ts'

/** Sends one letter to one address, outside the ledger: to see it before everybody does. */
export async function sendTest(
  request: Mailing & { readonly to: string },
  ports: ComposingPorts & { readonly transport: Transport; readonly onEvent?: (event: SendEvent) => void },
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
