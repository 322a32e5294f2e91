import type { Instant } from '../../base/calendar.ts'
import type { Pacing } from '../../domain/sending/pacing/pacing.ts'
import { quietUntil } from '../../domain/sending/pacing/quiet-hours.ts'
import { allowance, endOfDay, offsetAt } from '../../domain/sending/pacing/ramp.ts'
import type { PaceBook } from '../pace-port.ts'

/** Why letters stay for now, and until when. */
export interface Held {
  readonly by: 'quiet-hours' | 'warm-up' | 'slow-down' | 'put-off'
  readonly until: Instant
}

/** Lets letters out at hours at which they may leave, and no more of them in a day than may. */
export interface Gate {
  /** Looks at the ledger where that is needed to know. */
  readonly look: (now: Instant) => Promise<void>
  /** Why no letter may leave; undefined where one may. As it was when the gate looked last. */
  readonly shut: (now: Instant) => Held | undefined
  readonly letOut: () => void
  /** A letter that was let out has ended, and whether it has left. */
  readonly ended: (how: 'left' | 'stayed') => void
}

/** No day is longer than this, in milliseconds: where it seems to be, the clock was set. */
const longestDay = 25 * 3_600_000

/** Opens a gate by what `courant.yaml` says. */
export function openGate(
  { quiet, warmUp, timeZone = 'UTC' }: Pick<Pacing, 'quiet' | 'warmUp' | 'timeZone'>,
  { sentSoFar }: Pick<PaceBook, 'sentSoFar'>,
): Gate {
  const quietAt = byMinute(quiet === undefined ? () => undefined : quietUntil(quiet))
  let underWay = 0
  let today: { left: number; readonly ends: Instant } | undefined
  let looking: Promise<void> | undefined

  const lookAnew = async (now: Instant) => {
    if (warmUp === undefined) return
    const left = allowance(warmUp, await sentSoFar(offsetAt(timeZone, now)))
    today = { left: left - underWay, ends: endOfDay(timeZone, now) }
  }
  return {
    look: async (now) => {
      const isKnown = today !== undefined && now < today.ends && now > today.ends - longestDay
      if (warmUp === undefined || isKnown) return
      looking ??= lookAnew(now).finally(() => {
        looking = undefined
      })
      await looking
    },
    shut: (now) => {
      const until = quietAt(now)
      if (today !== undefined && today.left <= 0) {
        return { by: 'warm-up', until: quietAt(today.ends) ?? today.ends }
      }
      return until === undefined ? undefined : { by: 'quiet-hours', until }
    },
    letOut: () => {
      underWay += 1
      if (today !== undefined) today.left -= 1
    },
    ended: (how) => {
      underWay -= 1
      if (how === 'stayed' && today !== undefined) today.left += 1
    },
  }
}

/** As `at`, which is asked once a minute alone. */
function byMinute<T>(at: (moment: Instant) => T): (moment: Instant) => T {
  let known: { readonly minute: number; readonly answer: T } | undefined
  return (moment) => {
    const minute = Math.floor(moment / 60_000)
    if (known?.minute !== minute) known = { minute, answer: at(moment) }
    return known.answer
  }
}
