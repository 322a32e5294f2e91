import type { LedgerReport } from '../deliver/ports.ts'
import { Failure } from '../domain/failure.ts'
import type { SendReport } from './send.ts'

/** How sends stand: the one of `issue` (a slug, or `latest`), else all, the newest first. */
export function status(issue: string | undefined, ledger: LedgerReport): readonly SendReport[] {
  const all = ledger.issues()
  const chosen =
    issue === undefined ? all : issue === 'latest' ? all.slice(0, 1) : all.filter(({ slug }) => slug === issue)
  if (issue !== undefined && chosen.length === 0) {
    const hint = 'Nothing of it has been sent yet; `courant status` lists what has.'
    throw new Failure('issue/unknown', `No send of “${issue}” is known`, { hint })
  }
  return chosen.map(({ id, slug }) => ({ issue: slug, ...ledger.counts(id) }))
}

/** Letters that a person should look at: in doubt, refused or put off, with the server's words. */
export function troubles(
  issue: string,
  ledger: LedgerReport,
): readonly { readonly state: string; readonly address: string; readonly reply: string }[] {
  const found = ledger.issues().find(({ slug }) => slug === issue)
  if (found === undefined) return []
  return (['sending', 'doubtful', 'failed', 'deferred'] as const).flatMap((state) =>
    ledger.list(found.id, state, 20).map((one) => ({ state: state === 'sending' ? 'doubtful' : state, ...one })),
  )
}
