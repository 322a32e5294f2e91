import { join } from 'node:path'
import { expect, test } from 'vitest'
import { finish, type List, lists } from '../crash/list.ts'
import { repository } from '../publication.ts'

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

/** Sends, is killed at `point`, and is looked over; then sends until done. */
async function survive(list: List, point: string, { args = [] as readonly string[], times = 1 } = {}): Promise<void> {
  const { code } = await list.send(args, { env: failingAt(point, times) })
  expect([point, code]).toEqual([point, null])
  await list.autopsy()
  await finish(list)
  await list.close()
}

test.each(everySend)('send, killed at “%s” (%i), loses nobody', async (point, times) => {
  await survive(await newList(), point, { times })
})

test.each(['within doubt', 'before the commit of doubt', 'after the commit of doubt'])(
  'send after another was killed, killed at “%s”, loses nobody',
  async (point) => {
    const list = await newList()
    expect((await list.send([], { env: failingAt('after the dot', 3) })).code).toBe(null)
    await survive(list, point)
  },
)

test('there are at least 25 of them', () => expect(everySend.length).toBeGreaterThan(25))
