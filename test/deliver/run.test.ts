import { afterEach, describe, expect, test } from 'vitest'
import { byForm } from '../contract/subscribers.ts'
import { brokenIn } from '../store/broken.ts'
import { busy, refused, type Seen, type Sending, sendingTo, slowDown, taken, unreachable } from './sending/sending.ts'

let sending: Sending
afterEach(async () => {
  expect(await brokenIn(sending.database)).toEqual([])
  // Nothing stays claimed, whatever has become of the run.
  expect(await sending.database.all('select 1 from delivery where lease_owner is not null')).toEqual([])
  sending.database.close()
})

const people = (count: number) => Array.from({ length: count }, (_, n) => `r${String(n).padStart(3, '0')}`)

describe('run()', () => {
  test('gives everybody one letter, which is on disk before its body goes out', async () => {
    sending = await sendingTo(people(700))
    const wrong: string[] = []
    const body = async (name: string) => {
      const { sending: under = [] } = await sending.states()
      if (!under.includes(name) || under.length > 4) wrong.push(name)
    }
    expect(await sending.go({ body })).toBe('done')
    expect(wrong).toEqual([])
    expect(sending.got.toSorted()).toEqual(people(700))
    expect(Object.keys(await sending.states())).toEqual(['sent'])
    expect(sending.claimedAtMost()).toBeLessThanOrEqual(512)
    expect(await sending.go({})).toBe('done')
    expect(sending.got).toHaveLength(700)
  })

  test('gives nothing to whoever leaves after their letter was claimed, and goes on for all others', async () => {
    sending = await sendingTo(people(30))
    const leaving = new Set(['r007', 'r008', 'r029'])
    const deliver = async (name: string) => {
      if (leaving.has(name)) await sending.subscribers.leave(`${name}@${name}.example`, byForm)
      return taken
    }
    expect(await sending.go({ deliver })).toBe('done')
    const { sent, skipped } = await sending.states()
    expect([sent?.length, skipped]).toEqual([27, [...leaving]])
    expect(sending.got).toHaveLength(27)
  })

  test('at a limit leaves the rest as it was', async () => {
    sending = await sendingTo(people(30))
    expect(await sending.go({}, { limit: 7 })).toBe('done')
    expect((await sending.states())['planned']).toHaveLength(23)
    expect(sending.got).toHaveLength(7)
  })

  test('waits for nobody who ends while the ledger is asked', async () => {
    sending = await sendingTo(people(1))
    const [asked, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const hasDue = async () => {
      asked.resolve()
      await ended.promise
      return false
    }
    const deliver = async () => {
      await asked.promise
      return taken
    }
    const ports = { ledger: { ...sending.ledger, hasDue }, onSettled: () => ended.resolve() }
    expect(await sending.go({ deliver }, {}, ports)).toBe('done')
    expect(sending.minutes()).toBeLessThan(1)
  })

  test.each([9, 1])('stays for a letter that comes back, at a limit of %i', async (limit) => {
    sending = await sendingTo(people(1))
    const connect = ({ times }: { readonly times: number }) => (times === 2 ? unreachable() : undefined)
    const deliver = (_: string, { times }: Seen) => (times === 1 ? { lost: unreachable() } : taken)
    expect(await sending.go({ connect, deliver }, { limit })).toBe('done')
    expect(sending.got).toHaveLength(1)
  })

  test('puts off what is busy, and ends; until a time it waits and tries again', async () => {
    sending = await sendingTo(people(3))
    const deliver = (name: string, { times }: Seen) => (name === 'r001' && times < 2 ? busy() : taken)
    expect(await sending.go({ deliver: () => busy() }, { limit: 1 })).toBe('done')
    expect(await sending.states()).toEqual({ planned: ['r001', 'r002'], deferred: ['r000'] })
    expect(await sending.go({ deliver }, { until: sending.after(4) })).toBe('done')
    expect(await sending.states()).toEqual({ sent: ['r002'], deferred: ['r000', 'r001'] })
    expect(await sending.go({ deliver }, { until: sending.after(60) })).toBe('done')
    expect(sending.got.toSorted()).toEqual(people(3))
    expect(sending.minutes()).toBeGreaterThan(19.9)
    expect(sending.minutes()).toBeLessThan(30)
  })

  test('gives up after two days what is always busy', async () => {
    sending = await sendingTo(people(1))
    const tries: number[] = []
    const deliver = (_: string, { minutes }: Seen) => {
      tries.push(Math.round(minutes))
      return busy()
    }
    expect(await sending.go({ deliver }, { until: sending.after(4 * 24 * 60), connections: 1 })).toBe('done')
    expect(await sending.states()).toEqual({ failed: ['r000'] })
    expect(tries.slice(0, 5)).toEqual([0, 5, 20, 80, 320])
    expect(tries.at(-1)).toBeLessThanOrEqual(48 * 60)
    expect(sending.minutes()).toBeLessThan(48 * 60 + 1)
  })

  test('of a server that is not there, no reader pays, and the first connection is the last', async () => {
    sending = await sendingTo(people(5))
    let times = 0
    const connect = () => {
      times += 1
      return unreachable()
    }
    const onAway = () => expect.unreachable('it is not waited for')
    expect(await sending.go({ connect }, {}, { onAway })).toBe('send/unreachable')
    expect([times, sending.minutes()]).toEqual([1, 0])
    expect(await sending.states()).toEqual({ planned: people(5) })
  })

  test('of a server that goes away for good, no reader pays, and it is waited for two minutes', async () => {
    sending = await sendingTo(people(40))
    const isAway = () => sending.got.length >= 10
    const server = {
      connect: () => (isAway() ? unreachable() : undefined),
      deliver: () => (isAway() ? { lost: unreachable(), begun: true as const } : taken),
    }
    expect(await sending.go(server)).toBe('send/unreachable')
    const { sent = [], planned = [] } = await sending.states()
    expect([sent.length + planned.length, sent.toSorted()]).toEqual([40, sending.got.toSorted()])
    expect(sending.minutes()).toBeGreaterThanOrEqual(2)
    expect(sending.minutes()).toBeLessThan(4)
    expect(await sending.database.all('select 1 from attempt')).toEqual([])
  })

  test('ends at its time also while a server is away, and says why', async () => {
    sending = await sendingTo(people(20))
    const connect = ({ times }: { readonly times: number }) => (times > 1 ? unreachable() : undefined)
    const deliver = () => ({ lost: unreachable() })
    expect(await sending.go({ connect, deliver }, { until: sending.after(0.5) })).toBe('send/unreachable')
    expect(await sending.states()).toEqual({ planned: people(20) })
    expect(sending.minutes()).toBeLessThan(1)
  })

  test('outlives an outage of a minute: everybody gets one letter', async () => {
    sending = await sendingTo(people(40))
    const isAway = () => sending.got.length >= 10 && sending.minutes() < 1
    const server = {
      connect: () => (isAway() ? unreachable() : undefined),
      deliver: () => (isAway() ? { lost: unreachable(), begun: true as const } : taken),
    }
    expect(await sending.go(server)).toBe('done')
    expect(sending.got.toSorted()).toEqual(people(40))
  })

  test('makes do with one connection where a server takes no more', async () => {
    sending = await sendingTo(people(60))
    const connect = ({ open }: { readonly open: number }) => (open > 0 ? slowDown() : undefined)
    expect(await sending.go({ connect })).toBe('done')
    expect(sending.got.toSorted()).toEqual(people(60))
  })

  test('puts off a letter over which the server is lost time and again while it answers for others', async () => {
    sending = await sendingTo(people(60))
    const deliver = (name: string) => (name === 'r003' ? { lost: slowDown() } : taken)
    expect(await sending.go({ deliver })).toBe('done')
    const { sent, deferred } = await sending.states()
    expect([sent?.length, deferred]).toEqual([59, ['r003']])
  })

  test.each([
    ['send/refused', new Set(['r000'])],
    ['send/auth', new Set(people(30))],
  ] as const)('ends with %s where no letter could be sent, and finishes what is under way', async (code, names) => {
    sending = await sendingTo(people(30))
    const failure = () => Object.assign(unreachable(), { code })
    expect(await sending.go({ deliver: (name) => (names.has(name) ? { lost: failure() } : taken) })).toBe(code)
    const { sent = [], planned = [] } = await sending.states()
    expect(sent.toSorted()).toEqual(sending.got.toSorted())
    expect(sent.length + planned.length).toBe(30)
  })

  test('is over when a server refuses ten letters in a row for what is in them', async () => {
    sending = await sendingTo(people(60))
    const deliver = (_: string, { letters }: Seen) => (letters <= 20 ? taken : refused('letter'))
    expect(await sending.go({ deliver })).toBe('send/refused')
    const { sent, deferred = [], planned = [], ...others } = await sending.states()
    expect([sent?.length, others]).toEqual([20, {}])
    expect(deferred.length).toBeGreaterThanOrEqual(10)
    expect(deferred.length).toBeLessThanOrEqual(10 + 3)
    expect(deferred.length + planned.length).toBe(40)
    expect(await sending.go({})).toBe('done')
    expect(sending.got.toSorted()).toEqual(people(60))
  })

  test('goes on where refusals are of recipients, or are not in a row', async () => {
    sending = await sendingTo(people(60))
    const deliver = (_: string, { letters }: Seen) => {
      if (letters <= 20) return refused('recipient', '550 5.1.1 no such user')
      return letters % 5 === 0 ? taken : refused('letter', '554 5.7.1 spam')
    }
    expect(await sending.go({ deliver })).toBe('done')
    expect(await sending.ledger.counts('i')).toMatchObject({ sent: 8, failed: 52 })
    expect(await sending.subscribers.statistics()).toMatchObject({ readers: 40 })
  })

  test('is in doubt about what a server went silent on, and no more of them than it takes to notice', async () => {
    sending = await sendingTo(people(60))
    const deliver = (_: string, { letters }: Seen) =>
      letters > 20 ? ({ kind: 'silent', reply: 'gone' } as const) : taken
    expect(await sending.go({ deliver })).toBe('send/unreachable')
    const { sent = [], doubtful = [] } = await sending.states()
    expect(sent).toHaveLength(20)
    expect(doubtful.length).toBeLessThan(20)
  })

  test('takes back a letter that had begun where nothing of it was taken', async () => {
    sending = await sendingTo(people(20))
    const deliver = (_: string, { times, letters }: Seen) =>
      times === 1 && letters % 3 === 0 ? { lost: unreachable(), begun: true as const } : taken
    expect(await sending.go({ deliver })).toBe('done')
    expect(sending.got.toSorted()).toEqual(people(20))
    expect(await sending.database.all('select 1 from delivery where attempts <> 1')).toEqual([])
  })

  test('told to stop, finishes what is under way, and begins nothing more', async () => {
    sending = await sendingTo(people(100))
    const stop = new AbortController()
    const body = async () => {
      if (sending.got.length >= 10) stop.abort()
    }
    expect(await sending.go({ body }, {}, { stopped: stop.signal })).toBe('done')
    const { sent = [], planned = [] } = await sending.states()
    expect(sent.toSorted()).toEqual(sending.got.toSorted())
    expect(sent.length).toBeLessThan(10 + 2 * 4)
    expect(sent.length + planned.length).toBe(100)
    expect(await sending.go({}, {}, { stopped: stop.signal })).toBe('done')
    expect(sending.got).toHaveLength(sent.length)
  })

  test('sends no letter that cannot be written down', async () => {
    sending = await sendingTo(people(50))
    const { ledger } = sending
    const full = {
      ...ledger,
      mark: async (...marks: Parameters<typeof ledger.mark>) => {
        if (sending.got.length >= 10 && marks[0].begun.length > 0) throw new Error('disk full')
        return ledger.mark(...marks)
      },
    }
    expect(await sending.go({}, {}, { ledger: full })).toBe('Error: disk full')
    expect(sending.got.length).toBeLessThan(16)
    expect((await sending.states())['sent']?.toSorted()).toEqual(sending.got.toSorted())
  })

  test('stops where a letter cannot be composed, which stays as it was', async () => {
    sending = await sendingTo(people(5))
    const compose = async () => {
      throw unreachable()
    }
    expect(await sending.go({}, {}, { compose })).toBe('send/unreachable')
    expect(await sending.states()).toEqual({ planned: people(5) })
  })
})
