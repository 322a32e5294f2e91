import type { Instant } from '../../base/calendar.ts'
import { Failure } from '../../domain/failure.ts'
import type { OptionValue, Request } from '../verb.ts'
import { untilOf } from './until.ts'

/** How `send` was asked to go about it. */
export interface SendOptions {
  readonly limit: number
  /** Letters a second. */
  readonly rate: number
  readonly until: Instant | undefined
  readonly resendDoubtful: boolean
  readonly retryNow: boolean
}

/** Reads the options of a send; a Failure where one of them says nothing. */
export function sendOptions({ values }: Request, now: Instant): SendOptions {
  const limit = amount(values['limit'], '--limit', Number.MAX_SAFE_INTEGER)
  if (!Number.isInteger(limit)) throw usage('--limit needs a whole number', 'For example: --limit 10')
  const { rate, until } = values
  return {
    limit,
    rate: amount(typeof rate === 'string' ? rate.replace(/\/s$/, '') : undefined, '--rate', Number.POSITIVE_INFINITY),
    until: typeof until === 'string' ? untilOf(until, now) : undefined,
    resendDoubtful: values['resend-doubtful'] === true,
    retryNow: values['retry-now'] === true,
  }
}

function amount(text: OptionValue, option: string, usual: number): number {
  if (text === undefined) return usual
  const number = Number(text)
  if (Number.isFinite(number) && number > 0) return number
  throw usage(`${option} needs a number above 0, not “${String(text)}”`, `For example: ${option} 10`)
}

const usage = (message: string, hint: string): Failure => new Failure('usage/argument', message, { hint })
