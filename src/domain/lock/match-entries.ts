import { likeness } from '../../base/text/likeness.ts'
import type { VisibleEntry } from './identify.ts'
import type { LockedEntry } from './lock.ts'

type Sign = (entry: VisibleEntry) => string | null

/** What an entry may be known by, the surest first. */
const signs: readonly Sign[] = [
  (entry) => `${entry.fingerprint} ${entry.link} ${entry.title}`,
  (entry) => `${entry.link} ${entry.title}`,
  (entry) => entry.link,
  (entry) => entry.title,
]

/** How like each other two titles are for an edit of title and link at once to be one, and not another entry. */
const alike = 0.6

/** Of how many remembered entries the titles are compared, letter by letter; where more have left, it was no edit. */
const most = 100

/**
 * Which remembered entry of the same issue each of `entries` is: by all that it shows, by link and title, by link, by title,
 * else by a title that is much like it. Undefined where it is a new one.
 */
export function matchEntries(
  before: readonly LockedEntry[],
  entries: readonly VisibleEntry[],
): (LockedEntry | undefined)[] {
  const found: (LockedEntry | undefined)[] = entries.map(() => undefined)
  const free = new Set(before)
  const take = (index: number, candidate: LockedEntry | undefined): void => {
    if (candidate === undefined) return
    found[index] = candidate
    free.delete(candidate)
  }
  for (const sign of signs) {
    if (free.size === 0) return found
    const bySign = Map.groupBy(free, sign)
    for (const [index, entry] of entries.entries())
      if (found[index] === undefined && sign(entry) !== null) take(index, bySign.get(sign(entry))?.shift())
  }
  if (free.size > most) return found
  for (const [index, { title }] of entries.entries()) if (found[index] === undefined) take(index, likest(title, free))
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
