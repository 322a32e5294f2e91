import { expect, test, vi } from 'vitest'
import { finish, lists } from '../crash/list.ts'

// Each test is some programs that run one after the other.
vi.setConfig({ testTimeout: 240_000 })

const newList = await lists(30)

const whole = { issue: '2025-05-02', readers: 30, sent: 30 }
const none = { planned: 0, deferred: 0, failed: 0, skipped: 0, doubtful: 0 }

test('send, ten times in a row, sends each letter once, and says each time that it has gone', async () => {
  const list = await newList()
  for (let round = 0; round < 10; round += 1) {
    const { code, out } = await list.send(['--json'])
    expect([code, JSON.parse(out)]).toEqual([0, { ...whole, ...none }])
    expect(list.server.taken.length).toBe(30)
  }
  await list.close()
})

test('send, by eight processes at once, sends each letter once, and each tells what it did', async () => {
  const list = await newList()
  const all = await Promise.all(Array.from({ length: 8 }, () => list.send(['--json'])))
  expect(list.server.taken.map(({ to }) => to).toSorted()).toEqual(list.readers.toSorted())
  // Whoever comes when the first has ended finds that there is nothing left to do.
  const [done, others] = [all.filter(({ code }) => code === 0), all.filter(({ code }) => code !== 0)]
  expect(done.length).toBeGreaterThanOrEqual(1)
  for (const { out } of done) expect(JSON.parse(out)).toEqual({ ...whole, ...none })
  for (const { code, out, err } of others) {
    expect([code, out]).toEqual([4, ''])
    expect(err).toContain('error  send/busy')
    expect(err).toContain('Another `send` is at work on this list')
    expect(err).toContain('Wait until it has ended.')
  }
  expect(await finish(list)).toEqual([])
  expect(list.server.taken.length).toBe(30)
  await list.close()
})

test('send, by eight processes at once of whom the first is killed, loses nobody', async () => {
  const list = await newList()
  const killed = list.server.passing('dot', 5)
  const all = await Promise.all(
    Array.from({ length: 8 }, () => list.send([], { killed: killed.then(() => undefined) })),
  )
  expect(all.some(({ signal }) => signal === 'SIGKILL')).toBe(true)
  await Promise.all(Array.from({ length: 8 }, () => list.send([])))
  await finish(list)
  await list.close()
})
