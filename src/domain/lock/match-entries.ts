import { likeness } from '../../base/text/likeness.ts'
import type { VisibleEntry } from './identify.ts'
import type { LockedEntry } from './lock.ts'

interface Sign {
  readonly of: (entry: VisibleEntry) => string | null
  /** Whether it is no proof: then it tells an edit of what is there, and never brings back what is gone. */
  readonly weak: boolean
}

/** What an entry may be known by, the surest first. */
const signs: readonly Sign[] = [
  { of: (entry) => `${entry.fingerprint} ${entry.link} ${entry.title}`, weak: false },
  { of: (entry) => (entry.link === null ? null : `${entry.link} ${entry.title}`), weak: false },
  { of: (entry) => `${entry.link} ${entry.title}`, weak: true },
  { of: (entry) => entry.link, weak: false },
  { of: (entry) => entry.title, weak: true },
]

/** How like each other two titles are for an edit of title and link at once to be one, and not another entry. */
const alike = 0.6

/** Of how many remembered entries the titles are compared, letter by letter; where more have left, it was no edit. */
const most = 100

/**
 * Which remembered entry of the same issue each of `entries` is: by all that it shows, by link and title, by link, by title,
 * else by a title that is much like it. One that is gone is only known by its link, or by all that it shows: else what is new
 * would have an id that readers know. Undefined where it is a new one.
 */
export function matchEntries(
  before: readonly LockedEntry[],
  entries: readonly VisibleEntry[],
): (LockedEntry | undefined)[] {
  const found: (LockedEntry | undefined)[] = entries.map(() => undefined)
  const there = new Set(before.filter(({ gone }) => gone === undefined))
  const gone = new Set(before).difference(there)
  const take = (index: number, candidate: LockedEntry | undefined): void => {
    if (candidate === undefined) return
    found[index] = candidate
    there.delete(candidate)
    gone.delete(candidate)
  }
  for (const { of: signOf, weak } of signs) {
    if (!found.includes(undefined)) return found
    const bySign = Map.groupBy(weak ? there : [...there, ...gone], signOf)
    for (const [index, entry] of entries.entries()) {
      const sign = found[index] === undefined ? signOf(entry) : null
      if (sign !== null) take(index, bySign.get(sign)?.shift())
    }
  }
  if (there.size > most) return found
  for (const [index, { title }] of entries.entries()) if (found[index] === undefined) take(index, likest(title, there))
  return found
}

function likest(title: string, candidates: Iterable<LockedEntry>): LockedEntry | undefined {
  let [best, likeliest]: [LockedEntry | undefined, number] = [undefined, alike]
  for (const candidate of candidates) {
    const like = likeness(title, candidate.title)
    if (like > likeliest) [best, likeliest] = [candidate, like]
  }
  return best
}
