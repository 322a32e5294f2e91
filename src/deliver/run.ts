import type { Instant } from '../base/calendar.ts'
import type { Outcome } from '../domain/delivery.ts'
import type { Failure } from '../domain/failure.ts'
import type { Breaker } from './breaker.ts'
import type { Pacer } from './pace/pacer.ts'
import type { PaceBook } from './pace-port.ts'
import type { Due, Ledger, LedgerReport, Message, Transport } from './ports.ts'
import { bell, type Pause } from './sending/bell.ts'
import type { Gate, Held } from './sending/gate.ts'
import { markBook } from './sending/marks.ts'
import { openOutage } from './sending/outage.ts'
import { openWindow } from './sending/window.ts'
import { openWork, type Shift } from './sending/work.ts'

/** What `run` works with. */
export interface RunPorts {
  readonly ledger: Pick<Ledger, 'claim' | 'mark' | 'release' | 'skip'> & Pick<LedgerReport, 'nextAttempt' | 'hasDue'>
  readonly transport: Transport
  /** Whether the issue has anything for the reader: who has chosen nothing of it is skipped. */
  readonly hasLetterFor: (due: Due) => boolean
  readonly compose: (due: Due) => Promise<Message>
  readonly pause: Pause
  readonly now: () => Instant
  readonly pacer: Pacer<Due>
  readonly breaker: Breaker
  readonly gate: Gate
  readonly paces: Pick<PaceBook, 'remember'>
  readonly stopped: AbortSignal
  readonly onSettled?: (outcome: Outcome) => void
  /** Letters are held, and the run waits until they are not. */
  readonly onHeld?: (held: Held) => void
  /** The server is away, for this reason, and the run waits for it to come back. */
  readonly onAway?: (reason: Failure) => void
  /** So many were skipped. */
  readonly onSkipped?: (count: number) => void
}

/** How a run goes about it. */
export interface RunOptions {
  readonly issueId: string
  /** A name that no other run has. */
  readonly run: string
  readonly connections: number
  /** At most so many letters in this run. */
  readonly limit: number
  /** Until then it waits for what was put off; without it, it ends when nothing is due. */
  readonly until: Instant | undefined
}

/** For so long nobody else takes what a run has claimed: longer than a server may take to answer (RFC 5321 § 4.5.3.2.6). */
const lease = 15 * 60_000

/**
 * Walks the deliveries of an issue that are due. A letter is `sending` on disk before its first byte, and settled after the reply, no
 * later than that the next one on the same connection begins. Where the server cannot be talked to no reader is charged. Ends when
 * nothing is due any more, and with the Failure that says why it cannot go on; what is under way is finished first.
 * Tells why it has left letters that are due, where it has.
 */
export async function run(options: RunOptions, ports: RunPorts): Promise<Held | undefined> {
  const ending = new AbortController()
  const end = () => ending.abort()
  ports.stopped.addEventListener('abort', end, { once: true })
  if (ports.stopped.aborted) end()
  const isOver = () => ending.signal.aborted || (options.until !== undefined && ports.now() >= options.until)
  const wake = bell(ports.pause, ending.signal)
  const never = new AbortController().signal
  const marks = markBook({ ledger: ports.ledger, lease, pause: (milliseconds) => ports.pause(milliseconds, never) })
  const parts = { options, ports, pacer: ports.pacer, bell: wake, lease, isOver, settled: marks.drained }
  const window = openWindow(parts)
  const outage = openOutage({ options, ports, bell: wake, isOver })
  const sleep = (milliseconds: number) =>
    ports.pause(Math.min(milliseconds, (options.until ?? Number.POSITIVE_INFINITY) - ports.now()), ending.signal)
  const shift: Shift = { ports, marks, window, outage, bell: wake, sleep }
  const trouble: unknown[] = []
  const failed = (error: unknown) => {
    trouble.push(error)
    end()
  }
  await Promise.all(Array.from({ length: options.connections }, openWork(shift)).map((work) => work.catch(failed)))
  await marks.drained().catch(failed)
  await window.close().catch(failed)
  ports.stopped.removeEventListener('abort', end)
  if (trouble.length > 0) throw trouble[0]
  outage.endedDuring()
  return window.held()
}
