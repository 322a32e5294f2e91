import { once } from '../../../base/lazy/once.ts'
import { below, hostOf } from '../../../base/url.ts'
import type { Edition } from '../../../domain/edition.ts'
import type { LockedChannel } from '../../../domain/lock/lock.ts'
import type { Publication } from '../../../domain/publication.ts'
import { strictUrl } from '../strict-url.ts'
import { archivesAfter } from './archives.ts'
import { type FeedDocument, fileNames } from './document.ts'
import { documentsOf, type Published } from './documents.ts'
import { contact } from './item.ts'
import { type Planned, plannedOf } from './planned.ts'
import { weightOf } from './weight.ts'

/** A channel: what a reader can follow. Its current document and each archive become an Atom, an RSS and a JSON feed. */
export interface Channel extends FeedDocument {
  /** What its items are: issues, entries, or the entries of one section or tag. */
  readonly kind: 'issues' | 'entries' | 'section'
  readonly archives: readonly FeedDocument[]
  /** Whether it is there for those alone who follow it, and is shown to nobody else. */
  readonly kept: boolean
  /** Of a section or tag: what it is called, and every entry that is filed under it now, newest first, by id. */
  readonly section?: { readonly label: string; readonly entries: readonly string[] }
  /** What the lock is to remember of it. */
  readonly locked: LockedChannel
}

/** The most that one document may weigh, in bytes: readers refuse larger ones, or read them half. */
const bytes = 990_000

/** The most items that an archive holds. */
const archived = 1000

/**
 * Every channel of a publication: its issues, their entries, the entries of each section and tag, and where issues are in
 * several languages, the issues and entries of each. `editions` come newest first; `locked` is what the lock remembers.
 */
export function channelsOf(
  publication: Publication,
  editions: readonly Edition[],
  locked: readonly LockedChannel[] = [],
): Channel[] {
  const known = new Map(locked.map((channel) => [channel.name, channel]))
  const channels = plannedOf(publication, editions, locked)
  const published = publishedOf(channels)
  return channels.map((planned) => {
    const before = known.get(planned.name)
    const inOrder = planned.items.toSorted((a, b) => a.serial - b.serial)
    const weighed = inOrder.map((item) => ({ serial: item.serial, weight: once(() => weightOf(item)) }))
    const archives = archivesAfter(before?.archives ?? [], weighed, { items: publication.feeds.items, archived, bytes })
    const id = before?.id ?? firstId(planned.name, publication, editions)
    const label = before?.label ?? planned.label
    const after = { name: planned.name, id, ...(label === undefined ? {} : { label }), archives }
    return channelOf(planned, after, { publication, published: published[planned.kind] })
  })
}

/** What the lock is to remember of channels: of those that are gone too, whose ids are never used again. */
export function lockedAfter(before: readonly LockedChannel[], channels: readonly Channel[]): LockedChannel[] {
  const known = new Map([...before, ...channels.map(({ locked }) => locked)].map((channel) => [channel.name, channel]))
  return [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** All that is published, by serial: an issue’s is among issues, an entry’s among entries. */
function publishedOf(channels: readonly Planned[]): Readonly<Record<Channel['kind'], Published>> {
  const all = (name: string): Published => {
    const items = channels.find((channel) => channel.name === name)?.items ?? []
    return new Map(items.map((item) => [item.serial, item]))
  }
  const entries = all('entries')
  return { issues: all('issues'), entries, section: entries }
}

function channelOf(
  planned: Planned,
  locked: LockedChannel,
  { publication, published }: { readonly publication: Publication; readonly published: Published },
): Channel {
  const { kind, folder, title, language, label, items, kept } = planned
  const { description: subtitle, author, feeds } = publication
  const homepage = strictUrl(publication.url)
  const source = { title: publication.title, url: below(homepage, fileNames.rss) }
  const facts = {
    ...{ id: locked.id, folder, title, language, subtitle, homepage, author: contact(author) },
    ...(kind === 'issues' ? {} : { source }),
    ...(feeds.hub === undefined ? {} : { hub: feeds.hub }),
  }
  const [current, ...archives] = documentsOf(facts, { items, published }, locked.archives)
  const section = label === undefined ? {} : { section: { label, entries: items.map(({ id }) => id) } }
  return { ...current, kind, archives, kept, ...section, locked }
}

/** The id of a channel that has none yet: an authority, as RFC 4151 § 2.1 has it, in the year of the oldest issue. */
function firstId(name: string, { url }: Publication, editions: readonly Edition[]): string {
  const oldest = editions.reduce((first, { published }) => Math.min(first, published), Number.POSITIVE_INFINITY)
  const year = Number.isFinite(oldest) ? new Date(oldest).toISOString().slice(0, 4) : '2000'
  return `tag:${hostOf(url)},${year}:feeds/${name}`
}
