import type { Ledger } from '../../deliver/ports.ts'
import type { Database } from '../engine/session.ts'
import { claimDue, skipClaimed } from './claim.ts'
import { markAll } from './mark.ts'
import { planIssue } from './plan.ts'

/** The ledger in a database. Each transition names the state that it leaves, so that whoever loses a race changes nothing. */
export function storedLedger(database: Database): Ledger {
  return {
    plan: (issue, planning) => planIssue(database, issue, planning),
    claim: (issueId, claim) => database.transaction((session) => claimDue(session, issueId, claim)),
    mark: (marks) => database.transaction((session) => markAll(session, marks)),
    release: (dues) =>
      database.transaction(async (session) => {
        for (const { place, owner } of dues) {
          await session.run(
            `update delivery set lease_owner = null, lease_until = null
             where place = ? and lease_owner = ? and state in ('planned', 'deferred')`,
            ...[place, owner],
          )
        }
      }),
    skip: (dues, reason) =>
      database.transaction(async (session) => {
        for (const due of dues) await skipClaimed(session, due, reason)
      }),
    resend: (issueId, state) => database.run(again[state], issueId),
  }
}

/** What a person has said is to be tried again, and at once. What was in doubt begins anew: its two days, too. */
const again = {
  doubtful: `update delivery set state = 'planned', first_at = {now}, changed_at = {now}
    where issue_id = ? and state = 'doubtful'`,
  deferred: `update delivery set not_before = {now} where issue_id = ? and state = 'deferred' and lease_owner is null`,
} as const
