import { setTimeout as wait } from 'node:timers/promises'
import { keepConfirming } from '../../deliver/asking/keep-confirming.ts'
import type { ConfirmationEvent } from '../../deliver/asking/send-confirmations.ts'
import type { AskingMeter } from '../../http/asking-meter.ts'
import type { Log } from '../../http/log.ts'
import type { Confirming } from '../../wire/asking.ts'

/** As long as a letter that is under way may take once we are to stop, in milliseconds. */
const grace = 10_000

/** Sends letters to confirm until we are to stop. */
export async function sendingConfirmations(
  confirming: Confirming | undefined,
  { stopped, log, asked }: { readonly stopped: AbortSignal; readonly log: Log; readonly asked: AskingMeter },
): Promise<void> {
  if (confirming === undefined) return
  const pause = (milliseconds: number) => wait(milliseconds, undefined, { signal: stopped }).catch(() => undefined)
  const onEvent = (event: ConfirmationEvent) => {
    if (event.kind === 'trouble') log.failed(event.error)
    else asked.letter(event.kind === 'declined' ? `declined-${event.why}` : event.kind)
  }
  await keepConfirming(confirming.request, { ...confirming.ports, stopped, pause, onEvent }).catch(log.failed)
}

/** Waits until it has ended, or has had its time: what is cut off then goes out again at the next start. */
export async function withinGrace(sending: Promise<void>): Promise<void> {
  const over = new AbortController()
  await Promise.race([sending, wait(grace, undefined, { signal: over.signal }).catch(() => undefined)])
  over.abort()
}
