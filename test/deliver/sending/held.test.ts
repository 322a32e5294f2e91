import { afterEach, describe, expect, test } from 'vitest'
import type { LaneLimits } from '../../../src/deliver/pace/lane.ts'
import { openPacer } from '../../../src/deliver/pace/pacer.ts'
import type { LaneMemory } from '../../../src/deliver/pace-port.ts'
import type { Due } from '../../../src/deliver/ports.ts'
import { type Held, openGate } from '../../../src/deliver/sending/gate.ts'
import { busy, type Seen, type Sending, sendingTo, taken } from './sending.ts'

const free: LaneLimits = { connections: 4, rate: Number.POSITIVE_INFINITY }

let sending: Sending
afterEach(async () => {
  expect(await sending.database.all('select 1 from delivery where lease_owner is not null')).toEqual([])
  sending.database.close()
})

/** So many at one provider, and so many who have one each. */
const people = (google: number, others = 0) => [
  ...Array.from({ length: google }, (_, n) => `g${String(n).padStart(3, '0')}`),
  ...Array.from({ length: others }, (_, n) => `o${String(n).padStart(3, '0')}`),
]
const keyOf = (domain: string) => (domain.startsWith('g') ? 'google' : domain)

const pacer = (
  limits: { all?: Partial<LaneLimits>; google?: Partial<LaneLimits> },
  known = new Map<string, LaneMemory>(),
) =>
  openPacer<Due>(
    {
      all: { ...free, ...limits.all },
      limitsOf: (key) => (key === 'google' ? { ...free, ...limits.google } : free),
      known,
    },
    sending.after(0),
  )

/** Who was tried when, in whole minutes. */
function noted(reaction: (name: string, seen: Seen) => ReturnType<typeof busy>) {
  const tries: [name: string, minute: number][] = []
  const deliver = (name: string, seen: Seen) => {
    tries.push([name, Math.round(seen.minutes)])
    return reaction(name, seen)
  }
  return {
    tries,
    deliver,
    at: (prefix: string) => tries.filter(([name]) => name.startsWith(prefix)).map(([, at]) => at),
  }
}

const tooMuch = busy('451 4.7.0 Try again later')

