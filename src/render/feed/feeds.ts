import type { AbsoluteUrl } from '../../base/url.ts'
import type { Edition, SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { renderAtom } from './atom.ts'
import { type Channel, channelsOf, fileNames } from './channel.ts'
import { renderJsonFeed } from './json-feed.ts'
import { renderOpml } from './opml.ts'
import { renderRss } from './rss.ts'
import type { Format } from './skeleton.ts'

const renderers: readonly (readonly [Format, (channel: Channel) => string])[] = [
  ['atom', renderAtom],
  ['rss', renderRss],
  ['json', renderJsonFeed],
]

/** A channel as pages name it to their readers: what it holds, and its address in each format. */
export interface ListedFeed {
  readonly kind: Channel['kind']
  readonly title: string
  readonly atom: AbsoluteUrl
  readonly rss: AbsoluteUrl
  readonly json: AbsoluteUrl
}

/** Every channel that `renderFeeds` makes files of, in the same order: the issues first, then their entries, then sections. */
export function feedList(publication: Publication, editions: readonly Edition[]): ListedFeed[] {
  return channelsOf(publication, editions).map(({ kind, title, self }) => ({ kind, title, ...self }))
}

/**
 * Renders every feed of a publication, and `opml.xml` that lists them: its issues, their entries, and the entries of each
 * section, each as Atom, RSS and JSON Feed. `editions` come newest first; the same ones give the same bytes.
 */
export function renderFeeds(publication: Publication, editions: readonly Edition[]): SiteFile[] {
  const channels = channelsOf(publication, editions)
  const feeds = channels.flatMap((channel) =>
    renderers.map(([format, render]) => ({ path: channel.folder + fileNames[format], content: render(channel) })),
  )
  return [...feeds, { path: 'opml.xml', content: renderOpml(publication, channels) }]
}
