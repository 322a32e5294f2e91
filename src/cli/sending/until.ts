import { type Instant, instant, parseInstant } from '../../base/calendar.ts'
import { Failure } from '../../domain/failure.ts'

const minute = 60_000
const units: Readonly<Record<string, number>> = { d: 1440 * minute, h: 60 * minute, m: minute, min: minute }

/**
 * The moment that `--until` names: the next at which the clock on this machine's wall shows a time (`18:00`), one with its date
 * (`2026-09-04T18:00:00Z`), or so long from now (`6h`, `1h30m`).
 */
export function untilOf(text: string, now: Instant): Instant {
  const plain = text.trim()
  const moment =
    timeOfDay(plain, now) ?? afterSpan(plain, now) ?? (/\dT\d/i.test(plain) ? parseInstant(plain) : undefined)
  if (moment === undefined) throw wrong(`--until needs a time, and “${text}” is none`)
  if (moment <= now) throw wrong(`--until ${text} is over`)
  return moment
}

function timeOfDay(text: string, now: Instant): Instant | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  const at = new Date(now)
  at.setHours(Number(hour), Number(minute), 0, 0)
  if (at.getTime() <= now) at.setDate(at.getDate() + 1)
  return instant(at.getTime())
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
