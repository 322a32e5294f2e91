import type { SenderLock } from '../ports.ts'
import { type ConfirmationPorts, type ConfirmationRequest, sendDue } from './send-confirmations.ts'

/** What it takes to go on sending until we are to stop. */
export interface ConfirmingPorts extends ConfirmationPorts {
  /** The one place from which letters to confirm are sent; undefined while another program has it. */
  readonly lock: () => SenderLock | undefined
  /** Waits so long; resolves early when we are to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** From 0 to 1. */
  readonly chance: () => number
}

/** In milliseconds: how often is looked for letters, how long is waited in trouble at most, and how often what is old is deleted. */
const [tick, longest, day] = [1000, 60_000, 86_400_000]

/**
 * Sends letters to confirm as they are asked for, until we are to stop. It looks by a clock of its own and is not woken by whoever asks,
 * so that no answer to a form takes longer for what is sent for it; and never after just so long, so that when a letter comes tells nobody
 * when one was asked for.
 */
export async function keepConfirming(request: ConfirmationRequest, ports: ConfirmingPorts): Promise<void> {
  const { stopped, lock, pause, chance, onEvent } = ports
  let place: SenderLock | undefined
  let [troubles, sinceClearing] = [0, day]
  try {
    while (!stopped.aborted) {
      const wait = Math.min(longest, tick * 2 ** troubles)
      await pause(wait * (0.5 + chance()))
      sinceClearing += wait
      try {
        place ??= lock()
        if (place === undefined || stopped.aborted) continue
        if (sinceClearing > day) {
          await ports.outbox.clear()
          sinceClearing = 0
        }
        await sendDue(request, ports)
        troubles = 0
      } catch (error) {
        troubles += 1
        onEvent({ kind: 'trouble', error })
      }
    }
  } finally {
    place?.release()
  }
}
