import type { LaneMemory } from '../pace-port.ts'
import { type Lane, type LaneLimits, openLane } from './lane.ts'
import { openRing } from './ring.ts'

/** A letter as pacing knows it. */
export interface Paced {
  readonly paceKey: string
}

/** A letter that has been let go, until it has ended. */
export interface Going<Letter> {
  readonly letter: Letter
  readonly lane: Lane
  readonly begun: number
}

/** What is claimed next: so many letters, and none of these keys, which have enough waiting or rest. */
export interface Wanted {
  readonly limit: number
  readonly notKeys: readonly string[]
}

/** Lets letters go, each as soon as neither its provider nor the whole is over its limits. Moments are milliseconds of one clock. */
export interface Pacer<Letter> {
  readonly wanted: (now: number) => Wanted
  /** Takes letters that were claimed. */
  readonly offer: (letters: readonly Letter[], now: number) => void
  /** The next letter that may go now. */
  readonly take: (now: number) => Going<Letter> | undefined
  /** A letter has ended; `slow-down` where whoever takes it has asked for fewer. */
  readonly end: (going: Going<Letter>, how: 'well' | 'slow-down', now: number) => void
  /** Letters that cannot go for so long that they are better given back. */
  readonly late: (now: number) => Letter[]
  /** All letters that wait. */
  readonly rest: () => Letter[]
  /** The first moment from `now` on at which a letter that waits may go, or more be claimed; Infinity where one has to end first. */
  readonly nextAt: (now: number) => number
  /** What the next process has to know, by key; `''` is the whole. */
  readonly memory: (now: number) => ReadonlyMap<string, LaneMemory>
}

/** What a pacer is made of. */
export interface PacerOptions {
  readonly all: LaneLimits
  readonly limitsOf: (paceKey: string) => LaneLimits
  /** What an earlier process has left, by key; `''` is the whole. */
  readonly known: ReadonlyMap<string, LaneMemory>
}

/** So far ahead letters are claimed, in milliseconds: much less than a lease lasts. */
const horizon = 10_000

/** As many letters wait in memory at most, and as many of one key: others have room beside it. */
const room = { all: 512, key: 384 }

/** As many keys ask for fewer, and no letter goes well in between: then it is the server that asks, and not they. */
const accord = 3

/**
 * Opens a pacer. Of the letters that may go, one goes whose key has fewest under way, and among these the one whose key has waited longest: a
 * provider that is slow, or rests, holds up nobody else.
 */
export function openPacer<Letter extends Paced>(options: PacerOptions, opened: number): Pacer<Letter> {
  const remembered = (key: string) => {
    const known = options.known.get(key)
    return known === undefined ? undefined : { ...known, now: opened }
  }
  const all = openLane(options.all, remembered(''))
  const ring = openRing<Letter>((key) => openLane(options.limitsOf(key), remembered(key)))
  for (const key of options.known.keys()) if (key !== '') ring.stop(key, opened)
  /** The keys that have asked for fewer since a letter went well. */
  const complaints = new Set<string>()

  return {
    wanted: (now) => ({
      limit: Math.max(0, roomOf(all, now, room.all) - ring.waiting()),
      notKeys: [...ring.stops()]
        .filter(({ lane, waiting }) => waiting.length >= roomOf(lane, now, room.key))
        .map(({ key }) => key),
    }),
    offer: (letters, now) => {
      for (const letter of letters) ring.offer(letter.paceKey, letter, now)
    },
    take: (now) => {
      const next = all.freeAt(now) > now ? undefined : ring.take(now)
      if (next === undefined) return undefined
      all.begin(now)
      next.lane.begin(now)
      return { ...next, begun: now }
    },
    end: ({ letter, lane, begun }, how, now) => {
      lane.end()
      all.end()
      if (how === 'well') return complaints.clear()
      lane.slowDown(begun, now)
      complaints.add(letter.paceKey)
      if (complaints.size < accord) return
      complaints.clear()
      all.slowDown(begun, now)
    },
    late: (now) => {
      const whole = roomOf(all, now, room.all) === 0
      return ring.remove(({ lane }, since) => whole || roomOf(lane, now, room.key) === 0 || now - since > 3 * horizon)
    },
    rest: () => ring.remove(() => true),
    nextAt: (now) => {
      if (roomOf(all, now, 1) === 0) return all.freeAt(now) - horizon
      const free = [...ring.stops()].flatMap(({ lane, waiting }) => {
        const at = lane.freeAt(now)
        return waiting.length > 0 ? [at] : roomOf(lane, now, 1) === 0 ? [at - horizon] : []
      })
      return Math.max(all.freeAt(now), Math.min(...free))
    },
    memory: (now) => {
      const lanes = [['', all] as const, ...[...ring.stops()].map(({ key, lane }) => [key, lane] as const)]
      const memories = lanes.map(([key, lane]) => [key, lane.memory(now)] as const)
      return new Map(memories.flatMap(([key, memory]) => (memory === undefined ? [] : [[key, memory]])))
    },
  }
}

/** How many letters may wait for a lane: as many as can begin before the horizon, none where none can. */
function roomOf(lane: Lane, now: number, most: number): number {
  const at = lane.freeAt(now)
  if (Number.isFinite(at) && at > now + horizon) return 0
  return Math.min(most, Math.floor(1 + (lane.rate(now) * horizon) / 1000))
}
