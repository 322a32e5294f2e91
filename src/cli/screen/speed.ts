/** How fast steps have followed one another of late. Moments are milliseconds. */
export interface Speed {
  readonly step: (now: number) => void
  /** `210/s`, or `3.5/min`; empty while nothing is known. */
  readonly text: (now: number) => string
  /** For how long so many more would take; undefined while nothing is known. */
  readonly left: (steps: number, now: number) => number | undefined
}

/** So far back it looks, in milliseconds: what was slow an hour ago says nothing of the next. */
const back = 30_000

/** Begins to measure. */
export function openSpeed(began: number): Speed {
  let count = 0
  /** How many there were at a moment, one a second. */
  const marks = [{ at: began, count: 0 }]
  const perSecond = (now: number) => {
    while ((marks[1]?.at ?? now) < now - back) marks.shift()
    const first = marks[0] ?? { at: began, count: 0 }
    return now > first.at ? ((count - first.count) / (now - first.at)) * 1000 : 0
  }
  return {
    step: (now) => {
      count += 1
      const last = marks.at(-1)?.at ?? began
      // A clock that was set back begins anew.
      if (now < last) marks.splice(0, marks.length, { at: now, count })
      else if (now - last >= 1000) marks.push({ at: now, count })
    },
    text: (now) => {
      const rate = perSecond(now)
      if (rate === 0) return ''
      return rate >= 1 ? `${shown(rate)}/s` : `${shown(rate * 60)}/min`
    },
    left: (steps, now) => {
      const rate = perSecond(now)
      return rate > 0 ? (steps / rate) * 1000 : undefined
    },
  }
}

const shown = (rate: number): string => (rate >= 10 ? String(Math.round(rate)) : rate.toFixed(1))
