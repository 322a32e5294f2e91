import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash } from '../../src/base/hash.ts'
import { addressKey, type EmailAddress, parseAddress } from '../../src/domain/address.ts'
import type { BrokenRule } from '../../src/domain/sending/broken-rule.ts'
import type { Database } from '../../src/store/engine/session.ts'
import { openDatabase } from '../../src/store/engine/sqlite.ts'
import { eraseFrom } from '../../src/store/erase.ts'
import { rules } from '../../src/store/rules.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { storeIn } from '../../src/store/store.ts'
import { brokenRulesIn } from '../../src/store/verify.ts'
import { byForm, joining } from '../contract/subscribers.ts'
import { alone, begin, bring, claimed, claimedOf, plannedIssue, refuse, settle, settleAs } from '../ledger-hands.ts'

const newPath = () => join(mkdtempSync(join(tmpdir(), 'courant-')), 'courant.db')
const hashOf = (key: string) => `hmac:${hash(key)}`

async function open(path: string): Promise<Database> {
  const database = openDatabase(path, Math.random)
  await migrate(database)
  return database
}

const storeOf = (database: Database) =>
  storeIn(database, { randomId: () => randomBytes(16).toString('hex'), hashesOf: (key) => [hashOf(key)] })

async function broken(database: Database): Promise<BrokenRule[]> {
  const found: BrokenRule[] = []
  for await (const one of brokenRulesIn(database)) found.push(one)
  return found
}

const address = (who: number) => `r${who}@a.example`
const who = fc.nat(4)
const ends = [
  ...(['claimed', 'released', 'begun', 'undone', 'sent', 'failed', 'deferred', 'doubtful'] as const),
  ...(['refused', 'gone', 'busy'] as const),
]
const step = fc.oneof(
  fc.record({
    act: fc.constant('join' as const),
    who,
    confirmed: fc.boolean(),
    mayReturn: fc.boolean(),
    hasLeft: fc.boolean(),
  }),
  fc.record({
    act: fc.constantFrom('leave' as const, 'pause' as const, 'resume' as const, 'choose' as const, 'erase' as const),
    who,
  }),
  fc.record({ act: fc.constant('plan' as const), issue: fc.nat(1), dead: fc.constantFrom('all', 'expired') }),
  fc.record({ act: fc.constant('resend' as const), issue: fc.nat(1), state: fc.constantFrom('doubtful', 'deferred') }),
  fc.record({ act: fc.constant('ask' as const), who, ends: fc.array(fc.constantFrom('sent', 'confirmed', 'cleared')) }),
  fc.record({
    act: fc.constant('deliver' as const),
    issue: fc.nat(1),
    ends: fc.array(fc.constantFrom(...ends), { maxLength: 3 }),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function take(one: Step, { subscribers, ledger }: ReturnType<typeof storeOf>, database: Database): Promise<void> {
  if (one.act === 'join') {
    const { confirmed, mayReturn, hasLeft } = one
    await subscribers.join([
      joining(address(one.who), { mayReturn, hasLeft, ...(confirmed ? { confirmed: 'x' } : {}) }),
    ])
  } else if (one.act === 'choose') await subscribers.choose(address(one.who), ['x', 'y'], byForm)
  else if (one.act === 'erase') {
    const parsed = parseAddress(address(one.who)) ?? expect.fail()
    await eraseFrom(database, parsed, { hash: hashOf(addressKey(parsed)), means: 'command', whoever: 'anybody' })
  } else if (one.act === 'ask') {
    for (const end of ['asked', ...one.ends])
      await askFor(parseAddress(address(one.who)) ?? expect.fail(), end, database)
  } else if (one.act === 'plan') await ledger.plan(plannedIssue(`i${one.issue}`), { ...alone, dead: one.dead })
  else if (one.act === 'resend') await ledger.resend(`i${one.issue}`, one.state)
  else if (one.act === 'deliver') {
    for (const end of one.ends) {
      const [due] = await claimed(ledger, `i${one.issue}`, 1)
      if (due === undefined) return
      const failed = { begun: false, settled: { state: 'failed', gone: end === 'gone' }, reply: 'at RCPT' } as const
      if (end === 'refused' || end === 'gone') await settleAs(ledger, due, failed)
      else if (end === 'busy') await refuse(ledger, due, 'deferred')
      else if (end !== 'claimed') await begin(ledger, due)
      if (end === 'sent' || end === 'failed' || end === 'deferred' || end === 'doubtful') await settle(ledger, due, end)
      if (end === 'undone') await ledger.mark({ settled: [], spared: [], undone: [due], begun: [], lease: 1000 })
      if (end === 'undone' || end === 'released') await ledger.release([due])
    }
  } else if ('who' in one) await subscribers[one.act](address(one.who), byForm)
}

/** What somebody who asks in the form, or whoever sends them a letter for it, does next. */
async function askFor(who: EmailAddress, next: string, database: Database): Promise<void> {
  const { asking, outbox } = storeOf(database)
  if (next === 'asked') {
    const told = { topics: ['x'], evidence: byForm, words: 'Subscribe', network: `n${who}` }
    await asking.ask({ ...told, address: who }, 9)
  } else if (next === 'cleared') {
    await database.run('update asking set asked_at = 0, first_at = 0 where first_at is not null')
    await outbox.clear()
  } else if (next === 'sent') {
    await database.run('delete from asking_mark')
    const { due } = await outbox.take(9)
    if (due !== undefined) await outbox.settle(due.id, { kind: 'sent', reply: '250', words: 'Confirm' })
  } else {
    const [row] = await database.all('select public_id, epoch from subscriber where address_key = ?', who)
    const link = { publicId: String(row?.['public_id']), epoch: Number(row?.['epoch'] ?? 0) }
    await asking.confirm({ ...link, source: '', words: 'Confirm' })
  }
}

test('whatever is done, and in whatever order, every rule holds and counts balance', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const database = await open(newPath())
      try {
        for (const one of steps) await take(one, storeOf(database), database)
        expect(await broken(database)).toEqual([])
        const { ledger } = storeOf(database)
        for (const { id } of await ledger.issues()) {
          const { readers, ...rest } = await ledger.counts(id)
          expect(Object.values(rest).reduce((sum, n) => sum + n, 0)).toBe(readers)
        }
      } finally {
        database.close()
      }
    }),
    { numRuns: 60 },
  )
})

