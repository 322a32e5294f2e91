import type { Edition, SiteFile } from '../src/domain/edition.ts'
import type { LockedChannel } from '../src/domain/lock/lock.ts'
import type { Publication } from '../src/domain/publication.ts'
import { channelsOf, lockedAfter } from '../src/render/feed/channel/channel.ts'
import { feedList, type ListedFeed, renderFeeds } from '../src/render/feed/feeds.ts'

/** The files of all feeds of `editions`, as a build makes them where the lock remembers `locked`. */
export const feedFiles = (
  publication: Publication,
  editions: readonly Edition[],
  locked: readonly LockedChannel[] = [],
): SiteFile[] => renderFeeds(publication, channelsOf(publication, editions, locked))

/** What the lock remembers of the channels of `editions`, newest first, where one was published after the other. */
export const lockedOneByOne = (publication: Publication, editions: readonly Edition[]): LockedChannel[] =>
  editions
    .map((_, index) => editions.slice(index))
    .reduceRight<LockedChannel[]>((before, there) => lockedAfter(before, channelsOf(publication, there, before)), [])

/** The feeds of `editions` as pages list them. */
export const listOf = (publication: Publication, editions: readonly Edition[]): ListedFeed[] =>
  feedList(channelsOf(publication, editions))
