import { rfc3339 } from '../../base/calendar.ts'
import type { LedgerReport } from '../../deliver/ports.ts'
import type { Counts } from '../../domain/delivery.ts'

/** How a send stands, by the issue's slug. Its counts balance. */
export type SendReport = { readonly issue: string } & Counts & {
    /** When the first letter that was put off is tried again; absent where none was. */
    readonly nextAttempt?: string
  }

/** How the send of an issue stands. */
export async function reportOf(
  { id, slug }: { readonly id: string; readonly slug: string },
  ledger: Pick<LedgerReport, 'counts' | 'nextAttempt'>,
): Promise<SendReport> {
  const counts = await ledger.counts(id)
  const next = counts.deferred > 0 ? await ledger.nextAttempt(id) : undefined
  return { issue: slug, ...counts, ...(next === undefined ? {} : { nextAttempt: rfc3339(next) }) }
}
