import { type Instant, instant } from '../../../base/calendar.ts'
import { below } from '../../../base/url.ts'
import type { Archives } from './archives.ts'
import { type Addresses, type ChannelFacts, type FeedDocument, fileNames } from './document.ts'
import type { ChannelItem } from './item.ts'

/** When a document without items was last changed: a day fixed for ever, so that the same input gives the same bytes. */
const epoch = instant(Date.UTC(2000, 0, 1))

/** Items by their serials. */
export type Published = ReadonlyMap<number, ChannelItem>

/**
 * The documents of a channel: the current one, which readers follow, then its archives, newest first (RFC 5005 § 4). Each
 * item is in exactly one. `items` are what is in the channel now, newest first; `contents` is what is in each archive, and
 * stays there as long as it is published at all, wherever it is filed now.
 */
export function documentsOf(
  facts: ChannelFacts,
  { items, published }: { readonly items: readonly ChannelItem[]; readonly published: Published },
  contents: Archives,
): [FeedDocument, ...FeedDocument[]] {
  const { hub, ...lasting } = facts
  const folders = contents.map((_, index) => `archive/${facts.folder}${index + 1}/`)
  const addresses = folders.map((folder) => addressesIn(facts, folder))
  const current = addressesIn(facts, facts.folder)
  const archives = contents.map((serials, index): FeedDocument => {
    const own = serials.flatMap((serial) => published.get(serial) ?? []).sort(newestFirst)
    const previous = addresses[index - 1]
    const next = index === 0 ? addresses[1] : undefined
    return {
      ...lasting,
      ...dated(own),
      folder: folders[index] ?? '',
      self: addresses[index] ?? current,
      ...(previous === undefined ? {} : { previous }),
      archive: { current, ...(next === undefined ? {} : { next }) },
    }
  })
  const newest = addresses.at(-1)
  const archived = new Set(contents.flat())
  const open = items.filter(({ serial }) => !archived.has(serial))
  const updated = open.length === 0 ? latest(archives) : dated(open).updated
  return [
    { ...facts, items: open, updated, self: current, ...(newest === undefined ? {} : { previous: newest }) },
    ...archives.reverse(),
  ]
}

const newestFirst = (one: ChannelItem, other: ChannelItem): number =>
  other.published - one.published || other.serial - one.serial

function addressesIn({ homepage }: ChannelFacts, folder: string): Addresses {
  const address = (name: string) => below(homepage, folder + name)
  return { atom: address(fileNames.atom), rss: address(fileNames.rss), json: address(fileNames.json) }
}

/** When any of `documents` was last changed: what holds nothing itself any more is not older than that. */
const latest = (documents: readonly FeedDocument[]): Instant =>
  documents.reduce<Instant>((last, { updated }) => (updated > last ? updated : last), epoch)

/** Items, and when any of them was last changed: no clock has a part in it. */
function dated(items: readonly ChannelItem[]): { items: readonly ChannelItem[]; updated: Instant } {
  return { items, updated: items.length === 0 ? epoch : instant(Math.max(...items.map((item) => item.updated))) }
}
