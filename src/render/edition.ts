import { type Instant, isoDay } from '../base/calendar.ts'
import { sum } from '../base/hash.ts'
import { directionOf } from '../base/language.ts'
import { once } from '../base/lazy/once.ts'
import { below } from '../base/url.ts'
import type { Diagnostic } from '../domain/diagnostic.ts'
import type { Edition, EditionPart, EditionSection } from '../domain/edition.ts'
import type { Issue, Part } from '../domain/issue.ts'
import { entryId, type Lock, type LockedIssue } from '../domain/lock/lock.ts'
import type { Publication } from '../domain/publication.ts'
import { issueTree } from './compose.ts'
import { editionEntry, type Standing } from './edition/entry.ts'
import { contentOf, mediaOf, textOf } from './edition/texts.ts'
import { type Identified, identified, type Likeness, likenessOf, type Seen } from './likeness.ts'
import { issueSummary } from './summary.ts'

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
  issues: readonly { readonly issue: Issue; readonly madeOf?: string; readonly seen?: Seen }[],
  setting: { readonly publication: Publication; readonly lock: Lock; readonly now: Instant },
): Editions {
  const { known, ...rest } = identified(
    issues.map((one) => ({ ...one, ...likenessOf(one.issue, setting, one.seen) })),
    setting,
  )
  return { ...rest, editions: known.map(({ issue, ...likeness }) => editionOf(issue, likeness, setting.publication)) }
}

/**
 * The edition of an issue that has its identity. What it is called, filed under and dated is made out now, its texts when somebody
 * asks for them: where all issues are listed and one is shown, the text of one is rendered.
 */
export function editionOf(
  issue: Issue,
  { visible, identity, madeOf }: Identified<Likeness & { readonly madeOf?: string | undefined }>,
  publication: Publication,
): Edition {
  const { slug, number } = issue
  const { id, serial, published, updated, fingerprint } = identity
  const url = below(publication.url, `issues/${slug}/`)
  const language = issue.language ?? publication.language
  const title = titleOf(issue, publication)
  // Made anew for whoever asks: it holds all bodies of the issue.
  const tree = () => issueTree(issue.sections, language)
  const text = once(() => textOf(tree(), title))
  const html = once(() => contentOf(tree(), { title, link: url, page: url }))
  const summary = once(() => issue.summary ?? (issueSummary(visible, text) || title))
  const media = once(() => mediaOf(tree()))
  return {
    ...{ id, serial, slug, number, language, published, updated, url, title, fingerprint },
    formerSlugs: identity.former ?? [],
    direction: directionOf(language),
    authors: issue.authors.length > 0 ? issue.authors : [publication.author],
    tags: issue.tags,
    sections: sectionsOf(issue, identity, { page: url, language }),
    madeOf: madeOf && sum(madeOf, identity),
    get text() {
      return text()
    },
    get summary() {
      return summary()
    },
    get html() {
      return html()
    },
    get cover() {
      return media().cover
    },
    get attachments() {
      return media().attachments
    },
  }
}

function sectionsOf({ sections }: Issue, identity: LockedIssue, standing: Standing): EditionSection[] {
  let next = 0
  const partOf = (raw: Part, sectionPath: readonly string[]): EditionPart => {
    if (raw.kind === 'prose') return raw
    const locked = identity.entries[next]
    next += 1
    if (locked === undefined) throw new TypeError('an entry came out without an identity')
    const { key, link: _, title: __, ...remembered } = locked
    const place = { id: entryId(identity, locked), anchor: `e-${key}`, sectionPath, ...remembered }
    return { kind: 'entry', entry: editionEntry(raw.entry, { ...standing, ...place }) }
  }
  return sections.map(({ path, heading, parts }, index) => ({
    path,
    ...(heading === undefined ? {} : { heading }),
    anchor: `s-${index + 1}`,
    parts: parts.map((raw) => partOf(raw, path)),
  }))
}

/** The name of an issue; the publication's, and the number or the day, where its author gave it none. */
function titleOf({ title: own, number, published, slug }: Issue, { title }: Publication): string {
  if (own !== null) return own
  if (number !== null) return `${title} #${number}`
  return `${title} · ${published === null ? slug : isoDay(published)}`
}
