import type { LaneMemory } from '../pace-port.ts'

/** What may go over a lane at most. */
export interface LaneLimits {
  /** Letters under way at once. */
  readonly connections: number
  /** Letters a second; Infinity is no limit. */
  readonly rate: number
}

/** A lane: letters that somebody counts together, such as those to one provider. Moments are milliseconds of one clock. */
export interface Lane {
  /** When the next letter may begin: `now` or a later moment; Infinity where one that is under way has to end first. */
  readonly freeAt: (now: number) => number
  /** How many are under way. */
  readonly underWay: () => number
  readonly begin: (now: number) => void
  /** One that has begun at `begun` has ended. */
  readonly end: () => void
  /** Whoever takes the letters has asked for fewer, of one that has begun at `begun`. Tells whether that was news. */
  readonly slowDown: (begun: number, now: number) => boolean
  /** How many may be under way now. */
  readonly connections: (now: number) => number
  /** How many letters a second may begin now. */
  readonly rate: (now: number) => number
  /** Whether nothing has to be known of it: all is as if it were new. */
  readonly isIdle: (now: number) => boolean
  /** Undefined where there is nothing to remember. */
  readonly memory: (now: number) => LaneMemory | undefined
}

const minute = 60_000

/** How long a lane rests: a minute, then twice as long each time, an hour at most. */
const restAfter = (strikes: number): number => Math.min(60, 2 ** (strikes - 1)) * minute

/** As long as nobody complains, a strike is forgiven for each of these, and an eighth of the rate is given back. */
const forgiveness = { after: 10 * minute, part: 1 / 8 }

/** No lane gets slower than this by being told to: a letter a minute. */
const slowest = 1 / 60

/** A letter may begin so early that a timer which goes off late does not cost any rate. */
const leeway = 50

/**
 * Opens a lane. Its rate is kept by the generic cell rate algorithm: of `rate` letters a second no more begin in any time than it takes,
 * but for one, and those of 50 ms. Told to slow down, it rests, and goes on at half its rate and with half its connections; without a limit the
 * half is of what it went at. Clocks may be set: no wait is longer than it can have been meant to be.
 */
export function openLane(limits: LaneLimits, known?: LaneMemory & { readonly now: number }): Lane {
  let underWay = 0
  /** When the next letter would begin if all came evenly. */
  let due = Number.NEGATIVE_INFINITY
  let rests = known === undefined ? Number.NEGATIVE_INFINITY : known.now + known.restsFor
  let struck = Number.NEGATIVE_INFINITY
  let { strikes, factor, rate: base } = known ?? { strikes: 0, factor: 1, rate: limits.rate }
  const pulse = openPulse()

  const forgive = (now: number) => {
    if (rests > now + restAfter(strikes)) rests = now + restAfter(strikes)
    const times = Math.floor((now - rests) / forgiveness.after)
    if (strikes === 0 || times < 1) return
    factor = Math.min(1, factor + times * forgiveness.part)
    strikes = factor === 1 ? 0 : Math.max(1, strikes - times)
    rests += times * forgiveness.after
  }
  const rate = (now: number) => {
    forgive(now)
    return strikes === 0 ? limits.rate : Math.min(limits.rate, Math.max(slowest, base * factor))
  }
  const connections = (now: number) => {
    forgive(now)
    return Math.max(1, Math.floor(limits.connections * factor))
  }
  const freeAt = (now: number) => {
    const interval = 1000 / rate(now)
    due = Math.min(due, now + interval + leeway)
    if (underWay >= connections(now)) return Number.POSITIVE_INFINITY
    return Math.max(now, due - leeway, strikes === 0 ? now : rests)
  }
  return {
    freeAt,
    rate,
    connections,
    underWay: () => underWay,
    begin: (now) => {
      due = Math.max(due, now) + 1000 / rate(now)
      underWay += 1
      pulse.beat(now)
    },
    end: () => {
      underWay -= 1
    },
    slowDown: (begun, now) => {
      // What was under way when it was told to is told the same: that is one complaint.
      if (begun <= struck && struck <= now) return false
      forgive(now)
      base = strikes === 0 ? Math.min(limits.rate, pulse.rate(now)) : base
      strikes = Math.min(strikes + 1, 7)
      factor = Math.max(factor / 2, 1 / 64)
      rests = now + restAfter(strikes)
      struck = now
      return true
    },
    isIdle: (now) => underWay === 0 && freeAt(now) <= now && due <= now && strikes === 0,
    memory: (now) => {
      forgive(now)
      return strikes === 0 ? undefined : { restsFor: rests - now, strikes, factor, rate: base }
    },
  }
}

/** How fast letters have begun of late: over this minute and the one before. */
function openPulse(): { readonly beat: (now: number) => void; readonly rate: (now: number) => number } {
  let [began, count, before] = [Number.NEGATIVE_INFINITY, 0, 0]
  return {
    beat: (now) => {
      if (now - began >= minute || now < began) {
        before = now - began < 2 * minute && now > began ? count : 0
        began = now
        count = 0
      }
      count += 1
    },
    rate: (now) => {
      const past = before > 0 ? minute : 0
      return Math.max(slowest, (count + before) / (Math.max(1000, now - began + past) / 1000))
    },
  }
}
