import { type Instant, instant, parseInstant } from '../../base/calendar.ts'
import { Failure } from '../../domain/failure.ts'
import { wallClock } from '../../domain/sending/pacing/time-zone.ts'

const minute = 60_000
const units: Readonly<Record<string, number>> = { d: 1440 * minute, h: 60 * minute, m: minute, min: minute }

/** The time, and where: without a zone it is that of the machine. */
interface Clock {
  readonly now: Instant
  readonly timeZone: string | undefined
}

/**
 * The moment that `--until` names: the next at which the clock on the wall shows a time (`18:00`), one with its date
 * (`2026-09-04T18:00:00Z`), or so long from now (`6h`, `1h30m`).
 */
export function untilOf(text: string, clock: Clock): Instant {
  const { now } = clock
  const plain = text.trim()
  const moment =
    timeOfDay(plain, clock) ?? afterSpan(plain, now) ?? (/\dT\d/i.test(plain) ? parseInstant(plain) : undefined)
  if (moment === undefined) throw wrong(`--until needs a time, and “${text}” is none`)
  if (moment <= now) throw wrong(`--until ${text} is over`)
  return moment
}

const day = 1440 * minute

function timeOfDay(text: string, { now, timeZone }: Clock): Instant | undefined {
  const [, hour, past] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(past) > 59) return undefined
  const wall = wallClock(timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const shown = wall(now)
  const today = Math.floor(shown / day) * day + (Number(hour) * 60 + Number(past)) * minute
  const wanted = today > shown ? today : today + day
  const guess = instant(now + wanted - shown)
  // Clocks may be set in between.
  return instant(guess + wanted - wall(guess))
}

function afterSpan(text: string, now: Instant): Instant | undefined {
  if (!/^(?:\d{1,4} ?(?:d|h|min|m) ?)+$/.test(text)) return undefined
  const parts = [...text.matchAll(/(\d+) ?(d|h|min|m)/g)]
  return instant(now + parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0))
}

const wrong = (message: string): Failure =>
  new Failure('usage/argument', message, {
    hint: 'For example: --until 18:00, --until 6h, --until 2026-09-04T18:00:00Z',
  })
