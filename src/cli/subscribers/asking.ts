import { type ConfirmationEvent, sendDue } from '../../deliver/asking/send-confirmations.ts'
import { Failure } from '../../domain/failure.ts'
import { openConfirming } from '../../wire/asking.ts'
import { counted } from '../screen/print.ts'
import type { Action } from './ask.ts'

/** `subscribers ask`: sends the letters to confirm that are due, where no service does. */
export const askPending: Action = async (store, { request, world, workspace }) => {
  const stopped = world.stopped()
  const confirming = await openConfirming(workspace, store, { now: world.now, stopped })
  const place = confirming.ports.lock()
  if (place === undefined) {
    throw new Failure('send/busy', 'Letters to confirm are sent by `courant serve`, which is at work', {
      hint: 'There is nothing to do: it sends what is due.',
    })
  }
  const counts = { sent: 0, deferred: 0, failed: 0, declined: 0 }
  const onEvent = ({ kind }: ConfirmationEvent) => {
    if (kind !== 'trouble') counts[kind] += 1
  }
  try {
    await sendDue(confirming.request, { ...confirming.ports, stopped, onEvent })
  } finally {
    place.release()
  }
  const waiting = await store.asking.depth()
  if (request.common.json) world.out(`${JSON.stringify({ ...counts, waiting })}\n`)
  else {
    const others = [
      counts.failed > 0 ? `${counts.failed} refused` : '',
      counts.declined > 0 ? `${counts.declined} not asked, since they were lately or do not want it` : '',
      waiting > 0 ? `${waiting} wait` : '',
    ]
    world.out(`${[`${counted(counts.sent, 'letter')} to confirm sent`, ...others.filter(Boolean)].join(', ')}.\n`)
  }
  return counts.failed > 0 ? 4 : 0
}
