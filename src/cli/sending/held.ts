import type { Instant } from '../../base/calendar.ts'
import { instant, parseInstant, rfc3339 } from '../../base/calendar.ts'
import { wallClock } from '../../domain/sending/pacing/time-zone.ts'

/** The time zone in which the publication means its hours. */
export interface Zone {
  readonly timeZone?: string
}

const reasons = {
  'quiet-hours': 'These are quiet hours (`mail.quiet`)',
  'warm-up': 'As many letters as `mail.warmUp` allows have left today',
  'put-off': 'All that is left was put off',
  'slow-down': 'Whoever takes the letters that are left has asked for fewer',
} as const

/** Why letters are held, and until when: while a send waits for it. */
export function heldText(
  { by, until }: { readonly by: keyof typeof reasons; readonly until: Instant },
  zone: Zone,
): string {
  return `${reasons[by]}: waiting until ${momentText(until, zone)}.\n`
}

/** The same, where the send has ended. */
export function goesOnText(
  { by, until }: { readonly by: keyof typeof reasons; readonly until: string },
  zone: Zone,
): string {
  const moment = parseInstant(until)
  return `${reasons[by]}: it can go on ${moment === undefined ? 'later' : `at ${momentText(moment, zone)}`}.`
}

/** A moment as the clock on the publication's wall shows it: `2026-09-04 07:00 Europe/Berlin`. */
export function momentText(moment: Instant, { timeZone = 'UTC' }: Zone): string {
  const shown = rfc3339(instant(wallClock(timeZone)(moment)))
  return `${shown.slice(0, 10)} ${shown.slice(11, 16)} ${timeZone}`
}
