import { Failure } from '../../domain/failure.ts'
import { type Breaker, openBreaker } from '../breaker.ts'
import type { Connection } from '../ports.ts'
import { silence } from '../silence.ts'
import type { RelayPorts } from './relay.ts'

/** Tells the breaker what came of a letter. */
export async function watched(
  delivery: ReturnType<Connection['deliver']>,
  breaker: WatchedBreaker,
): ReturnType<Connection['deliver']> {
  try {
    const outcome = await delivery
    if (outcome.kind === 'silent') breaker.lost(silence(outcome.reply))
    else breaker.answered()
    return outcome
  } catch (error) {
    if (isAway(error)) breaker.lost(error)
    else breaker.leftOff()
    throw error
  }
}

/** A server that turns us away is as good as none; wrong settings are not the server’s. */
export const isAway = (error: unknown): error is Failure =>
  error instanceof Failure && ['send/unreachable', 'send/slow-down', 'send/refused'].includes(error.code)

/** A breaker that tells when its server has gone. */
export interface WatchedBreaker extends Omit<Breaker, 'lost'> {
  readonly lost: (reason: Failure) => void
}

/** Opens one. */
export function watchedBreaker({ now, onAway }: RelayPorts): WatchedBreaker {
  const breaker = openBreaker()
  let told = false
  return {
    ...breaker,
    answered: () => {
      breaker.answered()
      told = false
    },
    lost: (reason) => {
      breaker.lost(now())
      if (told || breaker.downSince() === undefined) return
      told = true
      onAway?.(reason)
    },
  }
}
