import { type Instant, instant } from '../../base/calendar.ts'
import { once } from '../../base/lazy/once.ts'
import type { Lock, Remembered } from './lock.ts'

/** Gives what is new its place in the order of publication, and what is new or changed a moment of its own. */
export interface Order {
  readonly nextSerial: () => number
  /** The first moment from `from` on that nothing of this kind has. */
  readonly freeMoment: (from: Instant) => Instant
}

/** The orders of issues and of entries, after all that `lock` remembers. */
export function ordersAfter({ issues }: Lock): { readonly issues: Order; readonly entries: Order } {
  return { issues: orderAfter(() => issues), entries: orderAfter(() => issues.flatMap(({ entries }) => entries)) }
}

/** Most builds give few things a place, or none: what is known is looked over when the first one asks. */
function orderAfter(known: () => readonly Remembered[]): Order {
  const serials = once(() => ({ last: known().reduce((highest, { serial }) => Math.max(highest, serial), -1) }))
  const moments = once(() => inOrder(known().flatMap(({ published, updated }) => [published, updated])))
  const given = new Set<number>()
  return {
    nextSerial: () => {
      serials().last += 1
      return serials().last
    },
    // Readers sort by the moment, and the W3C validator warns of two items updated at once: they are a millisecond apart.
    freeMoment: (from) => {
      let moment: number = from
      while (given.has(moment) || holds(moments(), moment)) moment += 1
      given.add(moment)
      return instant(moment)
    },
  }
}

const inOrder = (numbers: readonly number[]): Float64Array => Float64Array.from(numbers).sort()

/** Whether a number is among those that are in order. */
function holds(ordered: Float64Array, wanted: number): boolean {
  let [from, to] = [0, ordered.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((ordered[middle] ?? 0) < wanted) from = middle + 1
    else to = middle
  }
  return ordered[from] === wanted
}
