import type { LanguageTag } from '../../base/language.ts'
import { below, hostOf } from '../../base/url.ts'
import { type Edition, type EditionEntry, entriesOf } from '../../domain/edition.ts'
import type { LockedChannel } from '../../domain/lock/lock.ts'
import type { Publication } from '../../domain/publication.ts'
import { type FeedDocument, fileNames } from './document.ts'
import { type ChannelItem, contact, entryItem, inOneLine, issueItem } from './item.ts'
import { archivesAfter } from './paging/archives.ts'
import { documentsOf } from './paging/documents.ts'
import { weightOf } from './paging/weight.ts'
import { sectionSlug } from './section-slug.ts'
import { strictUrl } from './strict-url.ts'

/** A channel: what a reader can follow. Its current document and each archive become an Atom, an RSS and a JSON feed. */
export interface Channel extends FeedDocument {
  /** What its items are: issues, entries, or the entries of one section or tag. */
  readonly kind: 'issues' | 'entries' | 'section'
  readonly archives: readonly FeedDocument[]
  /** What the lock is to remember of it. */
  readonly locked: LockedChannel
}

/** The most that one document may weigh, in bytes: readers refuse larger ones, or read them half. */
const bytes = 990_000

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
  return plannedOf(publication, editions).map((planned) => {
    const before = known.get(planned.name)
    const inOrder = planned.items.toSorted((a, b) => a.serial - b.serial)
    const weighed = inOrder.map((item) => ({ serial: item.serial, weight: weightOf(item) }))
    const archives = archivesAfter(before?.archives ?? [], weighed, { items: publication.feeds.items, bytes })
    const id = before?.id ?? firstId(planned.name, publication, editions)
    return channelOf(planned, { name: planned.name, id, archives }, publication)
  })
}

