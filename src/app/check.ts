import type { Instant } from '../base/calendar.ts'
import type { FeedsChecked } from '../check/conclusion.ts'
import type { LookedFile } from '../check/look.ts'
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

/** A site about to be published. */
export interface NewSite extends BuiltSite {
  /** The paths of those that are new or not as they were. */
  readonly written: readonly string[]
  /** The ids of the issues and entries that are new or not as they were. */
  readonly fresh: ReadonlySet<string>
}

/** Checks, of a site about to be published, the feeds that are new, and with them all of the channel that each is of. */
export async function checkNewFeeds(
  { url, feeds }: Publication,
  { paths, read, written, fresh }: NewSite,
  ports: CheckPorts,
): Promise<FeedsChecked['findings']> {
  if (!written.some((path) => /\.(?:xml|json)$/.test(path))) return []
  const { alikeIn, feedsTouched } = await import('../check/feed-files.ts')
  const touched = new Set(feedsTouched(paths, written))
  if (touched.size === 0) return []
  const own = paths.filter((path) => touched.has(path))
  const [{ conclusionOf }, { openLook }] = await Promise.all([
    import('../check/conclusion.ts'),
    import('../check/look.ts'),
  ])
  const schemas = await ports.schemas()
  const request = { url, items: feeds.items, paths, schemas, now: ports.now, fresh }
  const look = openLook(request)
  const sourceOf = async (path: string) => ({ path, content: await read(path) })
  const looked: LookedFile[] = []
  for (const alike of alikeIn(own)) looked.push(...look(await Promise.all(alike.map(sourceOf))))
  const { wanted, checked } = conclusionOf(looked, request)
  const again = await Promise.all(wanted.map(async (path) => [path, await sourceOf(path)] as const))
  return checked(new Map(again)).findings
}