describe('run() paces', () => {
  test('a provider that asks for fewer, and ends when it would rest for too long; all others have theirs at once', async () => {
    sending = await sendingTo(people(50, 200), keyOf)
    const { deliver, at } = noted((name) => (name.startsWith('g') ? tooMuch : taken))
    const remembered = { gate: openGate({}, sending.paces), paces: sending.paces }
    expect(await sending.go({ deliver }, {}, remembered)).toBe('slow-down')
    expect(at('o')).toEqual(Array(200).fill(0))
    // One tries after each rest of 1, 2, 4 and 8 minutes, and the next would be of 16.
    const later = at('g').filter((minute) => minute > 0)
    expect(later).toEqual([1, 3, 7, 15])
    expect(at('g').length - later.length).toBeLessThanOrEqual(4)
    const { sent, planned } = await sending.states()
    expect([sent?.length, (planned?.length ?? 0) >= 42]).toEqual([200, true])
    expect([...(await sending.paces.recall())]).toEqual([['google', expect.objectContaining({ strikes: 5 })]])
  })

  test('a provider that has asked an earlier process for fewer, and waits for the end of its rest', async () => {
    sending = await sendingTo(people(3, 3), keyOf)
    const { deliver, at } = noted(() => taken)
    const known = new Map([['google', { restsFor: 4 * 60_000, strikes: 3, factor: 0.125, rate: 8 }]])
    const held: Held[] = []
    const onHeld = (one: Held) => held.push(one)
    expect(await sending.go({ deliver }, {}, { pacer: pacer({}, known), onHeld })).toBe('done')
    expect(new Set(held.map(({ by }) => by))).toEqual(new Set(['slow-down']))
    expect([at('o'), at('g')]).toEqual([
      [0, 0, 0],
      [4, 4, 4],
    ])
    const hour = new Map([['google', { restsFor: 50 * 60_000, strikes: 7, factor: 0.125, rate: 8 }]])
    expect(await sending.go({ deliver }, {}, { pacer: pacer({}, hour) })).toBe('done')
  })

  test.each<
    readonly [string, { all?: Partial<LaneLimits>; google?: Partial<LaneLimits> }, google: number[], others: number[]]
  >([
    ['a letter a minute in all', { all: { rate: 1 / 60 } }, [0, 1, 2], [3, 4, 5]],
    ['a letter in five minutes to one provider', { google: { rate: 1 / 300 } }, [0, 5, 10], [0, 0, 0]],
  ])('by rates: %s', async (_, limits, google, others) => {
    sending = await sendingTo(people(3, 3), keyOf)
    const { deliver, at, tries } = noted(() => taken)
    expect(await sending.go({ deliver }, {}, { pacer: pacer(limits) })).toBe('done')
    expect(tries.map(([, minute]) => minute).toSorted((a, b) => a - b)).toEqual(
      [...google, ...others].toSorted((a, b) => a - b),
    )
    if (limits.google !== undefined) expect([at('g'), at('o')]).toEqual([google, others])
  })

  test('one provider by connections', async () => {
    sending = await sendingTo(people(20, 20), keyOf)
    let [underWay, most] = [0, 0]
    const body = async (name: string) => {
      if (!name.startsWith('g')) return
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise(setImmediate)
      underWay -= 1
    }
    expect(await sending.go({ body }, {}, { pacer: pacer({ google: { connections: 1 } }) })).toBe('done')
    expect([sending.got.length, most]).toEqual([40, 1])
  })

  test('in quiet hours nothing, and until a time it waits for their end', async () => {
    sending = await sendingTo(people(0, 5))
    const minute = Math.floor(sending.after(0) / 60_000)
    const quiet = { from: (minute + 1439) % 1440, to: (minute + 60) % 1440, timeZone: 'UTC' }
    const gate = openGate({ quiet }, sending.paces)
    const { deliver, at } = noted(() => taken)
    const held: Held[] = []
    const onHeld = (one: Held) => held.push(one)
    expect(await sending.go({ deliver }, {}, { gate, onHeld })).toBe('quiet-hours')
    expect(await sending.go({ deliver }, { until: sending.after(59) }, { gate, onHeld })).toBe('quiet-hours')
    expect([held, at('o'), sending.minutes()]).toEqual([[], [], 0])
    expect(await sending.go({ deliver }, { until: sending.after(120) }, { gate, onHeld })).toBe('done')
    expect(new Set(held.map(({ by }) => by))).toEqual(new Set(['quiet-hours']))
    expect(at('o')).toHaveLength(5)
    expect(Math.abs(sending.minutes() - 60)).toBeLessThanOrEqual(1.1)
  })

  test('quiet hours that begin in the middle stop it there', async () => {
    sending = await sendingTo(people(0, 100))
    const minute = Math.floor(sending.after(0) / 60_000)
    const quiet = { from: (minute + 10) % 1440, to: (minute + 20) % 1440, timeZone: 'UTC' }
    const slow = { gate: openGate({ quiet }, sending.paces), pacer: pacer({ all: { rate: 1 / 60 } }) }
    const { deliver, at } = noted(() => taken)
    expect(await sending.go({ deliver }, {}, slow)).toBe('quiet-hours')
    expect(at('o').length).toBeGreaterThanOrEqual(9)
    expect(at('o').length).toBeLessThanOrEqual(11)
  })

  test('a new sender’s letters over the days, and takes what is put off for none', async () => {
    sending = await sendingTo(people(0, 40))
    // Where the day ends within the hour.
    const hours = 23 - new Date(sending.after(0)).getUTCHours()
    const timeZone = hours > 14 ? `Etc/GMT+${24 - hours}` : `Etc/GMT-${hours}`
    const gate = openGate({ warmUp: { from: 3, factor: 2 }, timeZone }, sending.paces)
    const { deliver, tries } = noted((name) => (name === 'o001' ? busy() : taken))
    expect(await sending.go({ deliver }, {}, { gate })).toBe('warm-up')
    expect([...sending.got]).toEqual(['o000', 'o002', 'o003'])
    await sending.go({ deliver }, { until: sending.after(70), connections: 1 }, { gate })
    expect(sending.got).toHaveLength(9)
    const left = tries.filter(([name]) => name !== 'o001').map(([, minute]) => minute)
    expect(left.slice(0, 3)).toEqual([0, 0, 0])
    expect(Math.min(...left.slice(3))).toBeGreaterThanOrEqual(60 - new Date(sending.after(0)).getUTCMinutes() - 1)
  })
})
