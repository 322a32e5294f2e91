import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Disk, disk, noMounting } from '../crash/disk.ts'
import { finish, type List, lists } from '../crash/list.ts'
import { courant } from '../publication.ts'

// Each test is some programs that run one after the other.
vi.setConfig({ testTimeout: 240_000 })

const newList = await lists(60)

/** A list whose database is on a small disk of its own. */
async function onDisk(): Promise<{ list: List; small: Disk }> {
  const list = await newList()
  const small = await disk(join(list.root, '.courant'), 2_000_000)
  onTestFinished(async () => {
    small.close()
    await list.close()
  })
  return { list, small }
}

/** How many letters have begun: of each the server has given leave to send it. */
const begun = async (list: List): Promise<number> =>
  (await list.autopsy()).filter(({ state }) => state === 'sending' || state === 'sent').length

const skip = noMounting()

test.skipIf(skip)(
  'send to a disk that fills up stops before the next letter, and goes on when there is room',
  async () => {
    const { list, small } = await onDisk()
    const full = list.server.passing('dot', 20).then(() => small.fill())
    const { code, err } = await list.send([])
    await full
    expect([code, err]).toEqual([
      3,
      expect.stringMatching(/error {2}store\/full\n {2}\S+courant\.db has no room left on its disk/),
    ])
    expect(list.server.taken.length).toBeLessThan(30)
    small.free()
    await list.verify()
    expect(await begun(list)).toBeGreaterThanOrEqual(list.server.taken.length)
    expect((await finish(list)).length).toBeLessThanOrEqual(4)
  },
)

test.skipIf(skip)('send to a disk that is full sends nothing', async () => {
  const { list, small } = await onDisk()
  small.fill()
  const { code, err } = await list.send([])
  expect([code, err]).toEqual([3, expect.stringContaining('error  store/full')])
  expect(list.server.connections()).toBe(0)
  small.free()
  await list.verify()
  expect(await finish(list)).toEqual([])
})

test.skipIf(skip)('send to a disk that nobody may write to sends nothing', async () => {
  const { list, small } = await onDisk()
  expect((await list.send(['--limit', '10'])).code).toBe(0)
  const connections = list.server.connections()
  small.mayWrite('ro')
  for (const args of [[], ['--json'], ['--resend-doubtful']]) {
    const { code, out, err } = await list.send(args)
    expect([code, out, err]).toEqual([3, '', expect.stringContaining('error  setup/database')])
    expect(err).toContain('may be written to')
  }
  expect(list.server.connections()).toBe(connections)
  small.mayWrite('rw')
  await list.verify()
  expect(await finish(list)).toEqual([])
})

test('send that may write no file beyond a size stops before the next letter', async () => {
  const list = await newList()
  onTestFinished(list.close)
  const { code, err } = await courant(list.root, ['send', 'latest'], {
    env: list.env,
    under: ['prlimit', '--fsize=300000'],
  })
  expect([code, err]).toEqual([3, expect.stringContaining('error  setup/database')])
  expect(err).toContain('cannot be read or written')
  await list.verify()
  expect((await finish(list)).length).toBeLessThanOrEqual(4)
})
