import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openDatabase } from '../../src/store/engine/sqlite.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { holdLaw, type Kept } from '../chaos/law.ts'
import { type ChaosServer, chaosServer } from '../chaos/server.ts'
import { courant, type Ended, publication } from '../publication.ts'

/** A publication with readers, and the server that it sends through. */
export interface List {
  readonly root: string
  readonly readers: readonly string[]
  readonly server: ChaosServer
  /** The environment that it sends in. */
  readonly env: Readonly<Record<string, string>>
  readonly send: (args: readonly string[], how?: Parameters<typeof courant>[2]) => Promise<Ended>
  /** What is on the disk after somebody was cut off: looked at in a copy, so that whoever comes next finds it as it was left. */
  readonly autopsy: () => Promise<readonly Kept[]>
  /** As `courant verify` finds it. */
  readonly verify: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Makes lists of the same readers, who have got nothing yet: each is a copy of one. */
export async function lists(count: number): Promise<() => Promise<List>> {
  const readers = Array.from({ length: count }, (_, index) => `r${index}@readers.example`)
  const first = await publication({ 'readers.csv': `email\n${readers.join('\n')}\n` })
  const added = await courant(first, ['subscribers', 'import', 'readers.csv', '--confirmed', 'in a test'])
  expect([added.code, added.err]).toEqual([0, ''])
  // The letter's template is compiled once, and found in the cache by all others.
  expect((await courant(first, ['send', 'latest', '--dry-run'])).code).toBe(0)
  return () => copyOf(first, readers)
}

async function copyOf(first: string, readers: readonly string[]): Promise<List> {
  const root = await mkdtemp(join(tmpdir(), 'courant-crash-'))
  await cp(first, root, { recursive: true })
  const server = await chaosServer()
  // A server that thinks before it replies: the moment in which a sender cannot know.
  server.ail([{ phase: 'dot', deed: 'drip', strikes: () => true }])
  const env = { COURANT_SMTP_URL: `smtp://127.0.0.1:${server.port}` }
  return {
    ...{ root, readers, server, env },
    send: (args, how = {}) => courant(root, ['send', 'latest', ...args], { ...how, env: { ...env, ...how.env } }),
    autopsy: () => inCopy(root, (copy) => keptIn(copy, { readers, taken: server.taken, cutOff: true })),
    verify: () => inCopy(root, verified),
    close: async () => {
      await server.close()
      await rm(root, { recursive: true })
    },
  }
}

async function inCopy<T>(root: string, look: (copy: string) => Promise<T>): Promise<T> {
  const copy = await mkdtemp(join(tmpdir(), 'courant-autopsy-'))
  try {
    await cp(root, copy, { recursive: true })
    return await look(copy)
  } finally {
    await rm(copy, { recursive: true })
  }
}

async function verified(root: string): Promise<void> {
  const { code, out } = await courant(root, ['verify'])
  expect([code, out]).toEqual([0, 'The database is as it should be.\n'])
}

async function keptIn(root: string, witness: Parameters<typeof holdLaw>[1]): Promise<readonly Kept[]> {
  const database = openDatabase(join(root, '.courant/courant.db'), Math.random)
  try {
    await migrate(database)
    return await holdLaw(database, witness)
  } finally {
    database.close()
  }
}

/**
 * Sends until all that may be sent has been, and then once more to those in doubt: whoever was cut off before, everybody has the letter
 * then but those `without` one, and whoever has it twice was in doubt and has twice the same. Gives who was in doubt.
 */
export async function finish(
  { readers, server, send, autopsy }: List,
  {
    env = {},
    without = [],
  }: { readonly env?: Readonly<Record<string, string>>; readonly without?: readonly string[] } = {},
): Promise<readonly string[]> {
  const last = await send(['--json', '--retry-now'], { env })
  const { sent, doubtful, planned, deferred, failed, skipped } = JSON.parse(last.out)
  expect({ planned, deferred, left: failed + skipped }).toEqual({ planned: 0, deferred: 0, left: without.length })
  expect([sent + doubtful, last.code]).toEqual([readers.length - without.length, doubtful + failed > 0 ? 4 : 0])
  const entitled = readers.filter((address) => !without.includes(address))
  const inDoubt = (await autopsy()).filter(({ state }) => state === 'doubtful').map(({ address }) => address)
  const got = Map.groupBy(server.taken, ({ to }) => to)
  expect([...got].filter(([, letters]) => letters.length > 1)).toEqual([])
  expect(entitled.filter((address) => !got.has(address) && !inDoubt.includes(address))).toEqual([])
  if (inDoubt.length > 0) expect((await send(['--resend-doubtful'], { env })).code).toBe(failed > 0 ? 4 : 0)
  for (const [to, letters] of Map.groupBy(server.taken, ({ to }) => to)) {
    expect([to, new Set(letters.map(({ raw }) => raw.toString('latin1'))).size]).toEqual([to, 1])
    expect([to, letters.length <= (inDoubt.includes(to) ? 2 : 1)]).toEqual([to, true])
  }
  expect(entitled.filter((address) => !server.taken.some(({ to }) => to === address))).toEqual([])
  return inDoubt
}
