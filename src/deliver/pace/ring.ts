import type { Lane } from './lane.ts'

/** A key, its lane, and what waits for it: each since when. */
export interface Stop<Letter> {
  readonly key: string
  readonly lane: Lane
  readonly waiting: { readonly letter: Letter; readonly since: number }[]
}

/** The keys that are known, and in a ring those that letters wait for: whoever has been served goes to its end. */
export interface Ring<Letter> {
  /** The stop of a key; made where there is none. */
  readonly stop: (key: string, now: number) => Stop<Letter>
  readonly stops: () => Iterable<Stop<Letter>>
  readonly offer: (key: string, letter: Letter, now: number) => void
  /** Takes a letter whose lane is free: of the key that has fewest under way, and among these has waited longest. */
  readonly take: (now: number) => { readonly letter: Letter; readonly lane: Lane } | undefined
  /** Takes out all letters of which it holds. */
  readonly remove: (which: (stop: Stop<Letter>, since: number) => boolean) => Letter[]
  /** How many letters wait. */
  readonly waiting: () => number
}

/** As many keys are known at most. Of more, those are forgotten that are as new, and then those that were served longest ago. */
const most = 2048

/** Opens a ring, in which nothing waits. */
export function openRing<Letter>(laneOf: (key: string) => Lane): Ring<Letter> {
  const known = new Map<string, Stop<Letter>>()
  const ring = new Map<string, Stop<Letter>>()
  let count = 0

  const stop = (key: string, now: number): Stop<Letter> => {
    const there = known.get(key)
    if (there !== undefined) return there
    if (known.size >= most) forget(known, now)
    const made: Stop<Letter> = { key, lane: laneOf(key), waiting: [] }
    known.set(key, made)
    return made
  }
  return {
    stop,
    stops: () => known.values(),
    waiting: () => count,
    offer: (key, letter, now) => {
      const one = stop(key, now)
      one.waiting.push({ letter, since: now })
      ring.set(key, one)
      count += 1
    },
    take: (now) => {
      const one = leastBusy(ring.values(), now)
      const next = one?.waiting.shift()
      if (one === undefined || next === undefined) return undefined
      count -= 1
      ring.delete(one.key)
      if (one.waiting.length > 0) ring.set(one.key, one)
      return { letter: next.letter, lane: one.lane }
    },
    remove: (which) => {
      const removed: Letter[] = []
      for (const one of [...ring.values()]) {
        const [gone, kept] = [[] as typeof one.waiting, [] as typeof one.waiting]
        for (const each of one.waiting.splice(0)) (which(one, each.since) ? gone : kept).push(each)
        one.waiting.push(...kept)
        if (kept.length === 0) ring.delete(one.key)
        removed.push(...gone.map(({ letter }) => letter))
      }
      count -= removed.length
      return removed
    },
  }
}

function leastBusy<Letter>(stops: Iterable<Stop<Letter>>, now: number): Stop<Letter> | undefined {
  let found: Stop<Letter> | undefined
  for (const one of stops) {
    if (one.lane.freeAt(now) > now) continue
    if (found === undefined || one.lane.underWay() < found.lane.underWay()) found = one
    if (found.lane.underWay() === 0) break
  }
  return found
}

/** Half of them, so that it need not be done each time. */
function forget<Letter>(known: Map<string, Stop<Letter>>, now: number): void {
  for (const { key, lane, waiting } of known.values()) if (waiting.length === 0 && lane.isIdle(now)) known.delete(key)
  for (const { key, lane, waiting } of known.values()) {
    if (known.size < most / 2) return
    if (waiting.length === 0 && lane.underWay() === 0) known.delete(key)
  }
}