/** What the lock is to remember of channels: of those that are gone too, whose ids are never used again. */
export function lockedAfter(before: readonly LockedChannel[], channels: readonly Channel[]): LockedChannel[] {
  const known = new Map([...before, ...channels.map(({ locked }) => locked)].map((channel) => [channel.name, channel]))
  return [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A channel before its items are shared out. */
interface Planned {
  readonly name: string
  readonly kind: Channel['kind']
  readonly folder: string
  readonly title: string
  readonly language: LanguageTag
  /** Newest first. */
  readonly items: readonly ChannelItem[]
}

function channelOf(planned: Planned, locked: LockedChannel, publication: Publication): Channel {
  const { kind, folder, title, language, items } = planned
  const { description: subtitle, author, feeds } = publication
  const homepage = strictUrl(publication.url)
  const source = { title: publication.title, url: below(homepage, fileNames.rss) }
  const facts = {
    ...{ id: locked.id, folder, title, language, subtitle, homepage, author: contact(author) },
    ...(kind === 'issues' ? {} : { source }),
    ...(feeds.hub === undefined ? {} : { hub: feeds.hub }),
  }
  const [current, ...archives] = documentsOf(facts, items, locked.archives)
  return { ...current, kind, archives, locked }
}

function plannedOf(publication: Publication, editions: readonly Edition[]): Planned[] {
  const { title, language } = publication
  const filed = filedOf(editions)
  const items = filed.map(({ item }) => item)
  const issues = editions.map(issueItem)
  const entries = `${title} · ${entriesIn(language)}`
  return [
    { name: 'issues', kind: 'issues', folder: '', title, language, items: issues },
    { name: 'entries', kind: 'entries', folder: 'entries/', title: entries, language, items },
    ...inEachLanguage({ issues, items }, title),
    ...underEachLabel(filed, publication),
  ]
}

/** Every entry, newest first, with what it is filed under; a tag that is called as a section is of it from its first entry on. */
function filedOf(editions: readonly Edition[]): Filed[] {
  const entries = editions.flatMap((edition) => entriesOf(edition).map((entry) => ({ entry, edition })))
  const followed = lastingTags(editions).union(new Set(entries.map(({ entry }) => sectionSlug(labelOf(entry)))))
  return entries
    .map(({ entry, edition }) => {
      const tags = entry.tags.map(inOneLine).filter((tag) => followed.has(sectionSlug(tag)))
      return { item: entryItem(entry, edition), labels: [labelOf(entry), ...tags] }
    })
    .sort((a, b) => b.item.published - a.item.published || b.item.serial - a.item.serial)
}

interface Filed {
  readonly item: ChannelItem
  /** Its section, and those of its tags that come in more than one issue: a word that came once is nothing to follow. */
  readonly labels: readonly string[]
}

const labelOf = ({ sectionPath }: EditionEntry): string => inOneLine(sectionPath[0] ?? '')

/** The tags that entries of two issues or more have, by the name of their folder. */
function lastingTags(editions: readonly Edition[]): Set<string> {
  const seen = new Map<string, Set<string>>()
  for (const edition of editions)
    for (const slug of entriesOf(edition).flatMap(({ tags }) => tags.map((tag) => sectionSlug(inOneLine(tag)))))
      seen.set(slug, (seen.get(slug) ?? new Set()).add(edition.id))
  return new Set([...seen].flatMap(([slug, issues]) => (issues.size > 1 ? [slug] : [])))
}

/** The entries of each section and tag; one that is called the same as another is the same, and is called as its newest entry has it. */
function underEachLabel(filed: readonly Filed[], { title, language }: Publication): Planned[] {
  const labelled = new Map<string, { readonly label: string; readonly items: Set<ChannelItem> }>()
  for (const { item, labels } of filed)
    for (const label of labels) {
      const slug = sectionSlug(label)
      if (slug === '') continue
      const one = labelled.get(slug) ?? { label, items: new Set() }
      labelled.set(slug, one)
      one.items.add(item)
    }
  return [...labelled].map(([slug, { label, items }]) => {
    const place = { name: `sections/${slug}`, folder: `sections/${slug}/` }
    return { ...place, kind: 'section', title: `${title} · ${label}`, language, items: [...items] }
  })
}

/** The issues and the entries of each language, where there are several. */
function inEachLanguage(
  { issues, items }: { readonly issues: readonly ChannelItem[]; readonly items: readonly ChannelItem[] },
  publication: string,
): Planned[] {
  const languages = [...new Set(issues.map(({ language }) => language))].sort()
  if (languages.length < 2) return []
  return languages.flatMap((language): Planned[] => {
    const title = `${publication} · ${nameOf(language)}`
    const within = (all: readonly ChannelItem[]) => all.filter((item) => item.language === language)
    return [
      { name: `languages/${language}`, kind: 'issues', folder: `${language}/`, title, language, items: within(issues) },
      {
        name: `languages/${language}/entries`,
        kind: 'entries',
        folder: `${language}/entries/`,
        title: `${title} · ${entriesIn(language)}`,
        language,
        items: within(items),
      },
    ]
  })
}

/** A language by its own name: 日本語, English. */
const nameOf = (language: LanguageTag): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language

/** The id of a channel that has none yet: an authority, as RFC 4151 § 2.1 has it, in the year of the oldest issue. */
function firstId(name: string, { url }: Publication, editions: readonly Edition[]): string {
  const oldest = editions.reduce((first, { published }) => Math.min(first, published), Number.POSITIVE_INFINITY)
  const year = Number.isFinite(oldest) ? new Date(oldest).toISOString().slice(0, 4) : '2000'
  return `tag:${hostOf(url)},${year}:feeds/${name}`
}

const nameOfEntries: Readonly<Record<string, string>> = { Hans: '条目', Hant: '條目' }

function entriesIn(language: LanguageTag): string {
  return nameOfEntries[new Intl.Locale(language).maximize().script ?? ''] ?? 'Entries'
}
