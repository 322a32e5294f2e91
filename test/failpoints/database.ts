import { DatabaseSync, StatementSync } from 'node:sqlite'

/** What the statements do that a send is made of, by a pattern of their text. */
const deeds: readonly (readonly [deed: string, pattern: RegExp])[] = [
  ['migrate', /^insert into schema_migration/],
  ['freeze', /^insert into issue /],
  ['doubt', /^update delivery set state = 'doubtful'/],
  ['free', /^update delivery set lease_owner = null, lease_until = null\s+where issue_id/],
  ['plan', /^insert into delivery /],
  ['claim', /^with next as materialized/],
  ['skip', /^update delivery set state = 'skipped'/],
  ['begin', /^update delivery set state = 'sending'/],
  ['settle', /^update delivery set reply = \?, state = /],
  ['suppress', /^insert into suppression/],
  ['release', /^update delivery set lease_owner = null, lease_until = null\s+where place/],
  ['resend', /^update delivery set state = 'planned'/],
  ['retry', /^update delivery set not_before = /],
]

const deedOf = (sql: string): string | undefined => deeds.find(([, pattern]) => pattern.test(sql.trim()))?.[0]

/** Tells what passes between a program and its databases. */
export function watchDatabase(pass: (point: string) => void): void {
  const owners = new WeakMap<StatementSync, DatabaseSync>()
  /** What the transaction that is under way has done. */
  const done = new WeakMap<DatabaseSync, Set<string>>()
  const database = DatabaseSync.prototype
  const { prepare, exec, close } = database
  database.prepare = function (...args) {
    const statement = prepare.apply(this, args)
    owners.set(statement, this)
    return statement
  }
  database.exec = function (sql) {
    const deeds = done.get(this) ?? new Set()
    if (sql === 'commit') for (const deed of deeds) pass(`before the commit of ${deed}`)
    exec.call(this, sql)
    if (sql.endsWith('begin exclusive')) pass('lock taken')
    if (sql === 'begin immediate') done.set(this, new Set())
    if (sql === 'commit') for (const deed of deeds) pass(`after the commit of ${deed}`)
  }
  database.close = function () {
    const isLock = this.isOpen && this.location()?.endsWith('.send-lock') === true
    if (isLock) pass('before the lock is let go')
    close.call(this)
    if (isLock) pass('after the lock is let go')
  }
  const watched = <A extends unknown[], R>(run: (...args: A) => R) =>
    function (this: StatementSync, ...args: A): R {
      const owner = owners.get(this)
      const deed = deedOf(this.sourceSQL)
      const isWithin = owner?.isTransaction === true
      if (deed === undefined || owner === undefined) return run.apply(this, args)
      if (!isWithin) pass(`before the commit of ${deed}`)
      const result = run.apply(this, args)
      if (isWithin) {
        done.get(owner)?.add(deed)
        pass(`within ${deed}`)
      } else pass(`after the commit of ${deed}`)
      return result
    }
  const statement = StatementSync.prototype
  statement.run = watched(statement.run) as typeof statement.run
  statement.all = watched(statement.all) as typeof statement.all
}
