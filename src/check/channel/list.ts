import { type AbsoluteUrl, below } from '../../base/url.ts'
import { type Fault, faults, ours } from '../finding.ts'
import type { PlacedElement } from '../xml/element.ts'
import { channelOf, isArchived } from './channels.ts'

const { error } = faults('feed/list')

/** What a list of feeds is held against. */
export interface ListedSite {
  readonly url: AbsoluteUrl
  /** The paths of all feeds in `dist/`. */
  readonly feeds: readonly string[]
  /** The folders of the channels that were read, and have an item in their current documents. */
  readonly holding: ReadonlySet<string>
}

/**
 * OPML 2.0: the list names every channel that holds anything once, by an address that is a feed of it, and nothing else. A
 * channel that holds nothing now may be there for those who follow it already.
 */
export function listFaults(opml: PlacedElement, { url: site, feeds, holding }: ListedSite): Fault[] {
  const current = feeds.filter((path) => path !== 'opml.xml' && !isArchived({ path }))
  const owners = new Map(current.map((path) => [below(site, path) as string, channelOf(path)]))
  const seen = new Set<string>()
  const found = outlinesIn(opml).flatMap((outline) => {
    const url = outline.element.attributes['xmlUrl'] ?? ''
    const mark = { offset: outline.at }
    const channel = owners.get(url)
    if (channel === undefined) return [error(`No feed is at ${url}`, ours, { mark })]
    if (seen.has(channel)) return [error(`The feed is listed twice: ${url}`, ours, { mark })]
    seen.add(channel)
    return []
  })
  const missing = [...new Set(owners.values())].filter((channel) => holding.has(channel) && !seen.has(channel))
  return [
    ...found,
    ...missing.map((folder) => error(`The feeds of ${folder === '' ? 'the issues' : folder} are not listed`, ours)),
  ]
}

/** What is wrong where there is no list at all. */
export const noList: Fault = error('The list of feeds, opml.xml, is not there', ours)

function outlinesIn(placed: PlacedElement): PlacedElement[] {
  const { element, at } = placed
  const own = element.name === 'outline' && element.attributes['xmlUrl'] !== undefined ? [placed] : []
  const inside = element.children.flatMap((child, index) =>
    outlinesIn({ element: child, at: at + (element.starts[index] ?? 0) }),
  )
  return [...own, ...inside]
}
