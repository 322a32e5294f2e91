import type { Instant } from '../base/calendar.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import { chainFaults } from './channel/chain.ts'
import { channelOf, channelsIn, isArchived } from './channel/channels.ts'
import { formatFaults } from './channel/formats.ts'
import { identityFaults } from './channel/identity.ts'
import { listFaults, noList } from './channel/list.ts'
import { type FeedOutline, openOutliner } from './channel/outline.ts'
import type { PlacedFault } from './channel/placed-fault.ts'
import { weightFaults } from './channel/weight.ts'
import { type ItemContents, nameOf } from './document.ts'
import type { Fault, Finding } from './finding.ts'
import { type Read, readFeed } from './read/document.ts'
import { openItemMemory } from './read/memory.ts'
import { openValidator } from './relax-ng/validate.ts'
import { openDocumentRules } from './rules/document-rules.ts'
import { placesIn, type Source } from './source.ts'
import type { PlacedElement } from './xml/element.ts'

/** What the check of feeds needs to know of the site that they are of. */
export interface FeedsRequest {
  /** Where `dist/` is served. */
  readonly url: AbsoluteUrl
  /** `feeds.items` of the publication. */
  readonly items: number
  /** Every path of `dist/`. */
  readonly paths: readonly string[]
  /** The grammars of Atom and RSS: RELAX NG in XML. */
  readonly schemas: Readonly<Record<'atom' | 'rss', string>>
  readonly now: Instant
  /** The ids of the items that a build makes or changes, where one does. */
  readonly fresh?: ReadonlySet<string>
}

/** What came of a check of feeds. */
export interface FeedsChecked {
  /** How many files were read. */
  readonly files: number
  /** How many different items are in them. */
  readonly items: number
  readonly findings: readonly Finding[]
}

/** Whether a file of `dist/` is a feed, or the list of them. */
export function isFeed(path: string): boolean {
  return !/^(?:assets|search)\//.test(path) && path !== 'sitemap.xml' && /\.(?:xml|json)$/.test(path)
}

/** Of `paths`, the feeds that are to be checked when the files `changed` are new: all of the channels that they are of, and the list. */
export function feedsTouched(paths: readonly string[], changed: readonly string[]): string[] {
  const channels = new Set(changed.filter(isFeed).map(channelOf))
  return channels.size === 0 ? [] : paths.filter((path) => isFeed(path) && channels.has(channelOf(path)))
}

/**
 * Checks feeds as they lie in `dist/`, by what standards say, by what readers make of them, and by what we promise. Says file,
 * line, item, rule and what to do; nothing of feeds without fault.
 */
export function checkFeeds(sources: readonly Source[], request: FeedsRequest): FeedsChecked {
  const { look, conclude } = openFeedsCheck(request)
  const paths = sources.map(({ path }) => path)
  const byPath = new Map(sources.map((source) => [source.path, source]))
  for (const alike of alikeIn(paths)) look(alike.flatMap((path) => byPath.get(path) ?? []))
  return conclude(paths).checked(byPath)
}

