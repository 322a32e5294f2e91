import { type Instant, instant } from '../../../base/calendar.ts'

const minute = 60_000

/** Whether `name` is a time zone (IANA: `Europe/Berlin`), or an offset such as `+02:00`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Tells of a moment what a clock on the wall shows in a time zone, as milliseconds since 1970 if that were UTC. */
export function wallClock(timeZone: string): (moment: Instant) => number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  return (moment) => {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
    return shown + (((moment % minute) + minute) % minute)
  }
}

/** The first whole minute after `moment` of which it does not hold; each is looked at, whatever clocks are set to in between. */
export function minuteAfter(moment: Instant, holds: (minute: Instant) => boolean): Instant {
  let end = instant(Math.floor(moment / minute) * minute + minute)
  while (holds(end)) end = instant(end + minute)
  return end
}
