import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Instant, instant } from '../../../src/base/calendar.ts'
import type { PaceBook } from '../../../src/deliver/pace-port.ts'
import type { Ledger, LedgerReport, Message } from '../../../src/deliver/ports.ts'
import { type RunOptions, type RunPorts, run } from '../../../src/deliver/run.ts'
import type { Outcome } from '../../../src/domain/delivery.ts'
import { Failure } from '../../../src/domain/failure.ts'
import type { Database } from '../../../src/store/engine/session.ts'
import { openDatabase } from '../../../src/store/engine/sqlite.ts'
import { migrate } from '../../../src/store/schema/migrate.ts'
import { storeIn } from '../../../src/store/store.ts'
import { laterIn } from '../../contract/later.ts'
import { joining } from '../../contract/subscribers.ts'
import { alone, pacingAt, plannedIssue } from '../../ledger-hands.ts'

/** What a server does about a letter: what comes of it, or that it is lost, before the body or (`begun`) in it. */
export type Reaction = Outcome | { readonly lost: Failure; readonly begun?: true }

/** What a server sees. */
export interface Seen {
  /** How often a letter came to this reader, this time included. */
  readonly times: number
  /** How many letters it was handed in all. */
  readonly letters: number
  readonly minutes: number
}

/** A server as a test thinks of it. */
export interface Server {
  readonly connect?: (seen: {
    readonly times: number
    readonly open: number
    readonly minutes: number
  }) => Failure | undefined
  readonly deliver?: (name: string, seen: Seen) => Reaction | Promise<Reaction>
  /** While a letter's body goes out. */
  readonly body?: (name: string) => Promise<void>
}

export const taken: Outcome = { kind: 'accepted', reply: '250 taken' }
export const refused = (about: 'recipient' | 'letter', reply = '550 no'): Outcome => ({ kind: 'refused', reply, about })
export const busy = (reply = '451 later'): Outcome => ({ kind: 'busy', reply, about: 'recipient' })
export const unreachable = (): Failure => new Failure('send/unreachable', 'gone', { hint: '' })
export const slowDown = (): Failure => new Failure('send/slow-down', '421 too much', { hint: '' })

/** A list, its ledger, and a clock that goes by when somebody waits. */
export interface Sending {
  readonly database: Database
  readonly ledger: Ledger & LedgerReport
  readonly subscribers: ReturnType<typeof storeIn>['subscribers']
  /** What outlives a run of how letters may go, by the clock of the test. */
  readonly paces: PaceBook
  /** Runs; tells what came of it: `done`, what holds the letters that it has left, or the code of the failure. */
  readonly go: (server: Server, options?: Partial<RunOptions>, ports?: Partial<RunPorts>) => Promise<string>
  /** The states of all deliveries, each with the names that are in it. */
  readonly states: () => Promise<Readonly<Record<string, readonly string[]>>>
  /** Who got a letter, how often. */
  readonly got: string[]
  readonly minutes: () => number
  /** So many minutes after it has begun. */
  readonly after: (minutes: number) => Instant
  readonly claimedAtMost: () => number
}

