import type { Instant } from '../base/calendar.ts'
import type { Breaker } from '../deliver/breaker.ts'
import type { SubscriberReport } from '../deliver/list-port.ts'
import type { Pacer } from '../deliver/pace/pacer.ts'
import type { PaceBook } from '../deliver/pace-port.ts'
import { commonLetter, personalise } from '../deliver/personalise.ts'
import type {
  ComposedLetter,
  Due,
  Ledger,
  LedgerReport,
  PlannedIssue,
  Planning,
  SenderLock,
  Transport,
} from '../deliver/ports.ts'
import { run } from '../deliver/run.ts'
import { senderOf } from '../deliver/sender.ts'
import type { Pause } from '../deliver/sending/bell.ts'
import { letterHash } from '../deliver/sending/frozen.ts'
import type { Gate, Held } from '../deliver/sending/gate.ts'
import type { Outcome } from '../domain/delivery.ts'
import { Failure } from '../domain/failure.ts'
import type { Letter } from '../domain/letter.ts'
import type { IssueLetters } from './letter.ts'
import { type Stranded, strandedBy } from './sending/choices.ts'
import { type ComposingPorts, type Mailing, sampleOf } from './sending/mailing.ts'
import { reportOf, type SendReport } from './sending/report.ts'
import { assertUnchanged } from './sending/unchanged.ts'

/** What `send` is asked for. */
export interface SendRequest extends Omit<Mailing, 'letter'> {
  readonly letters: IssueLetters
  readonly limit: number
  /** Until when it waits for letters that are put off; undefined where it ends when nothing is due. */
  readonly until: Instant | undefined
  readonly resendDoubtful: boolean
  /** Whether what was put off is tried at once. */
  readonly retryNow: boolean
}

/** By what rules letters go: how many at once, how fast, when, and what counts as one provider. */
export interface Pacing {
  readonly connections: number
  readonly pacer: Pacer<Due>
  readonly breaker: Breaker
  readonly gate: Gate
  readonly paces: Pick<PaceBook, 'remember'>
  readonly paceKeyOf: Planning['paceKeyOf']
}

/** What `send` needs of the world. */
export interface SendPorts extends ComposingPorts {
  readonly ledger: Ledger & LedgerReport
  /** How many readers there are now. */
  readonly readers: () => Promise<number>
  /** What some of them have chosen. */
  readonly choices: SubscriberReport['choices']
  readonly transport: Transport
  readonly pacing: Pacing
  readonly lock: () => SenderLock
  readonly pause: Pause
  readonly stopped: AbortSignal
  /** A name that nothing else has. */
  readonly randomId: () => string
  /** What happens, as it happens: no address is in it. */
  readonly onEvent?: (event: SendEvent) => void
}

/** What `send` tells while it is at work. */
export type SendEvent =
  /** Letters leave without a signature of ours. */
  | { readonly kind: 'unsigned' }
  /** Readers wait for sections that no issue has. */
  | ({ readonly kind: 'stranded' } & Stranded)
  | { readonly kind: 'planned'; readonly due: number; readonly doubtful: number }
  | { readonly kind: 'settled'; readonly outcome: Outcome['kind'] }
  /** Letters are held, and the send waits. */
  | { readonly kind: 'held'; readonly held: Held }
  /** The server is away, for this reason, and the send waits for it. */
  | { readonly kind: 'away'; readonly reason: string }
  /** One of several servers is away, for this reason, and the others take its share. */
  | { readonly kind: 'one-away'; readonly reason: string }
  /** So many have chosen nothing of the issue. */
  | { readonly kind: 'skipped'; readonly count: number }

/**
 * Sends a letter to every reader who has not got it. Run again, it goes on where it stopped. What can go wrong without a mail server
 * goes wrong before the issue is frozen.
 */
export async function send(request: SendRequest, ports: SendPorts): Promise<SendReport> {
  const { letters, limit } = request
  const { common: letter, letterFor, partFor } = letters
  const { ledger, onEvent } = ports
  const sender = senderOf(request.publication, request.linkKeys)
  const { id } = letter.issue
  await sampleOf(letter, sender, ports)
  const lock = ports.lock()
  try {
    const { date } = await planned(request, ports)
    const { planned: due, deferred, doubtful } = await ledger.counts(id)
    const composedOf = composing((one) => ports.compose(commonLetter(one, sender, date)))
    if (composedOf(letter).signatures.length === 0) onEvent?.({ kind: 'unsigned' })
    const stranded = strandedBy(await ports.choices(), letters)
    if (stranded.topics.length > 0) onEvent?.({ kind: 'stranded', ...stranded })
    onEvent?.({ kind: 'planned', due: Math.min(limit, due + deferred), doubtful })
    const { connections, paceKeyOf, ...pacing } = ports.pacing
    const held = await run(
      { issueId: id, run: ports.randomId(), connections, limit, until: request.until },
      {
        ...{ ...ports, ...pacing },
        hasLetterFor: ({ topics }) => partFor(topics) !== 'none',
        compose: ({ reader, topics }) => {
          const own = letterFor(topics) ?? letter
          return composedOf(own).fill(personalise(own, reader, sender))
        },
        onSkipped: (count) => onEvent?.({ kind: 'skipped', count }),
        onSettled: ({ kind }) => onEvent?.({ kind: 'settled', outcome: kind }),
        onAway: ({ message }) => onEvent?.({ kind: 'away', reason: message }),
        onHeld: once((held) => onEvent?.({ kind: 'held', held })),
      },
    )
    return await reportOf(letter.issue, ledger, held)
  } finally {
    lock.release()
  }
}

/** Tells of each time that letters are held once, whoever of those at work finds it out. */
function once(tell: (held: Held) => void): (held: Held) => void {
  const told = new Map<Held['by'], Held['until']>()
  return (held) => {
    if (told.get(held.by) !== held.until) tell(held)
    told.set(held.by, held.until)
  }
}

/** Composes each letter once, as long as it is there. */
function composing(compose: (letter: Letter) => ComposedLetter): (letter: Letter) => ComposedLetter {
  const known = new WeakMap<Letter, ComposedLetter>()
  return (letter) => {
    const composed = known.get(letter) ?? compose(letter)
    known.set(letter, composed)
    return composed
  }
}

/** The issue, frozen and planned for every reader; a Failure where it is another one than some have got. */
async function planned(request: SendRequest, ports: SendPorts): Promise<PlannedIssue> {
  const { letters, resendDoubtful, retryNow } = request
  const { common: letter } = letters
  const { ledger, pacing } = ports
  const { id, slug, fingerprint } = letter.issue
  if ((await ports.readers()) + (await ledger.counts(id)).readers === 0) throw nobody()
  const issue = { id, slug, fingerprint, letter: letterHash(letter), subject: letter.subject, date: ports.now() }
  // The lock keeps out every other sender: whatever is claimed is a dead one's.
  const frozen = await ledger.plan(issue, { dead: 'all', paceKeyOf: pacing.paceKeyOf })
  assertUnchanged(frozen, letter)
  if (resendDoubtful) await ledger.resend(id, 'doubtful')
  if (retryNow) await ledger.resend(id, 'deferred')
  return frozen
}

function nobody(): Failure {
  return new Failure('reader/none', 'There is nobody to send to', {
    hint: 'Add readers: courant subscribers add ADDRESS --confirmed "how they agreed".',
  })
}
