/** Wakes whoever waits for something to change. */
export interface Bell {
  /** Waits for so many milliseconds, or until it rings. */
  readonly rest: (milliseconds: number) => Promise<void>
  readonly ring: () => void
}

/** Waits for so many milliseconds, or until `early` is aborted. */
export type Pause = (milliseconds: number, early: AbortSignal) => Promise<void>

/** A bell that also rings when `ending` is aborted, and from then on lets nobody rest. It rings at every letter: for nobody, it costs nothing. */
export function bell(pause: Pause, ending: AbortSignal): Bell {
  let next = new AbortController()
  let resting = 0
  const ring = () => {
    if (resting > 0) next.abort()
    if (next.signal.aborted && !ending.aborted) next = new AbortController()
  }
  ending.addEventListener('abort', () => next.abort(), { once: true })
  return {
    rest: async (milliseconds) => {
      resting += 1
      await pause(milliseconds, next.signal).finally(() => {
        resting -= 1
      })
    },
    ring,
  }
}
