import { rfc3339 } from '../../base/calendar.ts'
import type { LedgerReport } from '../../deliver/ports.ts'
import type { Held } from '../../deliver/sending/gate.ts'
import type { Counts } from '../../domain/delivery.ts'
import { openTally, type Reason } from '../../domain/sending/reason.ts'

/** How a send stands, by the issue's slug. Its counts balance. */
export type SendReport = { readonly issue: string } & Counts & {
    /** When the first letter that was put off is tried again; absent where none was. */
    readonly nextAttempt?: string
    /** Why letters stay that are planned, and until when; absent where a send would take them now. */
    readonly held?: { readonly by: Held['by']; readonly until: string }
    /** Why letters failed or were put off, the commonest first; absent where none did. */
    readonly reasons?: readonly Reason[]
    /** How many of the skipped for which reason; absent where none is. */
    readonly skippedFor?: Readonly<Record<string, number>>
  }

/** How the send of an issue stands. */
export async function reportOf(
  { id, slug }: { readonly id: string; readonly slug: string },
  ledger: Pick<LedgerReport, 'counts' | 'nextAttempt' | 'list' | 'skips'>,
  held?: Held,
): Promise<SendReport> {
  const counts = await ledger.counts(id)
  const next = counts.deferred > 0 ? await ledger.nextAttempt(id) : undefined
  const isHeld = held !== undefined && counts.planned > 0
  const states = (['failed', 'deferred'] as const).filter((state) => counts[state] > 0)
  const reasons: Reason[] = []
  for (const state of states) reasons.push(...(await reasonsOf(id, state, ledger)))
  return {
    issue: slug,
    ...counts,
    ...(next === undefined ? {} : { nextAttempt: rfc3339(next) }),
    ...(counts.skipped > 0 ? { skippedFor: await ledger.skips(id) } : {}),
    ...(isHeld ? { held: { by: held.by, until: rfc3339(held.until) } } : {}),
    ...(reasons.length === 0 ? {} : { reasons }),
  }
}

/** As many letters are read at once: a list of millions does not fill the memory. */
const page = 1000

async function reasonsOf(
  issueId: string,
  state: Reason['state'],
  { list }: Pick<LedgerReport, 'list'>,
): Promise<readonly Reason[]> {
  const tally = openTally(state)
  for (let after = -1; ; ) {
    const some = await list(issueId, state, { after, limit: page })
    for (const { reply } of some) tally.add(reply)
    const last = some.at(-1)
    if (last === undefined) return tally.reasons()
    after = last.place
  }
}
