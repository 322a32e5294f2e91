import type { Instant } from '../base/calendar.ts'
import type { LedgerReport } from '../deliver/ports.ts'
import { Failure } from '../domain/failure.ts'
import { reportOf, type SendReport } from './sending/report.ts'

/** How sends stand: the one of `issue` (a slug, or `latest`), else all, the newest first. */
export async function status(issue: string | undefined, ledger: LedgerReport): Promise<readonly SendReport[]> {
  const all = await ledger.issues()
  const chosen =
    issue === undefined ? all : issue === 'latest' ? all.slice(0, 1) : all.filter(({ slug }) => slug === issue)
  if (issue !== undefined && chosen.length === 0) {
    const hint = 'Nothing of it has been sent yet; `courant status` lists what has.'
    throw new Failure('issue/unknown', `No send of “${issue}” is known`, { hint })
  }
  return Promise.all(chosen.map((one) => reportOf(one, ledger)))
}

/** A letter that a person should look at, and when it is tried again, where it is. */
export interface Trouble {
  readonly state: 'doubtful' | 'failed' | 'deferred'
  readonly address: string
  readonly reply: string
  readonly nextAttempt: Instant | undefined
}

/** As many letters of a state are listed. */
const most = 20

/** Letters that a person should look at: in doubt, refused or put off, with the server's words; the first of each. */
export async function troubles(issue: string, ledger: LedgerReport): Promise<readonly Trouble[]> {
  const found = (await ledger.issues()).find(({ slug }) => slug === issue)
  if (found === undefined) return []
  const lists = (['sending', 'doubtful', 'failed', 'deferred'] as const).map(async (state) =>
    (await ledger.list(found.id, state, { limit: most })).map(({ address, reply, nextAttempt }) => ({
      state: state === 'sending' ? 'doubtful' : state,
      ...{ address, reply, nextAttempt },
    })),
  )
  return (await Promise.all(lists)).flat()
}
