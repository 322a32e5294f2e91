import type { Pacing, SendingLimits } from '../../domain/sending/pacing/pacing.ts'
import { parseDailySpan } from '../../domain/sending/pacing/quiet-hours.ts'
import { parseRate } from '../../domain/sending/pacing/rate.ts'
import { paceKey } from '../../domain/sending/provider.ts'
import type { PacingSettings } from './pacing-schema.ts'

/** What the grammar has let through, as it is meant. */
export function pacingOf(settings: PacingSettings): Pacing {
  const { providers, quiet, timeZone, warmUp } = settings
  const span = quiet === undefined ? undefined : parseDailySpan(quiet)
  const limits = Object.entries(providers ?? {}).map(([name, own]) => [paceKey(name), limitsOf(own)] as const)
  return {
    ...limitsOf(settings),
    ...(providers === undefined ? {} : { providers: Object.fromEntries(limits) }),
    ...(span === undefined ? {} : { quiet: { ...span, timeZone: timeZone ?? 'UTC' } }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(warmUp === undefined ? {} : { warmUp }),
  }
}

function limitsOf({ connections, rate: text }: Pick<PacingSettings, 'connections' | 'rate'>): SendingLimits {
  const rate = text === undefined ? undefined : parseRate(text)
  return { ...(connections === undefined ? {} : { connections }), ...(rate === undefined ? {} : { rate }) }
}
