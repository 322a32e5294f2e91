import { chainFaults } from './channel/chain.ts'
import { channelOf, channelsIn, isArchived } from './channel/channels.ts'
import { identityFaults } from './channel/identity.ts'
import { listFaults, noList } from './channel/list.ts'
import type { FeedOutline } from './channel/outline.ts'
import type { PlacedFault } from './channel/placed-fault.ts'
import { weightFaults } from './channel/weight.ts'
import { isFeed } from './feed-files.ts'
import { type Fault, type Finding, findingOf } from './finding.ts'
import type { LookedFile } from './look.ts'
import { openReader, type Read } from './read/document.ts'
import { openItemMemory } from './read/memory.ts'
import type { FeedsRequest } from './request.ts'
import { placesIn, type Source } from './source.ts'

/** What came of a check of feeds. */
export interface FeedsChecked {
  /** How many files were read. */
  readonly files: number
  /** How many different items are in them. */
  readonly items: number
  readonly findings: readonly Finding[]
}

/** What comes of a check, when the files are read again that hold an item which another file is at odds with. */
export interface Conclusion {
  /** The paths of those files: of feeds without fault, none. */
  readonly wanted: readonly string[]
  readonly checked: (sources: ReadonlyMap<string, Source>) => FeedsChecked
}

/** What there is to say of all files that were looked at, in their order, once it is seen how they hang together. */
export function conclusionOf(files: readonly LookedFile[], request: FeedsRequest): Conclusion {
  const outlines = files.flatMap(({ outline }) => outline ?? [])
  const unreadable = new Set(files.filter((file) => !isRead(file)).map(({ path }) => channelOf(path)))
  const across = faultsAcross(outlines, { unreadable, fresh: request.fresh })
  const listed = listedIn(outlines, request)
  const lists = new Map(
    files.flatMap(({ path, list }) => (list === undefined ? [] : [[path, listFaults(list, listed)] as const])),
  )
  const read = openReader(request)
  const findingsOf = ({ path, own, beside }: LookedFile, source: Source): Finding[] => {
    const place = placesIn(source)
    const again = () => read(source, openItemMemory())
    const found = [...faultsIn(across.get(path) ?? [], again), ...(lists.get(path) ?? [])]
    return [
      ...own,
      ...(unreadable.has(channelOf(path)) ? [] : beside),
      ...found.map((fault) => findingOf(fault, place)),
    ]
  }
  const findings = (sources: ReadonlyMap<string, Source>): Finding[] => {
    const found = files.flatMap((file) => findingsOf(file, sources.get(file.path) ?? { path: file.path, content: '' }))
    const opml = placesIn({ path: 'opml.xml', content: '' })
    return request.paths.includes('opml.xml') ? found : [...found, findingOf(noList, opml)]
  }
  const wanted = files.map(({ path }) => path).filter((path) => across.has(path) || (lists.get(path)?.length ?? 0) > 0)
  const items = new Set(outlines.flatMap(({ ids }) => ids)).size
  return { wanted, checked: (sources) => ({ files: files.length, items, findings: findings(sources) }) }
}

const isRead = ({ outline, list }: LookedFile): boolean => (outline ?? list) !== undefined

/** What is wrong among the documents of a channel, and among channels, of those that can be read. */
function faultsAcross(
  outlines: readonly FeedOutline[],
  { unreadable, fresh }: { readonly unreadable: ReadonlySet<string>; readonly fresh: FeedsRequest['fresh'] },
): ReadonlyMap<string, readonly PlacedFault[]> {
  const channels = channelsIn(outlines).filter(({ folder }) => !unreadable.has(folder))
  return Map.groupBy(
    [...channels.flatMap(chainFaults), ...identityFaults(channels), ...weightFaults(outlines, fresh)],
    ({ document }) => document.path,
  )
}

/** What the list of feeds is held against. */
function listedIn(outlines: readonly FeedOutline[], { url, paths }: FeedsRequest) {
  const holding = outlines.filter(({ path, ids }) => ids.length > 0 && !isArchived({ path }))
  return { url, feeds: paths.filter(isFeed), holding: new Set(holding.map(({ path }) => channelOf(path))) }
}

/** The faults of a file, whose items are read again where one of them is named. */
function faultsIn(placed: readonly PlacedFault[], again: () => Read): Fault[] {
  let items: NonNullable<Read['document']>['items'] | undefined
  return placed.flatMap((one) => {
    if ('fault' in one) return [one.fault]
    items ??= again().document?.items ?? []
    const item = items[one.index]
    return item === undefined ? [] : [one.about(item)]
  })
}
