import { knownLanguage, type LanguageTag } from '../../../base/language.ts'
import { type Edition, type EditionEntry, entriesOf } from '../../../domain/edition.ts'
import type { LockedChannel } from '../../../domain/lock/lock.ts'
import type { Publication } from '../../../domain/publication.ts'
import { inOneLine } from '../../../domain/topic/label.ts'
import { sectionSlug } from '../../../domain/topic/section-slug.ts'
import { wordsFor } from '../../words.ts'
import type { Channel } from './channel.ts'
import { type ChannelItem, entryItem, issueItem } from './item.ts'

/** A channel before its items are shared out. */
export interface Planned {
  readonly name: string
  readonly kind: Channel['kind']
  readonly folder: string
  readonly title: string
  readonly language: LanguageTag
  /** What its section or tag is called. */
  readonly label?: string
  /** Newest first. */
  readonly items: readonly ChannelItem[]
  /** Whether it is there for those alone who follow it: the lock knows it, and nothing is filed under it any more. */
  readonly kept: boolean
}

/**
 * Which channels a publication has, and what is in each: its issues, their entries, those of each language, section and tag. A
 * channel that the lock knows (`known`) stays: its address is in readers' programs, which take a missing file for a fault.
 */
export function plannedOf(
  publication: Publication,
  editions: readonly Edition[],
  known: readonly LockedChannel[],
): Planned[] {
  const { title, language } = publication
  const labels = knownLabels(known)
  const filed = filedOf(editions, labels)
  const items = filed.map(({ item }) => item)
  const issues = editions.map(issueItem)
  const entries = `${title} · ${wordsFor(language).entries}`
  return [
    { name: 'issues', kind: 'issues', folder: '', title, language, items: issues, kept: false },
    { name: 'entries', kind: 'entries', folder: 'entries/', title: entries, language, items, kept: false },
    ...inEachLanguage({ issues, items }, { title, known: knownLanguages(known) }),
    ...underEachLabel(filed, { publication, labels }),
  ]
}

/** What the lock knows of sections and tags: their titles by their slugs. */
function knownLabels(known: readonly LockedChannel[]): ReadonlyMap<string, string> {
  return new Map(
    known.flatMap(({ name, label }) => {
      const [, slug] = /^sections\/([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(name) ?? []
      return slug === undefined ? [] : [[slug, label ?? slug] as const]
    }),
  )
}

/** The languages that the lock knows. */
const knownLanguages = (known: readonly LockedChannel[]): LanguageTag[] =>
  known.flatMap(({ name }) => knownLanguage(/^languages\/([^/]+)$/.exec(name)?.[1] ?? '') ?? [])

/** Every entry, newest first, with what it is filed under; a tag that is called as a section is of it from its first entry on. */
function filedOf(editions: readonly Edition[], known: ReadonlyMap<string, string>): Filed[] {
  const entries = editions.flatMap((edition) => entriesOf(edition).map((entry) => ({ entry, edition })))
  const sections = new Set(entries.map(({ entry }) => sectionSlug(labelOf(entry))))
  const followed = lastingTags(editions).union(sections).union(new Set(known.keys()))
  return entries
    .map(({ entry, edition }) => {
      const tags = entry.tags.map(inOneLine).filter((tag) => followed.has(sectionSlug(tag)))
      return { item: entryItem(entry, edition), labels: [labelOf(entry), ...tags] }
    })
    .sort((a, b) => b.item.published - a.item.published || b.item.serial - a.item.serial)
}

interface Filed {
  readonly item: ChannelItem
  /** Its section, and those of its tags that have come in more than one issue: a word that came once is nothing to follow. */
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
function underEachLabel(
  filed: readonly Filed[],
  { publication, labels }: { readonly publication: Publication; readonly labels: ReadonlyMap<string, string> },
): Planned[] {
  const { title, language } = publication
  const labelled = new Map<string, { readonly label: string; readonly items: Set<ChannelItem> }>()
  for (const { item, labels: own } of filed)
    for (const label of own) {
      const slug = sectionSlug(label)
      if (slug === '') continue
      const one = labelled.get(slug) ?? { label, items: new Set() }
      labelled.set(slug, one)
      one.items.add(item)
    }
  for (const [slug, label] of labels) if (!labelled.has(slug)) labelled.set(slug, { label, items: new Set() })
  return [...labelled].map(([slug, { label, items }]) => {
    const place = { name: `sections/${slug}`, folder: `sections/${slug}/`, label, kept: items.size === 0 }
    return { ...place, kind: 'section', title: `${title} · ${label}`, language, items: [...items] }
  })
}

/** The issues and the entries of each language, where there are several, or were. */
function inEachLanguage(
  { issues, items }: { readonly issues: readonly ChannelItem[]; readonly items: readonly ChannelItem[] },
  publication: { readonly title: string; readonly known: readonly LanguageTag[] },
): Planned[] {
  const languages = [...new Set([...issues.map(({ language }) => language), ...publication.known])].sort()
  if (languages.length < 2) return []
  return languages.flatMap((language): Planned[] => {
    const title = `${publication.title} · ${nameOf(language)}`
    const within = (all: readonly ChannelItem[]) => all.filter((item) => item.language === language)
    const own = within(issues)
    const [name, folder, kept] = [`languages/${language}`, `${language}/`, own.length === 0]
    const entries = `${title} · ${wordsFor(language).entries}`
    return [
      { name, kind: 'issues', folder, title, language, items: own, kept },
      {
        ...{ name: `${name}/entries`, kind: 'entries', folder: `${folder}entries/`, title: entries, language },
        ...{ items: within(items), kept },
      },
    ]
  })
}

/** A language by its own name: 日本語, English; what a tag says of calendars and the like has no name. */
const nameOf = (language: LanguageTag): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(new Intl.Locale(language).baseName) ?? language
