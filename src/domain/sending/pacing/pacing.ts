import type { QuietHours } from './quiet-hours.ts'
import type { WarmUp } from './ramp.ts'

/** How much may be sent to whoever takes the letters. */
export interface SendingLimits {
  /** Connections, or letters under way, at once. */
  readonly connections?: number
  /** Letters a second. */
  readonly rate?: number
}

/** How fast, how much and when letters may leave, as `courant.yaml` has it. */
export interface Pacing extends SendingLimits {
  /** By pace key. */
  readonly providers?: Readonly<Record<string, SendingLimits>>
  readonly quiet?: QuietHours
  /** The time zone that days and hours are meant in (IANA); UTC where none is named. */
  readonly timeZone?: string
  readonly warmUp?: WarmUp
}
