import { type Instant, instant } from '../../base/calendar.ts'
import type { Remembered } from './lock.ts'

/** When a thing was published, and when it was last changed. */
export type Moments = Pick<Remembered, 'published' | 'updated'>

/**
 * The moments of each thing, none of which is another's: its own, unless another before it in `runs` has them. Of the things of
 * a run the order is kept: what follows one that is moved is moved too, as far as it must. Things of one kind stand in `runs`
 * each once; where no two have a moment in common, all keep theirs.
 */
export function ownMoments<T extends Remembered>(runs: readonly (readonly T[])[]): (thing: T) => Moments {
  const things = runs.flat()
  const claimed = new Set<number>(things.flatMap(({ published, updated }) => [published, updated]))
  const taken = new Set<number>()
  // What is moved takes no moment that any other had, else that one would have to move as well.
  const own = (wanted: number, least: number): Instant => {
    let moment = Math.max(wanted, least)
    if (moment !== wanted || taken.has(moment)) while (claimed.has(moment) || taken.has(moment)) moment += 1
    taken.add(moment)
    return instant(moment)
  }
  const published = new Map<T, Instant>()
  for (const run of runs) {
    let least = 0
    for (const thing of run.toSorted((a, b) => a.published - b.published || a.serial - b.serial)) {
      const moment = own(thing.published, least)
      if (moment !== thing.published) least = moment + 1
      published.set(thing, moment)
    }
  }
  const updated = new Map<T, Instant>()
  for (const thing of things) {
    const since = published.get(thing) ?? thing.published
    updated.set(thing, thing.updated === thing.published ? since : own(thing.updated, since))
  }
  return (thing) => ({
    published: published.get(thing) ?? thing.published,
    updated: updated.get(thing) ?? thing.updated,
  })
}
