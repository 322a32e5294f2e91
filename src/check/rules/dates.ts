import { type Instant, isToCome, rfc3339 } from '../../base/calendar.ts'
import type { FeedDocument, FeedItem, Moment } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'

const { error, warning } = faults('feed/date')

/** Every moment has its format’s form, no item was changed before it was published, and a feed is as new as its newest change. */
export function dateFaults(document: FeedDocument, now: Instant): Fault[] {
  const { items, fresh, updated } = document
  return [
    ...formFaults(document, updated, { what: 'updated', needed: document.format !== 'json' }),
    ...fresh.flatMap((item) => itemFaults(document, item, now)),
    ...newestFaults(document),
    ...orderFaults(items),
    ...sameFaults(items),
  ]
}

function itemFaults(document: FeedDocument, item: FeedItem, now: Instant): Fault[] {
  const { published, updated } = item
  const needed = document.format !== 'rss'
  const found = [
    ...formFaults(document, published, { what: 'published', needed: true, item }),
    ...formFaults(document, updated, { what: 'updated', needed, item }),
  ]
  if (published?.at !== undefined && updated?.at !== undefined && updated.at < published.at)
    found.push(error('The item was changed before it was published', ours, { item, mark: updated.mark }))
  const toCome = [published, updated].find((moment) => moment?.at !== undefined && isToCome(moment.at as Instant, now))
  if (toCome !== undefined) {
    const hint =
      toCome === published
        ? 'Readers put it above all else until then: see that the date of its issue is right.'
        : 'See that the clock was right where it was built; courant.lock holds when it was changed.'
    const what = toCome === published ? 'is of' : 'was changed'
    found.push(warning(`The item ${what} ${toCome.text}, which is to come`, hint, { item, mark: toCome.mark }))
  }
  return found
}

interface Asked {
  readonly what: 'published' | 'updated'
  readonly needed: boolean
  readonly item?: FeedItem
}

function formFaults(
  { format, mark }: FeedDocument,
  moment: Moment | undefined,
  { what, needed, item }: Asked,
): Fault[] {
  const about = item === undefined ? { mark: moment?.mark ?? mark } : { item, mark: moment?.mark }
  const who = item === undefined ? 'The feed' : 'The item'
  if (moment === undefined) return needed ? [error(`${who} does not say when it was ${what}`, ours, about)] : []
  if (moment.at !== undefined) return []
  const form = format === 'rss' ? rfc822 : '2025-05-02T00:00:00Z'
  return [error(`“${moment.text}” is no moment as the format writes one`, `It should look like ${form}.`, about)]
}

const rfc822 = 'Fri, 02 May 2025 00:00:00 GMT'

/** RSS knows when its items were published, but not when they were changed: there the feed is at least as new. */
function newestFaults({ format, items, updated }: FeedDocument): Fault[] {
  const moments = items.flatMap((item) => (format === 'rss' ? item.published : item.updated)?.at ?? [])
  if (moments.length === 0 || updated?.at === undefined) return []
  const newest = Math.max(...moments)
  const right = format === 'rss' ? updated.at >= newest : updated.at === newest
  if (right) return []
  const message = `The feed says that it was updated ${updated.text}, its newest item ${rfc3339(newest as Instant)}`
  return [error(message, ours, { mark: updated.mark })]
}

/** Readers sort by the moment, and some take two items that were changed at the same one for the same. */
function sameFaults(items: readonly FeedItem[]): Fault[] {
  const seen = new Set<number>()
  const item = items.find(({ updated }) => {
    const isSecond = updated?.at !== undefined && seen.has(updated.at)
    if (updated?.at !== undefined) seen.add(updated.at)
    return isSecond
  })
  if (item === undefined) return []
  const message = 'The item was changed at the very moment that another was'
  return [warning(message, ours, { item, mark: item.updated?.mark })]
}

function orderFaults(items: readonly FeedItem[]): Fault[] {
  const moments = items.map((item) => item.published?.at)
  const late = moments.findIndex((at, index) => {
    const before = moments[index - 1]
    return at !== undefined && before !== undefined && before < at
  })
  const item = items[late]
  return item === undefined ? [] : [warning('The item is newer than the one before it', ours, { item })]
}
