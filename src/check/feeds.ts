import type { Instant } from '../base/calendar.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import { chainFaults } from './channel/chain.ts'
import { channelOf, channelsIn, isArchived } from './channel/channels.ts'
import { formatFaults } from './channel/formats.ts'
import { identityFaults } from './channel/identity.ts'
import { listFaults, noList } from './channel/list.ts'
import { weightFaults } from './channel/weight.ts'
import { type FeedDocument, nameOf } from './document.ts'
import type { Fault, Finding } from './finding.ts'
import { type Read, readFeed } from './read/document.ts'
import { openValidator } from './relax-ng/validate.ts'
import { authorFaults } from './rules/authors.ts'
import { type ContentMemory, contentFaults } from './rules/content.ts'
import { dateFaults } from './rules/dates.ts'
import { idFaults } from './rules/identity.ts'
import { languageFaults } from './rules/languages.ts'
import { linkFaults } from './rules/links.ts'
import { mediaFaults } from './rules/media.ts'
import { sizeFaults } from './rules/size.ts'
import { type Site, styleSheetFaults } from './rules/style-sheets.ts'
import { textFaults } from './rules/texts.ts'
import { placesIn, type Source } from './source.ts'

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
 * Checks feeds as they lie in `dist/`, by what standards say, by what readers make of them, and by what we promise: each file
 * is parsed once. Says file, line, item, rule and what to do; nothing of feeds without fault.
 */
export function checkFeeds(sources: readonly Source[], request: FeedsRequest): FeedsChecked {
  const { url: site, schemas } = request
  const validators = { 'atom:feed': openValidator(schemas.atom), rss: openValidator(schemas.rss) }
  const reads = sources.map((source) => ({ source, ...readFeed(source, { site, validators }) }))
  return judge(reads, request)
}

type ReadSource = Read & { readonly source: Source }

function judge(reads: readonly ReadSource[], request: FeedsRequest): FeedsChecked {
  const documents = reads.flatMap(({ document }) => (document === undefined ? [] : [document]))
  const rules = documentRules(request)
  const unreadable = new Set(
    reads.filter(({ document, list }) => (document ?? list) === undefined).map(({ source }) => channelOf(source.path)),
  )
  const whole = channelsIn(documents).filter(({ folder }) => !unreadable.has(folder))
  const across = Map.groupBy(
    [
      ...whole.flatMap((channel) => [...formatFaults(channel), ...chainFaults(channel)]),
      ...identityFaults(whole),
      ...weightFaults(documents, request.fresh),
    ],
    ({ document }) => document.path,
  )
  const holding = new Set(
    documents.flatMap(({ path, items }) => (items.length > 0 && !isArchived({ path }) ? [channelOf(path)] : [])),
  )
  const listed = { url: request.url, feeds: request.paths.filter(isFeed), holding }
  const findings = reads.flatMap(({ source, document, list, faults }) => {
    const found = [
      ...faults,
      ...(document === undefined ? [] : rules(document)),
      ...(across.get(source.path) ?? []).map(({ fault }) => fault),
      ...(list === undefined ? [] : listFaults(list, listed)),
    ]
    const place = placesIn(source)
    return found.map((fault) => findingOf(fault, place))
  })
  if (!request.paths.includes('opml.xml'))
    findings.push(findingOf(noList, placesIn({ path: 'opml.xml', bytes: nothing })))
  const ids = new Set(documents.flatMap(({ items }) => items.map(({ id }) => id?.text)))
  return { files: reads.length, items: ids.size, findings }
}

const nothing = new Uint8Array()

function documentRules({ url, items, paths, now }: FeedsRequest): (document: FeedDocument) => Fault[] {
  const memory: ContentMemory = new Map()
  const site: Site = { url, paths: new Set(paths) }
  return (document) => [
    ...idFaults(document),
    ...textFaults(document),
    ...dateFaults(document, now),
    ...linkFaults(document),
    ...authorFaults(document),
    ...languageFaults(document),
    ...contentFaults(document, memory),
    ...mediaFaults(document),
    ...styleSheetFaults(document, site),
    ...sizeFaults(document, items),
  ]
}

function findingOf({ mark, item, ...said }: Fault, place: ReturnType<typeof placesIn>): Finding {
  return { ...said, place: place(mark), ...(item === undefined ? {} : { item: nameOf(item) }) }
}
