import type { SuppressionReason } from '../subscriber.ts'
import type { Notice } from './feedback.ts'

/** That an address is not written to, and for how many days; for good where there is no end. */
export interface Suppression {
  readonly reason: SuppressionReason
  readonly days: number | undefined
}

/** The soft bounces of one reader in the last `softWindow` days, by the letters that bounced. */
export interface SoftBounces {
  readonly issues: number
  /** The days between the first of the letters and the last. */
  readonly days: number
}

/** As far back as soft bounces count. */
export const softWindow = 30

/**
 * What a notice leads to. A complaint and a hard bounce are for good. A soft one is not, and leads to nothing alone: three letters have to
 * come back over a week or more, and then a month is waited. All else is the letter's or the server's, and no reader pays for it.
 */
export function suppressionBy(
  { kind, hardness }: Pick<Notice, 'kind' | 'hardness'>,
  soft: SoftBounces,
): Suppression | undefined {
  if (kind === 'complaint') return { reason: 'complaint', days: undefined }
  if (kind !== 'bounce') return undefined
  if (hardness === 'hard') return { reason: 'hard-bounce', days: undefined }
  const often = hardness === 'soft' && soft.issues >= 3 && soft.days >= 7
  return often ? { reason: 'soft-bounce', days: 30 } : undefined
}
