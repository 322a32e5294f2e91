import type { Root } from 'hast'
import { type Instant, isoDay } from '../base/calendar.ts'
import { directionOf, languageWithin } from '../base/language.ts'
import { type AbsoluteUrl, below } from '../base/url.ts'
import type { Diagnostic } from '../domain/diagnostic.ts'
import type { Edition, EditionEntry, EditionPart, EditionSection } from '../domain/edition.ts'
import type { Entry, Issue, Part } from '../domain/issue.ts'
import { entryId, type Lock } from '../domain/lock/lock.ts'
import type { Publication } from '../domain/publication.ts'
import type { SafeHtml, SafeTree } from '../domain/safe.ts'
import { attachmentsOf } from './attachments.ts'
import { entryTree, issueTree, titleTree } from './compose.ts'
import { coverOf } from './cover.ts'
import { serialize } from './html.ts'
import { type Identified, identified, type Likeness, likenessOf } from './likeness.ts'
import { entrySummary, issueSummary } from './summary.ts'
import { toText } from './text.ts'

/** The editions of a publication, newest first, the lock after them, and what stands in the way of publishing. */
export interface Editions {
  readonly editions: readonly Edition[]
  readonly lock: Lock
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Makes issues ready for readers. `now` is used for nothing but the `updated` of what was published before and has changed, and
 * for the day of an issue that tells none, which the lock keeps from its first build on.
 */
export function editionsOf(
  issues: readonly Issue[],
  setting: { readonly publication: Publication; readonly lock: Lock; readonly now: Instant },
): Editions {
  const { known, ...rest } = identified(
    issues.map((issue) => ({ issue, ...likenessOf(issue, setting) })),
    setting,
  )
  return { ...rest, editions: known.map(({ issue, ...likeness }) => editionOf(issue, likeness, setting.publication)) }
}

/** The edition of an issue that has its identity. */
export function editionOf(
  issue: Issue,
  { visible, identity }: Identified<Likeness>,
  publication: Publication,
): Edition {
  const { slug, number } = issue
  const { id, serial, published, updated } = identity
  const url = below(publication.url, `issues/${slug}/`)
  const language = issue.language ?? publication.language
  const tree = issueTree(issue.sections, language)
  const title = titleOf(issue, publication)
  const text = toText(tree, { width: Number.POSITIVE_INFINITY, urls: 'none' }) || title
  let next = 0
  const part = (raw: Part, sectionPath: readonly string[]): EditionPart => {
    if (raw.kind === 'prose') return raw
    const locked = identity.entries[next]
    next += 1
    if (locked === undefined) throw new TypeError('an entry came out without an identity')
    const { key, link: _, title: __, ...remembered } = locked
    const place = { id: entryId(identity, locked), anchor: `e-${key}`, ...remembered }
    return { kind: 'entry', entry: entryOf(raw.entry, { page: url, language, sectionPath, ...place }) }
  }
  const sections = issue.sections.map(
    (section, index): EditionSection => ({
      path: section.path,
      ...(section.heading === undefined ? {} : { heading: section.heading }),
      anchor: `s-${index + 1}`,
      parts: section.parts.map((raw) => part(raw, section.path)),
    }),
  )
  return {
    id,
    serial,
    slug,
    formerSlugs: identity.former ?? [],
    number,
    language,
    published,
    updated,
    url,
    text,
    sections,
    title,
    direction: directionOf(language),
    authors: issue.authors.length > 0 ? issue.authors : [publication.author],
    tags: issue.tags,
    summary: issue.summary ?? (issueSummary(visible, text) || title),
    html: contentOf(tree, { title, link: url, page: url }),
    ...mediaOf(tree),
    fingerprint: visible.fingerprint,
  }
}

/** What feeds carry of a tree. What has nothing to say says its title: readers show an item without content as broken. */
function contentOf(
  tree: SafeTree,
  { title, link, page }: { readonly title: string; readonly link: AbsoluteUrl; readonly page: AbsoluteUrl },
): SafeHtml {
  const whole = (tree as Root).children.length === 0 ? titleTree(title, link) : tree
  return serialize(whole, { variant: 'feed', urls: 'absolute', page })
}

/** The name of an issue; the publication's, and the number or the day, where its author gave it none. */
export function titleOf({ title: own, number, published, slug }: Issue, { title }: Publication): string {
  if (own !== null) return own
  if (number !== null) return `${title} #${number}`
  return `${title} · ${published === null ? slug : isoDay(published)}`
}

type Identity = Pick<
  EditionEntry,
  'id' | 'anchor' | 'serial' | 'published' | 'updated' | 'fingerprint' | 'sectionPath'
> &
  Pick<Edition, 'language'> & { readonly page: AbsoluteUrl }

function entryOf(entry: Entry, { page, language, ...identity }: Identity): EditionEntry {
  const { title, form, body, authors, tags } = entry
  const tree = entryTree(entry, language)
  const text = toText(tree, { width: Number.POSITIVE_INFINITY, urls: 'none' }) || title
  return {
    ...identity,
    title,
    form,
    body,
    authors,
    tags,
    text,
    url: `${page}#${identity.anchor}` as AbsoluteUrl,
    titleLanguage: languageWithin(title, language),
    ...(entry.alternateTitle === undefined ? {} : { alternateTitle: entry.alternateTitle }),
    ...(entry.link === undefined ? {} : { link: entry.link }),
    html: contentOf(tree, { title, link: entry.link ?? page, page }),
    summary: entrySummary(entry),
    ...mediaOf(tree, entry.link),
  }
}

/** What readers show beside a text: its cover, and the files that it is about. */
function mediaOf(tree: SafeTree, link?: AbsoluteUrl): Pick<Edition, 'cover' | 'attachments'> {
  const cover = coverOf(tree)
  return { ...(cover === undefined ? {} : { cover }), attachments: attachmentsOf(tree, link) }
}
