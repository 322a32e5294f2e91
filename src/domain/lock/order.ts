import { type Instant, instant } from '../../base/calendar.ts'
import type { Lock, Remembered } from './lock.ts'

/** Gives what is new its place in the order of publication, and what is new or changed a moment of its own. */
export interface Order {
  readonly nextSerial: () => number
  /** The first moment from `from` on that nothing of this kind has. */
  readonly freeMoment: (from: Instant) => Instant
}

/** The orders of issues and of entries, after all that `lock` remembers. */
export function ordersAfter({ issues }: Lock): { readonly issues: Order; readonly entries: Order } {
  return { issues: orderAfter(issues), entries: orderAfter(issues.flatMap(({ entries }) => entries)) }
}

function orderAfter(known: readonly Remembered[]): Order {
  let last = known.reduce((highest, { serial }) => Math.max(highest, serial), -1)
  const taken = new Set<number>(known.flatMap(({ published, updated }) => [published, updated]))
  return {
    nextSerial: () => {
      last += 1
      return last
    },
    // Readers sort by the moment, and the W3C validator warns of two items updated at once: they are a millisecond apart.
    freeMoment: (from) => {
      let moment: number = from
      while (taken.has(moment)) moment += 1
      taken.add(moment)
      return instant(moment)
    },
  }
}
