import type { Instant } from '../base/calendar.ts'
import type { FeedsChecked } from '../check/conclusion.ts'
import { Failure } from '../domain/failure.ts'
import type { Publication } from '../domain/publication.ts'

/** What a check of feeds needs of the world. */
export interface CheckPorts {
  /** The grammars of Atom and RSS, RELAX NG in XML. */
  readonly schemas: () => Promise<Readonly<Record<'atom' | 'rss', string>>>
  readonly now: Instant
}

/** A site as it lies on disk. */
export interface BuiltSite {
  readonly paths: readonly string[]
  readonly read: (path: string) => Promise<Uint8Array>
}

/** What came of a check of feeds; loading the checker is left to those who check. */
export type { FeedsChecked }

/** Checks every feed of a site that was built. Throws a Failure out/none where there is none. */
export async function checkBuiltFeeds(
  { url, feeds }: Publication,
  { paths, read }: BuiltSite,
  ports: CheckPorts,
): Promise<FeedsChecked> {
  const [{ checkFeeds }, { isFeed }] = await Promise.all([
    import('../check/feeds.ts'),
    import('../check/feed-files.ts'),
  ])
  const own = paths.filter(isFeed)
  if (own.length === 0)
    throw new Failure('out/none', 'There are no feeds to check', { hint: 'Build first: `courant build`.' })
  const sources = await Promise.all(own.map(async (path) => ({ path, content: await read(path) })))
  const schemas = await ports.schemas()
  return checkFeeds(sources, { url, items: feeds.items, paths, schemas, now: ports.now })
}
