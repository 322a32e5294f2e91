/** Chance that comes out the same for the same seed. */
export interface Dice {
  /** A whole number from 0 up to, but not, `sides`. */
  readonly roll: (sides: number) => number
  readonly chance: (of: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  readonly shuffle: <T>(all: readonly T[]) => T[]
}

/** Dice by mulberry32, a generator of 32 bits of state. */
export function dice(seed: number): Dice {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const roll = (sides: number): number => Math.floor(next() * sides)
  return {
    roll,
    chance: (of) => next() < of,
    pick: (from) => {
      const one = from[roll(from.length)]
      if (one === undefined) throw new RangeError('there is nothing to pick from')
      return one
    },
    shuffle: (all) => {
      const left = [...all]
      return all.map(() => left.splice(roll(left.length), 1)[0] as (typeof left)[number])
    },
  }
}
