import { sumOfJson } from '../../base/hash.ts'
import type { LanguageTag } from '../../base/language.ts'
import { once } from '../../base/lazy/once.ts'
import type { AbsoluteUrl } from '../../base/url.ts'
import { made, type PlannedFile, type SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { renderAtom } from './atom.ts'
import type { Channel } from './channel/channel.ts'
import { type FeedDocument, fileNames } from './channel/document.ts'
import { renderJsonFeed } from './json-feed.ts'
import { renderOpml } from './opml.ts'
import { renderRss } from './rss.ts'
import type { Format } from './skeleton.ts'

const renderers: readonly (readonly [Format, (document: FeedDocument) => string])[] = [
  ['atom', renderAtom],
  ['rss', renderRss],
  ['json', renderJsonFeed],
]

/** A channel as pages name it to their readers: what it holds, and its address in each format. */
export interface ListedFeed {
  readonly kind: Channel['kind']
  readonly title: string
  readonly language: LanguageTag
  readonly atom: AbsoluteUrl
  readonly rss: AbsoluteUrl
  readonly json: AbsoluteUrl
  /** Of a section or tag: its folder in `dist/`, what it is called, and the ids of its entries, newest first. */
  readonly section?: { readonly folder: string; readonly label: string; readonly entries: readonly string[] }
}

/** The channels that anyone may want to follow, as pages list them: the issues first, then their entries, then all others. */
export function feedList(channels: readonly Channel[]): ListedFeed[] {
  return listed(channels).map(({ kind, title, language, self, folder, section }) => ({
    ...{ kind, title, language, ...self },
    ...(section === undefined ? {} : { section: { folder, ...section } }),
  }))
}

/** A text that tells all that a document is made of; undefined where an item of it cannot. */
function sumOf({ items, ...facts }: FeedDocument): string | undefined {
  const { kind, archives: _, kept: __, locked: ___, section: ____, ...own } = facts as Partial<Channel>
  const told: (string | number)[] = []
  let last: string | undefined
  for (const { madeOf, serial } of items) {
    if (madeOf === undefined) return undefined
    if (madeOf !== last) told.push(madeOf)
    told.push(serial)
    last = madeOf
  }
  return sumOfJson(own, told)
}

const listed = (channels: readonly Channel[]): Channel[] => channels.filter(({ kept }) => !kept)

/**
 * Renders every feed of a publication, current and archived, as Atom, RSS and JSON Feed, and `opml.xml`, which lists those
 * that anyone may want to follow. The same channels give the same bytes.
 */
export function renderFeeds(publication: Publication, channels: readonly Channel[]): SiteFile[] {
  return planFeeds(publication, channels).map(made)
}

/** The files of `renderFeeds`, each rendered when it is asked for. */
export function planFeeds(publication: Publication, channels: readonly Channel[]): PlannedFile[] {
  const documents = channels.flatMap((channel): FeedDocument[] => [channel, ...channel.archives])
  const feeds = documents.flatMap((document) => {
    const madeOf = once(() => sumOf(document))
    return renderers.map(([format, render]) => ({
      path: document.folder + fileNames[format],
      content: () => render(document),
      madeOf,
    }))
  })
  return [...feeds, { path: 'opml.xml', content: () => renderOpml(publication, listed(channels)) }]
}