const slips: readonly (readonly [rule: string, sql: string])[] = [
  [
    'a reader has one delivery of an issue',
    `create table d (place integer primary key, id text unique, issue_id text, subscriber_id integer, state text,
       attempts integer, reply text, changed_at integer, pace_key text, not_before integer, first_at integer, lease_owner text,
       lease_until integer);
     insert into d select * from delivery; update d set place = 90, id = 'x' where place = 2; insert into d select * from delivery where place = 2;
     drop table delivery; alter table d rename to delivery`,
  ],
  ['a delivery is of an issue, to somebody', "update delivery set issue_id = 'none' where place = 2"],
  [
    'a delivery is in a state that counts know, so that they balance',
    "update delivery set state = 'lost' where place = 1",
  ],
  ['what has left, or has tried to, was attempted', "update delivery set attempts = 0 where state = 'sent'"],
  ['what is failed, deferred or doubtful is so by its last attempt', "delete from attempt where outcome = 'failed'"],
  [
    'no attempt that was taken, or is under way, has another end',
    "update delivery set state = 'sent' where state = 'doubtful'",
  ],
  [
    'what is planned has not been attempted, but for what was in doubt',
    "update delivery set state = 'planned' where state = 'sent'",
  ],
  ['what is deferred, and nothing else, waits for a time', 'update delivery set not_before = 0'],
  ['what is deferred, and nothing else, waits for a time', 'update delivery set not_before = 9'],
  ['what was attempted, and nothing else, was so for a first time', 'update delivery set first_at = null'],
  ['what was attempted, and nothing else, was so for a first time', 'update delivery set first_at = 9'],
  ['a claim has an end, and is of what is due or under way, which has one', "update delivery set lease_owner = 'x'"],
  [
    'a claim has an end, and is of what is due or under way, which has one',
    "update delivery set lease_owner = 'x', lease_until = 9 where state = 'sent'",
  ],
  ['a claim has an end, and is of what is due or under way, which has one', "update delivery set state = 'sending'"],
  ['an attempt is one of its delivery’s', 'update attempt set number = 9'],
  ['somebody is in the state that they said last', "update subscriber set state = 'active' where state = 'pending'"],
  ['an epoch is how often somebody has left, and one', "update subscriber set epoch = 1 where state = 'left'"],
  ['evidence is somebody’s', 'update consent_event set subscriber_id = 99 where id = 1'],
  ['an address is found by its key and its domain', "update subscriber set domain = 'b.example' where id = 1"],
  ['nothing is left of whoever was erased', "update subscriber set name = 'Ada' where state = 'erased'"],
  [
    'nothing is left of whoever was erased',
    `update delivery set pace_key = 'ada.example', subscriber_id = (select id from subscriber where state = 'erased')
     where state = 'sent'`,
  ],
  ['whoever was erased is kept out by a hash, and not by name', "update suppression set who = 'r9@a.example'"],
  [
    'whoever confirmed by a link is on record with the words that they read',
    "insert into consent_event values (null, 1, 'confirm', 'link', '', 'page:0', 0)",
  ],
  ['what came back has been sent', "insert into feedback_event values ('m', 'none', 'bounce', 'hard', null, '', 0)"],
  ['a delivery’s id is made of its issue and its reader', "update delivery set id = 'other' where state = 'sent'"],
  ['the database is whole', "update delivery set subscriber_id = 99 where state = 'sent'"],
]

test.each(slips)('verify finds where it is not so that %s', async (rule, sql) => {
  const path = newPath()
  const database = await open(path)
  const { subscribers, ledger } = storeOf(database)
  await subscribers.join([1, 2, 3, 4, 5].map((n) => joining(address(n), { confirmed: 'x' })))
  await subscribers.join([joining(address(6)), joining(address(7), { hasLeft: true })])
  await ledger.plan(plannedIssue('i'), alone)
  for (const [index, state] of (['sent', 'failed', 'doubtful', 'deferred'] as const).entries()) {
    await bring(ledger, await claimedOf(ledger, 'i', address(index + 1)), state)
  }
  const gone = parseAddress(address(8)) ?? expect.fail()
  await subscribers.join([joining(gone, { confirmed: 'x' })])
  await eraseFrom(database, gone, { hash: hashOf(gone), means: 'command', whoever: 'anybody' })
  expect(await broken(database)).toEqual([])
  const knife = new DatabaseSync(path)
  knife.exec(`pragma foreign_keys = off; pragma ignore_check_constraints = on; ${sql}`)
  knife.close()
  const found = await broken(database)
  expect(found.map((one) => one.rule)).toContain(rule)
  for (const { count, examples } of found) expect([count > 0, examples.length > 0]).toEqual([true, true])
  database.close()
})

test('every rule has a slip that it finds', () => {
  const slipped = new Set(slips.map(([rule]) => rule))
  expect(rules.map(([rule]) => rule).filter((rule) => !slipped.has(rule))).toEqual([])
})
