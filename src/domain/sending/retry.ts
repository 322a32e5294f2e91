import { type Instant, instant } from '../../base/calendar.ts'

const minute = 60_000
const hour = 60 * minute

/** How long is waited after the first attempt, the second and the third; after each later one it is the last. */
const waits = [5 * minute, 15 * minute, 60 * minute, 4 * hour] as const

/** As long as a letter is tried again, from its first attempt on: news of the day before yesterday is none (Postfix waits five days). */
const lifetime = 48 * hour

/** What is on record of a letter that a server did not take and may take later. */
export interface Tried {
  /** How often it was attempted, the last time included. */
  readonly attempts: number
  readonly firstAt: Instant
}

/**
 * When a letter that was put off at `now` is tried again; undefined where it is given up. No wait is shorter than its turn in the schedule
 * (RFC 5321 § 4.5.4.1), so the last attempt may come up to four hours before the end.
 *
 *     nextTry({ attempts: 1, firstAt: noon }, noon) // five past twelve
 */
export function nextTry({ attempts, firstAt }: Tried, now: Instant): Instant | undefined {
  const wait = waits[Math.max(1, attempts) - 1] ?? waits[3]
  const next = now + wait
  return next > firstAt + lifetime ? undefined : instant(next)
}
