/** Wakes whoever waits for something to change. */
export interface Bell {
  /** Waits for so many milliseconds, or until it rings. */
  readonly rest: (milliseconds: number) => Promise<void>
  readonly ring: () => void
}

/** Waits for so many milliseconds, or until `early` is aborted. */
export type Pause = (milliseconds: number, early: AbortSignal) => Promise<void>

/** A bell that also rings when `ending` is aborted, and from then on lets nobody rest. */
export function bell(pause: Pause, ending: AbortSignal): Bell {
  let next = new AbortController()
  const ring = () => {
    next.abort()
    if (!ending.aborted) next = new AbortController()
  }
  ending.addEventListener('abort', ring, { once: true })
  return { rest: (milliseconds) => pause(milliseconds, next.signal), ring }
}
