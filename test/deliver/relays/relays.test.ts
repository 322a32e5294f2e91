import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../src/deliver/ports.ts'
import type { RelaySettings } from '../../../src/deliver/relays/relay.ts'
import { openRelays, type Relays } from '../../../src/deliver/relays/relays.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { type FakeServer, fakeServer, letter } from './fake-server.ts'

const minute = 60_000

/** Servers, a clock that goes only when it is told to, and workers with a connection each. */
function setUp(...settings: readonly Partial<RelaySettings>[]) {
  const away: string[] = []
  const servers = settings.map(fakeServer)
  const stop = new AbortController()
  const clock = { now: Date.UTC(2026, 0, 1) }
  const ports = {
    now: () => clock.now,
    pause: async (milliseconds: number) => {
      clock.now += milliseconds
    },
    stopped: stop.signal,
    onAway: ({ message }: Failure) => away.push(message),
  }
  const relays = openRelays(
    settings.map((each, index) => ({ transport: servers[index] ?? expect.fail(), weight: 1, ...each })),
    ports,
  )
  return { servers, relays, clock, stop, away, work: workers(relays) }
}

/** So many who send a letter each time they are asked, over a connection that they keep as long as it is open. */
function workers(relays: Relays) {
  const connections: (Connection | undefined)[] = []
  const sendOne = async (index: number) => {
    const open = connections[index]
    if (open !== undefined && !open.isOpen()) {
      open.close()
      connections[index] = undefined
    }
    if (connections[index] === undefined && !relays.hasRoom()) return 'no room'
    try {
      connections[index] ??= await relays.connect()
      return (await connections[index].deliver(letter, async () => undefined)).kind
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  return async (count: number) => {
    const said: string[] = []
    for (let index = 0; index < count; index += 1) said.push(await sendOne(index))
    return said
  }
}

const openTo = (servers: readonly FakeServer[]) => servers.map(({ open }) => open)

describe('relays', () => {
  test.each<readonly [weights: readonly number[], count: number, expected: readonly number[]]>([
    [[1], 4, [4]],
    [[1, 1], 4, [2, 2]],
    [[3, 1], 4, [3, 1]],
    [[1, 3], 4, [1, 3]],
    [[1, 1, 1], 4, [2, 1, 1]],
    [[1000, 1], 4, [4, 0]],
    [[5, 3, 2], 10, [5, 3, 2]],
  ])('by weights %j share %i connections as %j', async (weights, count, expected) => {
    const { servers, work } = setUp(...weights.map((weight) => ({ weight })))
    expect(await work(count)).toEqual(Array(count).fill('accepted'))
    expect(openTo(servers)).toEqual(expected)
  })

  test('no server gets more connections than it may; where none wants more nobody is let in', async () => {
    const { servers, work } = setUp({ weight: 9, connections: 2 }, { connections: 1 })
    expect(await work(4)).toEqual(['accepted', 'accepted', 'accepted', 'no room'])
    expect(openTo(servers)).toEqual([2, 1])
  })

  test('the share of one that dies is taken over, and given back when one who tries finds it well', async () => {
    const { servers, clock, work } = setUp({ weight: 3 }, {})
    const [first, second] = servers as [FakeServer, FakeServer]
    await work(4)
    first.trouble = 'send/unreachable'
    expect((await work(4)).toSorted()).toEqual(['accepted', ...Array(3).fill('send/unreachable')])
    expect(await work(4)).toEqual(Array(4).fill('accepted'))
    expect(openTo(servers)).toEqual([0, 4])
    const { knocks } = first
    await work(4)
    expect(first.knocks).toBe(knocks)
    // It is tried by one, now and then; nobody loses a letter by that.
    clock.now += 5000
    expect(await work(4)).toEqual(Array(4).fill('accepted'))
    expect([first.knocks, ...openTo(servers)]).toEqual([knocks + 1, 0, 4])
    first.trouble = undefined
    clock.now += minute
    for (let round = 0; round < 4; round += 1) expect(await work(4)).toEqual(Array(4).fill('accepted'))
    expect(openTo(servers)).toEqual([3, 1])
    expect(second.taken).toBeGreaterThan(10)
  })

  test('that one of several is away is told once each time; of one alone the run tells', async () => {
    const { servers, clock, work, away } = setUp({}, {})
    const [first] = servers as [FakeServer, FakeServer]
    for (let time = 1; time <= 2; time += 1) {
      first.trouble = 'send/refused'
      for (let round = 0; round < 9; round += 1) {
        clock.now += 5000
        await work(4)
      }
      expect(away).toEqual(Array(time).fill(expect.any(String)))
      first.trouble = undefined
      clock.now += minute
      for (let round = 0; round < 4; round += 1) await work(4)
    }
    const alone = setUp({})
    for (const server of alone.servers) server.trouble = 'send/unreachable'
    for (let round = 0; round < 9; round += 1) await alone.work(4)
    expect(alone.away).toEqual([])
  })

  test('where all are away the reason is told, and the first that is back gets all', async () => {
    const { servers, clock, work } = setUp({}, {})
    for (const server of servers) server.trouble = 'send/unreachable'
    for (let round = 0; round < 5; round += 1) expect(await work(1)).toEqual(['send/unreachable'])
    expect(servers.map(({ knocks }) => knocks)).toEqual([5, 5])
    for (const server of servers.slice(1)) server.trouble = undefined
    clock.now += minute
    expect(await work(3)).toEqual(Array(3).fill('accepted'))
    expect(openTo(servers)).toEqual([0, 3])
  })

  test.each(['send/auth', 'send/tls'] as const)(
    'what is wrong in the settings (%s) is told, and not gone round',
    async (code) => {
      const { servers, work } = setUp({}, {})
      for (const server of servers.slice(0, 1)) server.trouble = code
      expect(await work(1)).toEqual([code])
    },
  )

  test('a server that turns the third connection away keeps two, and is asked for one more after ten minutes', async () => {
    const { servers, clock, work, relays } = setUp({})
    for (const server of servers) server.most = 2
    expect(await work(4)).toEqual(['accepted', 'accepted', 'send/slow-down', 'no room'])
    expect([relays.hasRoom(), ...openTo(servers)]).toEqual([false, 2])
    clock.now += 10 * minute - 1
    expect(await work(4)).toEqual(['accepted', 'accepted', 'no room', 'no room'])
    for (const server of servers) server.most = 4
    clock.now += 1
    expect(await work(4)).toEqual(['accepted', 'accepted', 'accepted', 'no room'])
    clock.now += 10 * minute
    expect(await work(4)).toEqual(Array(4).fill('accepted'))
  })

  test('what one has no room for another takes', async () => {
    const { servers, work } = setUp({ weight: 9 }, {})
    for (const server of servers.slice(0, 1)) server.most = 1
    expect(await work(4)).toEqual(Array(4).fill('accepted'))
    expect(openTo(servers)).toEqual([1, 3])
  })

  test('no server gets letters faster than it may', async () => {
    const { clock, work, servers } = setUp({ rate: 2 })
    const began = clock.now
    for (let round = 0; round < 10; round += 1) await work(2)
    expect(servers.map(({ taken }) => taken)).toEqual([20])
    expect(clock.now - began).toBeGreaterThanOrEqual(9.4 * 1000)
    expect(clock.now - began).toBeLessThanOrEqual(9.6 * 1000)
  })

  test('no connection is opened for which there is no use at such a rate, and each says when it has its turn', async () => {
    const { relays, servers, clock } = setUp({ rate: 0.1 })
    const connection = await relays.connect()
    expect([openTo(servers), relays.hasRoom()]).toEqual([[1], false])
    expect([connection.turn?.(), connection.turn?.()]).toEqual([0, 0])
    await connection.deliver(letter, async () => undefined)
    const began = clock.now
    expect(connection.turn?.()).toBeCloseTo(9950)
    clock.now += 9950
    expect(connection.turn?.()).toBe(0)
    await connection.deliver(letter, async () => undefined)
    expect(clock.now - began).toBe(9950)
  })

  test('a letter that waits for its turn when the run is stopped does not go', async () => {
    const { work, stop, servers } = setUp({ rate: 1e-7 })
    await work(1)
    stop.abort()
    expect(await work(1)).toEqual(['send/unreachable'])
    expect(servers.map(({ taken }) => taken)).toEqual([1])
  })

  test('a letter that is kept back says nothing of the server', async () => {
    const { relays, servers } = setUp({}, {})
    const connection = await relays.connect()
    for (let n = 0; n < 5; n += 1) {
      await expect(connection.deliver(letter, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    }
    connection.close()
    connection.close()
    expect([openTo(servers), relays.hasRoom()]).toEqual([[0, 0], true])
    await relays.connect()
    expect(openTo(servers)).toEqual([1, 0])
  })

  test('over any sequence: counts are right, no limit is passed, and with all well again for a minute everybody has their share', async () => {
    const act = fc.record({
      kind: fc.constantFrom('dies', 'is well', 'is full', 'waits', 'waits long', 'works', 'works', 'works'),
      which: fc.nat({ max: 2 }),
    })
    const weights = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(weights, fc.array(act, { maxLength: 60 }), async (all, acts) => {
        const { servers, clock, work } = setUp(...all.map((weight) => ({ weight, connections: weight + 1 })))
        const total = all.reduce((sum, weight) => sum + weight, 0)
        for (const { kind, which } of acts) {
          const server = servers[which % servers.length] ?? expect.fail()
          if (kind === 'dies') server.trouble = 'send/unreachable'
          else if (kind === 'is well') server.trouble = undefined
          else if (kind === 'is full') server.most = server.open
          else if (kind === 'waits') clock.now += 700
          else if (kind === 'waits long') clock.now += 20 * minute
          else await work(total)
          for (const [index, { open }] of servers.entries()) {
            expect(open).toBeGreaterThanOrEqual(0)
            expect(open).toBeLessThanOrEqual((all[index] ?? 0) + 1)
          }
        }
        for (const server of servers) Object.assign(server, { trouble: undefined, most: total })
        for (let round = 0; round < 40; round += 1) {
          clock.now += 20 * minute
          await work(total)
        }
        expect(openTo(servers)).toEqual(all)
      }),
      { numRuns: 200 },
    )
  })
})
