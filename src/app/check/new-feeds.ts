import { once } from '../../base/lazy/once.ts'
import { feedsTouched } from '../../check/feed-files.ts'
import type { LookedFile } from '../../check/look.ts'
import type { FeedsRequest } from '../../check/request.ts'
import type { Source } from '../../check/source.ts'
import type { PlannedFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import type { BuiltSite, CheckPorts, FeedsChecked } from '../check.ts'
import type { TextStore } from '../publication/memory/issue-memory.ts'
import { type Beside, type LookApart, openBeside, type Written } from './beside.ts'
import { type FeedGroup, feedGroups } from './feed-groups.ts'
import { type StoredLooks, storedLooks } from './stored-looks.ts'

/** Threads that look at feeds beside the build. */
export interface LooksApart {
  /** Opens one; undefined where that would be no quicker. */
  readonly open: (request: FeedsRequest) => Promise<LookApart | undefined>
  /** For how many bytes of feeds one is opened: for fewer, that alone takes longer than looking at them. */
  readonly few: number
}

/** What a check of new feeds needs of the world. */
export interface NewFeedsPorts extends CheckPorts {
  /** What an earlier build has seen of feeds; without one all that are asked for are read. */
  readonly store?: TextStore
  readonly lookApart?: LooksApart
}

/** A site that has been made ready. */
export interface NewSite extends Pick<BuiltSite, 'read'> {
  /** The paths of its files that are new or not as they were. */
  readonly written: readonly string[]
  /** The ids of the issues and entries that are new or not as they were. */
  readonly fresh: ReadonlySet<string>
}

/** A check of the feeds of a site that is being made ready. */
export interface NewFeedsCheck {
  /** Is told of a file that has been written: where that is much, it is looked at beside the build. */
  readonly written: (path: string, file: Written) => void
  /** What there is to say of the feeds that are new, and of all of the channel that each is of. */
  readonly findings: (site: NewSite) => Promise<FeedsChecked['findings']>
  /** Ends what goes on beside. */
  readonly close: () => Promise<void>
}

/**
 * Opens a check of feeds that are to be of a site of `files`. What an earlier build has seen of feeds that are made of the same is taken
 * from the store.
 */
export function openNewFeedsCheck(
  { url, feeds }: Publication,
  files: readonly PlannedFile[],
  { store, schemas, now, lookApart }: NewFeedsPorts,
): NewFeedsCheck {
  const paths = files.map(({ path }) => path)
  const setting = { url, items: feeds.items, paths, now }
  const stored = store && storedLooks(store, setting)
  const groups = feedGroups(files, stored)
  const request = once(async () => ({ ...setting, schemas: await schemas() }))
  const isKnown = ({ name }: FeedGroup) => name !== undefined && store?.has(name) === true
  const beside =
    lookApart && openBeside(groups, { open: async () => lookApart.open(await request()), isKnown, few: lookApart.few })
  const findings: NewFeedsCheck['findings'] = async ({ read, written, fresh }) => {
    const touched = new Set(feedsTouched(paths, written))
    const own = new Set(groups.filter((group) => group.paths.some((path) => touched.has(path))))
    // What is not asked for now is wanted by another build.
    for (const group of groups) if (!own.has(group)) isKnown(group)
    if (own.size === 0) return []
    const sourceOf = async (path: string): Promise<Source> => ({ path, content: await read(path) })
    const looked = await seenOf(own, { stored, beside, look: lookHere(request, sourceOf) })
    await beside?.close()
    const { conclusionOf } = await import('../../check/conclusion.ts')
    const seen = new Map(looked.map((file) => [file.path, file]))
    const inOrder = paths.flatMap((path) => seen.get(path) ?? [])
    const { wanted, checked } = conclusionOf(inOrder, { ...(await request()), fresh })
    const again = await Promise.all(wanted.map(async (path) => [path, await sourceOf(path)] as const))
    return checked(new Map(again)).findings
  }
  return {
    written: (path, file) => beside?.written(path, file),
    findings,
    close: async () => beside?.close(),
  }
}

/** Looks at feeds in this thread. */
type LookHere = (group: FeedGroup) => Promise<readonly LookedFile[]>

function lookHere(request: () => Promise<FeedsRequest>, sourceOf: (path: string) => Promise<Source>): LookHere {
  const opened = once(async () => (await import('../../check/look.ts')).openLook(await request()))
  return async ({ paths }) => {
    const look = await opened()
    return look(await Promise.all(paths.map(sourceOf)))
  }
}

/** Where it can be known what is to be seen of feeds. */
interface Seeing {
  readonly stored: StoredLooks | undefined
  readonly beside: Beside | undefined
  readonly look: LookHere
}

/** What is to be seen of feeds: by an earlier build, beside this one, or else here. */
async function seenOf(groups: Iterable<FeedGroup>, { stored, beside, look }: Seeing): Promise<LookedFile[]> {
  const seen: LookedFile[] = []
  for (const group of groups) {
    const { name } = group
    const before = name === undefined ? undefined : stored?.find(name)
    const looked = before ?? (await beside?.seen(group)) ?? (await look(group))
    if (before === undefined && name !== undefined) stored?.keep(name, looked)
    seen.push(...looked)
  }
  return seen
}
