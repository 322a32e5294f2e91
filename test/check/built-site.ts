import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { instant } from '../../src/base/calendar.ts'
import type { AbsoluteUrl } from '../../src/base/url.ts'
import type { FeedsChecked } from '../../src/check/conclusion.ts'
import { isFeed } from '../../src/check/feed-files.ts'
import { checkFeeds } from '../../src/check/feeds.ts'
import type { Edition } from '../../src/domain/edition.ts'
import type { LockedChannel } from '../../src/domain/lock/lock.ts'
import type { Publication } from '../../src/domain/publication.ts'
import { channelsOf } from '../../src/render/feed/channel/channel.ts'
import { renderFeeds } from '../../src/render/feed/feeds.ts'
import { lockedOneByOne } from '../feeds.ts'
import { repository } from '../publication.ts'
import { sampleEditions, samplePublication, sampleUrl } from '../sample-edition.ts'
import type { Mutation } from './mutations/mutation.ts'

/** A site by its files, as bytes. */
export type Site = ReadonlyMap<string, Uint8Array>

const schema = (name: string) => readFileSync(join(repository, `schemas/${name}.rng`), 'utf8')

/** The package's own schemas. */
export const schemas: Readonly<Record<'atom' | 'rss', string>> = { atom: schema('atom'), rss: schema('rss') }

/** How many items the current document of a feed holds at most. */
export const itemsOfBuiltSite = 4

/** The feeds of the sample publication, four issues of four entries, one after the other, with a hub and archives. */
export function builtSite(): Site {
  const publication = samplePublication({
    feeds: { items: itemsOfBuiltSite, hub: 'https://hub.example/' as AbsoluteUrl },
  })
  const editions = sampleEditions(4)
  return siteOf(publication, editions, lockedOneByOne(publication, editions))
}

/** The feeds of a publication, with the style sheet that they name. */
export function siteOf(
  publication: Publication,
  editions: readonly Edition[],
  locked: readonly LockedChannel[] = [],
): Site {
  const files = renderFeeds(publication, channelsOf(publication, editions, locked))
  const styles = { path: 'assets/feed.css', content: '' }
  return new Map([...files, styles].map(({ path, content }) => [path, Buffer.from(content)]))
}

/** What else a check is asked with. */
interface Asked {
  readonly now?: number
  readonly items?: number
  readonly fresh?: ReadonlySet<string>
  /** Whether it gets files as bytes, as they lie on disk, or as texts, as a build has them. */
  readonly as?: 'bytes' | 'text'
}

/** Checks a site as `courant check feeds` does. */
export function check(site: Site, more: Asked = {}): FeedsChecked {
  const paths = [...site.keys()]
  const { now = Date.UTC(2025, 5, 1), items = itemsOfBuiltSite, as = 'bytes', ...rest } = more
  const sources = paths.filter(isFeed).map((path) => {
    const bytes = site.get(path) ?? new Uint8Array()
    return { path, content: as === 'bytes' ? bytes : Buffer.from(bytes).toString() }
  })
  return checkFeeds(sources, { url: sampleUrl, items, paths, schemas, now: instant(now), ...rest })
}

/** A site with a slip in one file. */
export function withSlip(site: Site, { file, change }: Pick<Mutation, 'file' | 'change'>): Site {
  return new Map([...site, [file, slipIn(site, { file, change })]])
}

/** The file that a slip is in, as bytes. */
export function slipIn(site: Site, { file, change }: Pick<Mutation, 'file' | 'change'>): Uint8Array {
  return Buffer.from(change(Buffer.from(site.get(file) ?? '').toString()))
}