/** The paths of feeds, those together that hold the same items in each format. */
export function alikeIn(paths: readonly string[]): string[][] {
  return [...Map.groupBy(paths, folderOf).values()]
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** A check of feeds that looks at a few files at a time, and keeps no more of them than tells their channels' faults. */
export interface FeedsCheck {
  /** Looks at the feeds of a folder, which hold the same items in each format. */
  readonly look: (alike: readonly Source[]) => void
  /** What there is to say of all that was looked at, in the order of `paths`. */
  readonly conclude: (paths: readonly string[]) => Conclusion
}

/** What comes of a check, when the files are read again that hold an item which another file is at odds with. */
export interface Conclusion {
  /** The paths of those files: of feeds without fault, none. */
  readonly wanted: readonly string[]
  readonly checked: (sources: ReadonlyMap<string, Source>) => FeedsChecked
}

/** What is known of a file that was looked at; what the other formats say of it too, if its channel can be read. */
interface Looked {
  readonly outline?: FeedOutline
  readonly list?: PlacedElement
  readonly own: readonly Finding[]
  readonly beside: readonly Finding[]
}

/** Opens a check of feeds. */
export function openFeedsCheck(request: FeedsRequest): FeedsCheck {
  const { url: site, items, paths, schemas, now } = request
  const validators = { 'atom:feed': openValidator(schemas.atom), rss: openValidator(schemas.rss) }
  const reading = { site, validators, memory: openItemMemory() }
  const rules = openDocumentRules({ site: { url: site, paths: new Set(paths) }, items, now })
  const outliner = openOutliner()
  const looked = new Map<string, Looked>()
  const lookAt = (source: Source): Read & { readonly own: readonly Fault[] } => {
    const read = readFeed(source, reading)
    const broken = read.document === undefined ? [] : rules(read.document)
    if (read.faults.length === 0) read.remember?.(rightItems(broken))
    return { ...read, own: [...read.faults, ...broken] }
  }
  return {
    look: (alike) => {
      const reads = alike.map((source) => ({ source, ...lookAt(source) }))
      const documents = reads.flatMap(({ document }) => document ?? [])
      const beside = formatFaults(documents)
      for (const { source, document, list, own } of reads) {
        const place = placesIn(source)
        const odd = beside.filter((one) => one.document === document)
        looked.set(source.path, {
          ...(document === undefined ? {} : { outline: outliner.outlineOf(document) }),
          ...(list === undefined ? {} : { list }),
          own: own.map((fault) => findingOf(fault, place)),
          beside: odd.map(({ fault }) => findingOf(fault, place)),
        })
      }
    },
    conclude: (all) => {
      const again = (source: Source) => readFeed(source, { ...reading, memory: openItemMemory() })
      const { wanted, findings } = judge(all, { request, looked, again })
      return {
        wanted,
        checked: (found) => ({ files: all.length, items: outliner.items(), findings: findings(found) }),
      }
    },
  }
}

/** Takes the items that none of `found` is about; what is said of a text of an item that should be plain names none. */
function rightItems(found: readonly Fault[]): (contents: ItemContents) => boolean {
  const wrong = new Set(found.map(({ item }) => item?.contents))
  return (contents) => !wrong.has(contents) && contents.marked.length === 0
}

/** What is judged at the end. */
interface Judged {
  readonly request: FeedsRequest
  readonly looked: ReadonlyMap<string, Looked>
  /** Reads a file again, for the sake of an item that is to be named. */
  readonly again: (source: Source) => Read
}

function judge(paths: readonly string[], { request, looked, again }: Judged) {
  const outlines = paths.flatMap((path) => looked.get(path)?.outline ?? [])
  const unreadable = new Set(paths.filter((path) => !isRead(looked.get(path))).map(channelOf))
  const channels = channelsIn(outlines).filter(({ folder }) => !unreadable.has(folder))
  const across = Map.groupBy(
    [...channels.flatMap(chainFaults), ...identityFaults(channels), ...weightFaults(outlines, request.fresh)],
    ({ document }) => document.path,
  )
  const listed = listedIn(outlines, request)
  const lists = new Map(
    paths.flatMap((path) => {
      const list = looked.get(path)?.list
      return list === undefined ? [] : [[path, listFaults(list, listed)] as const]
    }),
  )
  const findingsOf = (path: string, source: Source): Finding[] => {
    const { own = [], beside = [] } = looked.get(path) ?? {}
    const place = placesIn(source)
    const found = [...faultsIn(across.get(path) ?? [], () => again(source)), ...(lists.get(path) ?? [])]
    return [
      ...own,
      ...(unreadable.has(channelOf(path)) ? [] : beside),
      ...found.map((fault) => findingOf(fault, place)),
    ]
  }
  const findings = (sources: ReadonlyMap<string, Source>): Finding[] => {
    const found = paths.flatMap((path) => findingsOf(path, sources.get(path) ?? { path, content: '' }))
    const opml = placesIn({ path: 'opml.xml', content: '' })
    return request.paths.includes('opml.xml') ? found : [...found, findingOf(noList, opml)]
  }
  return { wanted: paths.filter((path) => across.has(path) || (lists.get(path)?.length ?? 0) > 0), findings }
}

const isRead = (looked: Looked | undefined): boolean => (looked?.outline ?? looked?.list) !== undefined

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

function findingOf({ mark, item, ...said }: Fault, place: ReturnType<typeof placesIn>): Finding {
  return { ...said, place: place(mark), ...(item === undefined ? {} : { item: nameOf(item) }) }
}
