import { z } from 'zod'
import { nearest } from '../../base/nearest.ts'
import { domainName } from '../../domain/sending/domain-name.ts'
import { parseDailySpan } from '../../domain/sending/pacing/quiet-hours.ts'
import { parseRate } from '../../domain/sending/pacing/rate.ts'
import { isTimeZone } from '../../domain/sending/pacing/time-zone.ts'
import { paceKey, providers } from '../../domain/sending/provider.ts'

/** As many connections as anybody could want. */
const most = 100

const connections = z
  .int({ error: `is no whole number from 1 to ${most}` })
  .min(1, `is no whole number from 1 to ${most}`)
  .max(most, `is no whole number from 1 to ${most}`)

const noRate = 'is no rate, such as 14/s, 500/min, 20000/h or 50000/day'
const rate = z.string({ error: noRate }).refine((text) => parseRate(text) !== undefined, noRate)

const noSpan = 'is no span of a day, such as 22:00-07:00'
const quiet = z.string({ error: noSpan }).refine((text) => parseDailySpan(text) !== undefined, noSpan)

const timeZone = z.string({ error: 'is no time zone, such as Europe/Berlin' }).superRefine((name, context) => {
  if (isTimeZone(name)) return
  const meant = nearest(name, Intl.supportedValuesOf('timeZone')) ?? 'Europe/Berlin'
  context.addIssue({ code: 'custom', message: `is no time zone, such as ${meant}` })
})

const limits = z.strictObject({ connections: connections.optional(), rate: rate.optional() })

const byProvider = z.record(z.string(), limits).superRefine((value, context) => {
  const named = new Map<string, string>()
  for (const name of Object.keys(value)) {
    const fault = providerFault(name, named)
    if (fault !== undefined) context.addIssue({ code: 'custom', path: [name], message: fault })
    named.set(paceKey(name), name)
  }
})

/** What is wrong with a name in `mail.providers`, beside those that are `named` already. */
function providerFault(name: string, named: ReadonlyMap<string, string>): string | undefined {
  const twin = named.get(paceKey(name))
  if (twin !== undefined) return `is paced as one with ${twin}: name one of the two`
  if ((providers as readonly string[]).includes(name) || domainName(name) === name) return undefined
  const meant = nearest(name, providers)
  return `is neither a domain nor a provider that is known, such as ${meant ?? providers.join(', ')}`
}

const warmUp = z.strictObject({
  from: z
    .int({ error: 'is no whole number above 0' })
    .min(1, 'is no whole number above 0')
    .default(200)
    .describe('How many letters may leave on the first day.'),
  factor: z
    .number({ error: 'is no number from 1 to 10' })
    .min(1, 'is no number from 1 to 10')
    .max(10, 'is no number from 1 to 10')
    .default(2)
    .describe('How many times as many on each next day of sending.'),
})

/** What `courant.yaml` says of pacing, below `mail`. */
export interface PacingSettings {
  readonly connections?: number | undefined
  readonly rate?: string | undefined
  readonly providers?:
    | Readonly<Record<string, { readonly connections?: number | undefined; readonly rate?: string | undefined }>>
    | undefined
  readonly quiet?: string | undefined
  readonly timeZone?: string | undefined
  readonly warmUp?: { readonly from: number; readonly factor: number } | undefined
}

/** The keys of pacing, below `mail`. */
export const pacingKeys: {
  readonly connections: z.ZodOptional<z.ZodType<number>>
  readonly rate: z.ZodOptional<z.ZodType<string>>
  readonly providers: z.ZodOptional<z.ZodType<NonNullable<PacingSettings['providers']>>>
  readonly quiet: z.ZodOptional<z.ZodType<string>>
  readonly timeZone: z.ZodOptional<z.ZodType<string>>
  readonly warmUp: z.ZodOptional<z.ZodType<NonNullable<PacingSettings['warmUp']>>>
} = {
  connections: connections.optional().describe('How many connections are open at once, over all mail servers; 4.'),
  rate: rate.optional().describe('How many letters may leave in what time: 14/s, 500/min, 20000/h, 50000/day.'),
  providers: byProvider
    .optional()
    .describe('Limits for letters to one provider, by its name (google) or a domain (gmail.com).'),
  quiet: quiet.optional().describe('Hours in which no letter leaves: 22:00-07:00, in mail.timeZone.'),
  timeZone: timeZone.optional().describe('The time zone of mail.quiet and of days, such as Europe/Berlin; UTC.'),
  warmUp: warmUp.optional().describe('So many letters on the first day of sending, and more on each next one.'),
}
