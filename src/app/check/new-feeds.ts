import { alikeIn, feedsTouched, isFeed } from '../../check/feed-files.ts'
import type { LookedFile } from '../../check/look.ts'
import type { PlannedFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import type { BuiltSite, CheckPorts, FeedsChecked } from '../check.ts'
import type { TextStore } from '../publication/memory/issue-memory.ts'
import { storedLooks } from './stored-looks.ts'

/** A site about to be published. */
export interface NewSite extends Pick<BuiltSite, 'read'> {
  readonly files: readonly PlannedFile[]
  /** The paths of those that are new or not as they were. */
  readonly written: readonly string[]
  /** The ids of the issues and entries that are new or not as they were. */
  readonly fresh: ReadonlySet<string>
}

/** What a check of new feeds needs of the world. */
interface NewFeedsPorts extends CheckPorts {
  /** What an earlier build has seen of feeds; without one all that are asked for are read. */
  readonly store?: TextStore
}

/**
 * Checks, of a site about to be published, the feeds that are new, and with them all of the channel that each is of. What an earlier build
 * has seen of feeds that are made of the same is taken from the store.
 */
export async function checkNewFeeds(
  { url, feeds }: Publication,
  { files, read, written, fresh }: NewSite,
  { store, schemas, now }: NewFeedsPorts,
): Promise<FeedsChecked['findings']> {
  const paths = files.map(({ path }) => path)
  const touched = new Set(feedsTouched(paths, written))
  const setting = { url, items: feeds.items, paths, now }
  const stored = store && storedLooks(store, setting)
  const planned = new Map(files.filter(({ path }) => isFeed(path)).map((file) => [file.path, file]))
  const groups = alikeIn([...planned.keys()]).map((alike) => {
    const name = stored?.nameOf(alike.flatMap((path) => planned.get(path) ?? []))
    return { alike, name, isTouched: alike.some((path) => touched.has(path)) }
  })
  // What is not asked for now is wanted by another build.
  for (const { name, isTouched } of groups) if (name !== undefined && !isTouched) store?.has(name)
  if (touched.size === 0) return []
  const [{ conclusionOf }, { openLook }] = await Promise.all([
    import('../../check/conclusion.ts'),
    import('../../check/look.ts'),
  ])
  const request = { ...setting, schemas: await schemas(), fresh }
  const look = openLook(request)
  const sourceOf = async (path: string) => ({ path, content: await read(path) })
  const looked: LookedFile[] = []
  for (const { alike, name, isTouched } of groups) {
    if (!isTouched) continue
    const before = name === undefined ? undefined : stored?.find(name)
    const seen = before ?? look(await Promise.all(alike.map(sourceOf)))
    if (before === undefined && name !== undefined) stored?.keep(name, seen)
    looked.push(...seen)
  }
  const { wanted, checked } = conclusionOf(looked, request)
  const again = await Promise.all(wanted.map(async (path) => [path, await sourceOf(path)] as const))
  return checked(new Map(again)).findings
}
