import type { Instant } from '../../base/calendar.ts'
import type { Outcome } from '../../domain/delivery.ts'
import type { Failure } from '../../domain/failure.ts'

/** How a letter that was allowed to go has ended: with an outcome, kept back before its body, or with the connection. */
export type TurnEnd = Outcome['kind'] | 'kept-back' | 'lost' | 'slow-down'

/**
 * Says when letters may go: how many a second, how many at once to a provider, at which hours. What it says depends on what it was told
 * and on `now` alone.
 */
export interface Pace {
  /** The keys to which nothing may go for a while, and until when: nothing of theirs is claimed. */
  readonly resting: (now: Instant) => ReadonlyMap<string, Instant>
  /**
   * Asks for a turn for a letter of `key`: 0 where it may go now, and the turn is taken; else for how many milliseconds there is none,
   * unless a turn ends before.
   */
  readonly take: (key: string, now: Instant) => number
  /** A turn that was taken is over. */
  readonly end: (key: string, end: TurnEnd, now: Instant) => void
}

/** Tells an outage from chance: no reader pays for a dead server. */
export interface Breaker {
  /**
   * Asks whether the server may be talked to: 0 where it may, else for how many milliseconds not. While it is out, one at a time may try,
   * and has to tell how that went by `answered` or `lost`.
   */
  readonly wait: (now: Instant) => number
  /** The server has answered for a letter, whatever it said. */
  readonly answered: () => void
  /** The server could not be talked to; whether it is worth trying again. */
  readonly lost: (failure: Failure, now: Instant) => 'try-again' | 'give-up'
}