/** A list of readers, planned for the issue `i`; each by a provider of their own, where it is not said otherwise. */
export async function sendingTo(
  names: readonly string[],
  paceKeyOf: (domain: string) => string = (domain) => domain,
): Promise<Sending> {
  const database = openDatabase(join(mkdtempSync(join(tmpdir(), 'courant-')), 'courant.db'), Math.random)
  await migrate(database)
  let ids = 0
  const randomId = () => (ids++).toString(16).padStart(32, '0')
  const { subscribers, ledger, paces } = storeIn(database, { randomId, hashesOf: () => [] })
  await subscribers.join(names.map((name) => joining(`${name}@${name}.example`, { confirmed: 'x' })))
  await ledger.plan(plannedIssue('i'), { ...alone, paceKeyOf })
  const later = laterIn(database)
  const begun = Date.now()
  let waited = 0
  let most = 0
  const got: string[] = []
  const now = () => instant(begun + waited)
  const minutes = () => waited / 60_000
  const { pause } = openClock(async (milliseconds) => {
    waited += milliseconds
    await later(milliseconds)
  })
  // What the database dates goes by while its clock stands still: to the run it is the clock that goes.
  const moved = (moment: Instant | undefined) => (moment === undefined ? undefined : instant(moment + waited))
  const watched: RunPorts['ledger'] = {
    ...ledger,
    claim: async (...asked) => {
      const dues = await ledger.claim(...asked)
      most = Math.max(most, dues.length)
      return dues.map((due) => ({ ...due, firstAt: moved(due.firstAt) }))
    },
    nextAttempt: async (issueId) => moved(await ledger.nextAttempt(issueId)),
  }
  return {
    ...{ database, ledger, subscribers, got, minutes },
    paces: { ...paces, sentSoFar: (offset) => paces.sentSoFar(offset + waited) },
    claimedAtMost: () => most,
    after: (minutes) => instant(begun + minutes * 60_000),
    states: async () => {
      const rows = await database.all(
        'select delivery.state as state, address from delivery join subscriber on subscriber.id = subscriber_id order by place',
      )
      const by = Map.groupBy(rows, ({ state }) => String(state))
      return Object.fromEntries(
        [...by].map(([state, all]) => [state, all.map((row) => nameOf(String(row['address'])))]),
      )
    },
    go: async (server, options = {}, ports = {}) => {
      const { paceKeyOf: _, connections, ...pacing } = pacingAt(instant(begun))
      const all = {
        ...{ ledger: watched, transport: transportTo(server, { got, minutes }), pause, now },
        compose: async ({ reader }) => ({ from: reader.address, to: reader.address, raw: new Uint8Array() }) as Message,
        hasLetterFor: () => true,
        ...{ ...pacing, stopped: new AbortController().signal, ...ports },
      } satisfies RunPorts
      const asked = { issueId: 'i', run: randomId(), connections, limit: Number.MAX_SAFE_INTEGER, until: undefined }
      return run({ ...asked, ...options }, all).then(
        (held) => held?.by ?? 'done',
        (error: unknown) => (error instanceof Failure ? error.code : String(error)),
      )
    },
  }
}

/** A clock that stands still as long as anybody has something to do, and then goes on to the first moment that somebody waits for. */
function openClock(pass: (milliseconds: number) => Promise<void>): Pick<RunPorts, 'pause'> {
  const waiting = new Set<{ readonly at: number; readonly wake: () => void }>()
  let now = 0
  let goes = false
  const go = async () => {
    goes = true
    while (waiting.size > 0) {
      for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate)
      const [first] = [...waiting].toSorted((a, b) => a.at - b.at)
      if (first === undefined) continue
      waiting.delete(first)
      await pass(first.at - now)
      now = first.at
      first.wake()
    }
    goes = false
  }
  return {
    pause: (milliseconds, early) =>
      new Promise((resolve) => {
        if (early.aborted) return resolve()
        const one = { at: now + milliseconds, wake: resolve }
        waiting.add(one)
        early.addEventListener('abort', () => {
          waiting.delete(one)
          resolve()
        })
        if (!goes) go().catch(() => undefined)
      }),
  }
}

const nameOf = (address: string): string => address.slice(0, address.indexOf('@'))

function transportTo(
  server: Server,
  { got, minutes }: { readonly got: string[]; readonly minutes: () => number },
): RunPorts['transport'] {
  const times = new Map<string, number>()
  let [connections, open, letters] = [0, 0, 0]
  return {
    connect: async () => {
      connections += 1
      const failure = server.connect?.({ times: connections, open, minutes: minutes() })
      if (failure !== undefined) throw failure
      open += 1
      let isOpen = true
      const close = () => {
        if (isOpen) open -= 1
        isOpen = false
      }
      return {
        isOpen: () => isOpen,
        close,
        deliver: async ({ to }, beforeBody) => {
          if (!isOpen) throw new Error('the connection is closed')
          const name = nameOf(to)
          times.set(name, (times.get(name) ?? 0) + 1)
          letters += 1
          const seen = { times: times.get(name) ?? 0, letters, minutes: minutes() }
          const reaction = (await server.deliver?.(name, seen)) ?? taken
          const hasBody = 'lost' in reaction ? reaction.begun : !('about' in reaction) || reaction.about === 'letter'
          try {
            if (hasBody) await beforeBody()
          } catch (error) {
            close()
            throw error
          }
          if (hasBody) await server.body?.(name)
          if ('lost' in reaction || reaction.kind === 'silent') close()
          if ('lost' in reaction) throw reaction.lost
          if (reaction.kind === 'accepted') got.push(name)
          return reaction
        },
      }
    },
  }
}
