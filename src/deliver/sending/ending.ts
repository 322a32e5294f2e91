import { type Outcome, settle } from '../../domain/delivery.ts'
import { Failure } from '../../domain/failure.ts'
import { asksForLess } from '../../domain/sending/pacing/throttling.ts'
import { silence } from '../silence.ts'
import type { Attempt, Crew } from './work.ts'

/** Writes down what came of a letter, and tells everybody whom it concerns. */
export function record(attempt: Attempt, outcome: Outcome, crew: Crew): void {
  crew.strikes.answered(attempt.going.letter.id)
  crew.content.saw(attempt.going.letter, outcome)
  if (outcome.kind === 'silent') crew.outage.lost(silence(outcome.reply))
  else crew.outage.answered()
  enter(attempt, outcome, crew)
}

function enter(
  { going, asked }: Pick<Attempt, 'going' | 'asked'>,
  outcome: Outcome,
  { ports, marks, window }: Crew,
): void {
  const { letter: due } = going
  const now = ports.now()
  const tried = { attempts: due.attempts + 1, firstAt: due.firstAt ?? now }
  const settled = settle(outcome, tried, now)
  marks.settle({ due, begun: asked !== undefined, settled, reply: outcome.reply })
  const isSlower = outcome.kind === 'busy' && asksForLess(outcome, due.paceKey)
  const hasLeft = outcome.kind === 'accepted' || outcome.kind === 'silent'
  window.end(going, isSlower ? 'slow-down' : 'well', hasLeft ? 'left' : 'stayed')
  ports.onSettled?.(outcome)
}

/**
 * A letter has not been sent, and no server has anything of it: its reader may not be written to any more, the server was lost, or
 * nothing can be sent at all, which is thrown on. No reader pays for it, but where it is lost over them time and again while others
 * are answered.
 */
export async function notSent(attempt: Attempt, error: unknown, crew: Crew): Promise<'kept-back' | 'lost'> {
  const { going } = attempt
  const asked = await attempt.asked?.catch(() => undefined)
  if (asked === 'gone' || asked === 'taken') {
    crew.window.end(going, 'well', 'stayed')
    crew.outage.answered()
    return 'kept-back'
  }
  if (asked === 'begun') crew.marks.undo(going.letter)
  if (hasNoRoom(attempt, error, crew)) {
    crew.window.giveBack(going, 'well')
    crew.outage.leftOff()
    return 'kept-back'
  }
  if (!isLoss(error)) {
    crew.window.giveBack(going, 'well')
    crew.outage.leftOff()
    throw error
  }
  const isOut = isOverLetter(attempt, error) && crew.strikes.isOut(going.letter.id, crew.outage.isOn())
  crew.outage.lost(error)
  if (isOut) {
    enter({ going, asked: undefined }, { kind: 'busy', reply: error.message, about: 'recipient' }, crew)
  } else crew.window.giveBack(going, asksToSlowDown(attempt, error) ? 'slow-down' : 'well')
  return 'lost'
}

/** A server that has connections of ours and wants no more of them is not lost. */
const hasNoRoom = ({ isConnected }: Attempt, error: unknown, { outage }: Crew): boolean =>
  !isConnected && error instanceof Failure && error.code === 'send/slow-down' && !outage.hasRoom()

const isLoss = (error: unknown): error is Failure =>
  error instanceof Failure && (error.code === 'send/unreachable' || error.code === 'send/slow-down')

/** Over a connection that was used before, a server is also lost that takes so many letters on each, or has tired of it. */
const isOverLetter = ({ isFirst }: Attempt, { code }: Failure): boolean => isFirst || code === 'send/slow-down'

/** A server that takes no connection speaks of nobody's provider. */
const asksToSlowDown = ({ isConnected }: Attempt, { code }: Failure): boolean =>
  isConnected && code === 'send/slow-down'
