import { spawnSync } from 'node:child_process'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Clock, clockIn, noClock, type Offset } from '../crash/clock.ts'
import { finish, type List, lists } from '../crash/list.ts'

// Each test is some programs that run one after the other.
vi.setConfig({ testTimeout: 240_000 })

const skip = noClock()
const newList = await lists(40)

/** A list on a machine whose clock is right at first. */
async function onMachine(): Promise<{ list: List; clock: Clock }> {
  const list = await newList()
  onTestFinished(list.close)
  const clock = clockIn(list.root)
  await clock.put('+0')
  return { list, clock }
}

test.skipIf(skip).each<Offset>(['+1d', '-1d'])(
  'a clock that is put to %s is so for what the program asks',
  async (offset) => {
    const { clock } = await onMachine()
    await clock.put(offset)
    const ask = `console.log(Date.now(), new (require('node:sqlite').DatabaseSync)(':memory:').prepare("select unixepoch() * 1000 as at").get().at)`
    const { stdout } = spawnSync(process.execPath, ['-e', ask], { env: clock.env, encoding: 'utf8' })
    const away = stdout.split(' ').map((at) => Math.round((Number(at) - Date.now()) / 3_600_000))
    expect(away).toEqual(offset === '+1d' ? [24, 24] : [-24, -24])
  },
)

test.skipIf(skip).each<readonly Offset[]>([
  ['+1d', '-1d', '+0'],
  ['-1d', '+1d', '+0'],
  ['+0', '-1d', '+1d'],
])('send with the clock put to %s, %s and %s between its runs sends each letter once', async (...offsets) => {
  const { list, clock } = await onMachine()
  for (const offset of offsets) {
    await clock.put(offset)
    const { code, err } = await list.send(['--limit', '12'], { env: clock.env })
    expect([code, err]).toEqual([0, expect.not.stringContaining('error')])
  }
  expect(list.server.taken.length).toBe(36)
  expect(await finish(list)).toEqual([])
})

test.skipIf(skip).each<readonly [Offset, Offset]>([
  ['+1d', '+0'],
  ['+0', '-1d'],
  ['+0', '+1d'],
])('send that was killed while the clock was at %s goes on at %s, and loses nobody', async (before, after) => {
  const { list, clock } = await onMachine()
  await clock.put(before)
  const { signal } = await list.send([], { env: clock.env, killed: list.server.passing('dot', 7) })
  expect(signal).toBe('SIGKILL')
  await list.verify()
  await clock.put(after)
  expect((await finish(list, { env: clock.env })).length).toBeLessThanOrEqual(4)
})

test.skipIf(skip).each<readonly [Offset, Offset]>([
  ['+1d', '-1d'],
  ['-1d', '+1d'],
])('send during which the clock is put to %s and then to %s sends each letter once', async (first, second) => {
  const { list, clock } = await onMachine()
  const { passing } = list.server
  const put = Promise.all([
    passing('dot', 8).then(() => clock.put(first)),
    passing('dot', 24).then(() => clock.put(second)),
  ])
  const { code, err } = await list.send([], { env: clock.env })
  await put
  expect([code, err]).toEqual([0, expect.not.stringContaining('error')])
  expect(list.server.taken.map(({ to }) => to).toSorted()).toEqual(list.readers.toSorted())
  await list.verify()
  expect(await finish(list)).toEqual([])
  expect(list.server.taken.length).toBe(40)
})
