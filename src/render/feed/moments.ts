import { type Instant, instant } from '../../base/calendar.ts'

interface Dated {
  readonly published: Instant
  readonly updated: Instant
}

/**
 * Items, newest first, with moments that tell them apart. The entries of an issue share one moment, but readers sort by
 * it, and the W3C validator warns of two entries `updated` at once: where items share a second, each gets a millisecond
 * more than the one behind it. An item is never moved by what comes before it, nor out of its second.
 */
export function tellApart<Item extends Dated>(items: readonly Item[]): Item[] {
  const taken = { published: new Set<number>(), updated: new Set<number>() }
  const apart = items.toReversed().map((item) => {
    const published = firstFree(secondOf(item.published), taken.published)
    const later = published - secondOf(item.published)
    return { ...item, published, updated: firstFree(secondOf(item.updated) + later, taken.updated) }
  })
  return apart.reverse()
}

const secondOf = (moment: number): number => Math.floor(moment / 1000) * 1000

function firstFree(from: number, taken: Set<number>): Instant {
  let moment = from
  const last = secondOf(from) + 999
  while (taken.has(moment) && moment < last) moment += 1
  taken.add(moment)
  return instant(moment)
}

/** RFC 3339 § 5.6 in UTC, with milliseconds only where there are any: `2025-05-02T00:00:00Z`. */
export function timestamp(moment: Instant): string {
  return wholeSeconds(new Date(moment).toISOString())
}

/** A text with its RFC 3339 moments rid of milliseconds that are naught. */
export function wholeSeconds(text: string): string {
  return text.replace(/(T\d\d:\d\d:\d\d)\.000Z/g, '$1Z')
}
