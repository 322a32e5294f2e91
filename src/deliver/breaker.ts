/** Tells whether a server is there, by what came of trying: it is not, after three losses in a row over all connections. Moments are milliseconds. */
export interface Breaker {
  /** When it may be tried: `now`, or the end of the pause; Infinity while one who tries it after a pause has not come back. */
  readonly mayTryAt: (now: number) => number
  /** Somebody goes and tries. After a pause it is one alone. */
  readonly tried: (now: number) => void
  /** The server has answered. */
  readonly answered: () => void
  /** The server was lost, or not there. */
  readonly lost: (now: number) => void
  /** Nothing came of trying, neither way. */
  readonly leftOff: () => void
  /** Since when the server has not been there; undefined where it is. */
  readonly downSince: () => number | undefined
}

/** As many losses in a row as are put down to chance, and one more. */
const patience = 3

/** Pauses between two tries, in milliseconds: 1, 2, 4 … 60 s. */
const pauseAfter = (tries: number): number => Math.min(60, 2 ** tries) * 1000

/** A breaker of a server that is thought to be there. */
export function openBreaker(): Breaker {
  let losses = 0
  let lastLoss = 0
  let firstLoss: number | undefined
  let probing = false
  const isDown = () => losses >= patience
  const pauseEnds = () => lastLoss + pauseAfter(losses - patience)

  return {
    mayTryAt: (now) => {
      if (!isDown()) return now
      if (probing) return Number.POSITIVE_INFINITY
      // A clock that was set back makes no pause longer.
      lastLoss = Math.min(lastLoss, now)
      return Math.max(now, pauseEnds())
    },
    tried: () => {
      probing = isDown()
    },
    answered: () => {
      losses = 0
      firstLoss = undefined
      probing = false
    },
    lost: (now) => {
      // While it is down, those who are still on their way back tell nothing new: only the one who tried does.
      if (isDown() && !probing) return
      probing = false
      losses += 1
      lastLoss = now
      firstLoss ??= now
    },
    leftOff: () => {
      probing = false
    },
    downSince: () => (isDown() ? firstLoss : undefined),
  }
}
