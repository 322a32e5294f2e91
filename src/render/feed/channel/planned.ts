import type { LanguageTag } from '../../../base/language.ts'
import { type Edition, type EditionEntry, entriesOf } from '../../../domain/edition.ts'
import type { Publication } from '../../../domain/publication.ts'
import { wordsFor } from '../../words.ts'
import type { Channel } from './channel.ts'
import { type ChannelItem, entryItem, inOneLine, issueItem } from './item.ts'
import { sectionSlug } from './section-slug.ts'

/** A channel before its items are shared out. */
export interface Planned {
  readonly name: string
  readonly kind: Channel['kind']
  readonly folder: string
  readonly title: string
  readonly language: LanguageTag
  /** Newest first. */
  readonly items: readonly ChannelItem[]
}

/** Which channels a publication has, and what is in each: its issues, their entries, those of each language, section and tag. */
export function plannedOf(publication: Publication, editions: readonly Edition[]): Planned[] {
  const { title, language } = publication
  const filed = filedOf(editions)
  const items = filed.map(({ item }) => item)
  const issues = editions.map(issueItem)
  const entries = `${title} · ${wordsFor(language).entries}`
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
        title: `${title} · ${wordsFor(language).entries}`,
        language,
        items: within(items),
      },
    ]
  })
}

/** A language by its own name: 日本語, English; what a tag says of calendars and the like has no name. */
const nameOf = (language: LanguageTag): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(new Intl.Locale(language).baseName) ?? language
