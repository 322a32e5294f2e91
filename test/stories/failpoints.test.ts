import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { finish, type List, lists } from '../crash/list.ts'
import { courant, repository } from '../publication.ts'

// Each test is some programs that run one after the other.
vi.setConfig({ testTimeout: 240_000 })

/** Kills whoever runs in `env` at the point of that name, when it is passed for the so-manieth time. */
const failingAt = (point: string, times = 1) => ({
  NODE_OPTIONS: `--import=${join(repository, 'test/failpoints/preload.ts')}`,
  COURANT_FAILPOINT: point,
  COURANT_FAILPOINT_TIMES: String(times),
})

/** Points that every send passes, and how often before it is killed there. */
const everySend: readonly (readonly [point: string, times: number])[] = [
  ['lock taken', 1],
  ['within freeze', 1],
  ['before the commit of freeze', 1],
  ['after the commit of freeze', 1],
  ['within plan', 5],
  ['before the commit of plan', 1],
  ['after the commit of plan', 1],
  ['within claim', 1],
  ['before the commit of claim', 1],
  ['after the commit of claim', 1],
  ['connected', 1],
  ['greeting answered', 2],
  ['answer to greeting read', 1],
  ['before EHLO', 1],
  ['after EHLO', 2],
  ['EHLO answered', 1],
  ['before MAIL', 3],
  ['after MAIL', 2],
  ['MAIL answered', 1],
  ['before RCPT', 2],
  ['after RCPT', 3],
  ['RCPT answered', 4],
  ['before DATA', 2],
  ['after DATA', 1],
  ['DATA answered', 2],
  ['answer to DATA read', 3],
  ['before the commit of begin', 3],
  ['after the commit of begin', 2],
  ['before the letter', 2],
  ['half of the letter', 1],
  ['before the dot', 3],
  ['after the dot', 2],
  ['the letter answered', 3],
  ['answer to the letter read', 2],
  ['within settle', 2],
  ['before the commit of settle', 3],
  ['after the commit of settle', 1],
  ['before the lock is let go', 1],
  ['after the lock is let go', 1],
]

const newList = await lists(12)

/** Sends, and is killed at `point`: by nothing else. */
async function failAt(
  point: string,
  list: List,
  { args = [], times = 1 }: { readonly args?: readonly string[]; readonly times?: number } = {},
): Promise<void> {
  const { signal, err } = await list.send(args, { env: failingAt(point, times) })
  expect([point, signal, err]).toEqual([point, 'SIGKILL', expect.not.stringContaining('error')])
}

/** Sends, is killed at `point`, and is looked over; then sends until done. */
async function survive(
  list: List,
  point: string,
  {
    args = [],
    times = 1,
    without = [],
  }: { readonly args?: readonly string[]; readonly times?: number; readonly without?: readonly string[] } = {},
): Promise<void> {
  await failAt(point, list, { args, times })
  await list.autopsy()
  list.server.ail([])
  await finish(list, { without })
  await list.close()
}

/** The three points of a change: made, and not yet on disk; about to be; and there. */
const pointsOf = (deed: string) => [`within ${deed}`, `before the commit of ${deed}`, `after the commit of ${deed}`]

test.each(everySend)('send, killed at “%s” (%i), loses nobody', async (point, times) => {
  await survive(await newList(), point, { times })
})

test.each([...pointsOf('doubt'), ...pointsOf('free')])(
  'send after another was killed, killed at “%s”, loses nobody',
  async (point) => {
    const list = await newList()
    await failAt('after the dot', list, { times: 3 })
    await survive(list, point)
  },
)

test.each(pointsOf('skip'))('send when a reader has left, killed at “%s”, loses nobody else', async (point) => {
  const list = await newList()
  await list.send(['--limit', '2'])
  const [last = ''] = list.readers.slice(-1)
  await courant(list.root, ['subscribers', 'remove', last])
  await survive(list, point, { without: [last] })
})

test.each(pointsOf('suppress'))('send when a mailbox is gone, killed at “%s”, loses nobody else', async (point) => {
  const list = await newList()
  const [first = ''] = list.readers
  const strikes = (to: string) => to.includes(first)
  list.server.ail([{ phase: 'rcpt', deed: '550 5.1.1 no such user', strikes: (_, __, line) => strikes(line) }])
  await failAt(point, list)
  await list.autopsy()
  await finish(list, { without: [first] })
  await list.close()
})

test.each(pointsOf('release'))('send when the server refuses all, killed at “%s”, loses nobody', async (point) => {
  const list = await newList()
  list.server.ail([{ phase: 'mail', deed: '552 5.3.4 too large', strikes: () => true }])
  await survive(list, point)
})

test.each(pointsOf('resend').slice(1))('send --resend-doubtful, killed at “%s”, loses nobody', async (point) => {
  const list = await newList()
  await failAt('after the dot', list, { times: 3 })
  expect((await list.send([])).code).toBe(4)
  await failAt(point, list, { args: ['--resend-doubtful'] })
  await list.autopsy()
  await list.send([])
  await list.autopsy()
  await list.close()
})

test.each(pointsOf('retry').slice(1))('send --retry-now, killed at “%s”, loses nobody', async (point) => {
  const list = await newList()
  list.server.ail([{ phase: 'rcpt', deed: '450 4.2.1 greylisted', strikes: () => true }])
  expect((await list.send([])).code).toBe(4)
  await survive(list, point, { args: ['--retry-now'] })
})

/** Puts in the place of a list's database one that the first Courant made, with the same readers. */
function makeOld({ root, readers }: List): void {
  const path = join(root, '.courant/courant.db')
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  const database = new DatabaseSync(path)
  database.exec(readFileSync(join(repository, 'test/store/schema-1.sql'), 'utf8'))
  for (const [index, address] of readers.entries()) {
    database
      .prepare("insert into subscriber values (?, ?, ?, ?, '', 'active', 1, 1)")
      .run(index + 1, String(index).padStart(32, '0'), address, address)
    for (const kind of ['join', 'confirm']) {
      database
        .prepare("insert into consent_event (subscriber_id, kind, words, at) values (?, ?, 'x', 1)")
        .run(index + 1, kind)
    }
  }
  database.close()
}

test.each(pointsOf('migrate'))(
  'send on a database of an older Courant, killed at “%s”, loses nobody',
  async (point) => {
    const list = await newList()
    makeOld(list)
    await survive(list, point)
  },
)
