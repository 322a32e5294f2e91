/** The time by which something has to have come, one at a time. */
export interface Deadline {
  readonly set: (limit: number) => void
  /** It has come. */
  readonly lift: () => void
  /** Nothing will ever be waited for again. */
  readonly stop: () => void
}

/**
 * A deadline that can be set thousands of times a second: its timer goes off no later than the earliest that was asked for, and
 * looks then whether there is one to keep. Measured by a clock that nobody can put back.
 */
export function deadlineOf(passed: (limit: number) => void): Deadline {
  let timer: NodeJS.Timeout | undefined
  let [due, limit, goesOff] = [Infinity, 0, Infinity]
  const arm = (now: number): void => {
    goesOff = due
    timer = setTimeout(look, due - now)
  }
  const look = (): void => {
    const now = performance.now()
    timer = undefined
    goesOff = Infinity
    if (due === Infinity) return
    // A timer may go off a fraction of a millisecond before its time.
    if (due - now >= 1) arm(now)
    else setImmediate(end, due)
  }
  // A process that was held (a signal, a long turn) finds what has come in the meantime only after its timers: that is seen first.
  const end = (missed: number): void => {
    if (due === missed) passed(limit)
  }
  return {
    set: (milliseconds) => {
      const now = performance.now()
      limit = milliseconds
      due = now + milliseconds
      if (due >= goesOff) return
      clearTimeout(timer)
      arm(now)
    },
    lift: () => {
      due = Infinity
    },
    stop: () => {
      due = Infinity
      goesOff = Infinity
      clearTimeout(timer)
    },
  }
}
