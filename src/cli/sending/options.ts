import type { Instant } from '../../base/calendar.ts'
import { Failure } from '../../domain/failure.ts'
import { parseRate } from '../../domain/sending/pacing/rate.ts'
import type { OptionValue, Request } from '../verb.ts'
import { untilOf } from './until.ts'

/** How `send` was asked to go about it. */
export interface SendOptions {
  readonly limit: number
  /** Letters a second; undefined where `mail.rate` says. */
  readonly rate: number | undefined
  /** Whether DNS may be asked who takes the mail of a domain, and which server. */
  readonly online: { readonly dns: string | undefined } | undefined
  readonly until: Instant | undefined
  readonly resendDoubtful: boolean
  readonly retryNow: boolean
}

/** The issue that is to be sent; a Failure where it is none, or more than one. */
export function issueOf({ positionals, values }: Request): string {
  const [issue, extra] = positionals
  if (issue === undefined) throw usage('send needs an issue', 'For example: courant send latest')
  if (extra !== undefined) throw usage(`send takes one issue, and “${extra}” is another`, 'Run it once for each.')
  if (values['topic'] === undefined || values['to'] !== undefined) return issue
  throw usage('--topic shows the letter of a choice, and needs --to ADDRESS', 'Without it readers get what they chose.')
}

/** Reads the options of a send, whose times of day are those of `timeZone`, or of the machine; a Failure where one of them says nothing. */
export function sendOptions(
  { values }: Request,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string | undefined },
): SendOptions {
  const limit = amount(values['limit'], '--limit', Number.MAX_SAFE_INTEGER)
  if (!Number.isInteger(limit)) throw usage('--limit needs a whole number', 'For example: --limit 10')
  const { rate, until } = values
  return {
    limit,
    rate: typeof rate === 'string' ? rateOf(rate) : undefined,
    online: onlineOf(values),
    until: typeof until === 'string' ? untilOf(until, { now, timeZone }) : undefined,
    resendDoubtful: values['resend-doubtful'] === true,
    retryNow: values['retry-now'] === true,
  }
}

function amount(text: OptionValue, option: string, usual: number): number {
  if (text === undefined) return usual
  const number = typeof text === 'string' && /^[\d.]+$/.test(text) ? Number(text) : 0
  if (Number.isFinite(number) && number > 0) return number
  throw usage(`${option} needs a number above 0, not “${String(text)}”`, `For example: ${option} 10`)
}

/** A number alone is of letters a second. */
function rateOf(text: string): number {
  const rate = parseRate(/^[\d.]+$/.test(text) ? `${text}/s` : text)
  if (rate !== undefined) return rate
  throw usage(
    `--rate needs so many letters in a time, and “${text}” is none`,
    'For example: --rate 14/s, --rate 500/min, --rate 20000/h',
  )
}

function onlineOf({ online, dns }: Request['values']): SendOptions['online'] {
  const server = typeof dns === 'string' ? dns : undefined
  if (online === true) return { dns: server }
  if (server === undefined) return undefined
  throw usage('--dns asks a DNS server only with --online', `For example: --online --dns ${server}`)
}

const usage = (message: string, hint: string): Failure => new Failure('usage/argument', message, { hint })
