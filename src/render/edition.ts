import type { Instant } from '../base/calendar.ts'
import { sumOfJson } from '../base/hash.ts'
import { directionOf } from '../base/language.ts'
import type { Diagnostic } from '../domain/diagnostic.ts'
import type { Edition, EditionPart, EditionSection } from '../domain/edition.ts'
import type { Issue, Part } from '../domain/issue.ts'
import { entryId, type Lock, type LockedIssue } from '../domain/lock/lock.ts'
import type { Publication } from '../domain/publication.ts'
import { editionEntry } from './edition/entry.ts'
import { type IssueTexts, issueTexts, type Standing, standingOf } from './edition/texts.ts'
import { titleOf } from './edition/title.ts'
import { type Fingerprints, type Identified, identified, type Likeness, likenessOf } from './likeness.ts'

/** The editions of a publication, newest first, the lock after them, and what stands in the way of publishing. */
export interface Editions {
  readonly editions: readonly Edition[]
  readonly lock: Lock
  readonly diagnostics: readonly Diagnostic[]
}

/** An issue, and what is known of it from before: what it was made of, its fingerprints, its texts. */
interface KnownIssue extends MadeBefore {
  readonly issue: Issue
  readonly fingerprints?: Fingerprints
}

interface MadeBefore {
  readonly madeOf?: string | undefined
  readonly texts?: IssueTexts | undefined
}

/**
 * Makes issues ready for readers. `now` is used for nothing but the `updated` of what was published before and has changed, and
 * for the day of an issue that tells none, which the lock keeps from its first build on.
 */
export function editionsOf(
  issues: readonly KnownIssue[],
  setting: { readonly publication: Publication; readonly lock: Lock; readonly now: Instant },
): Editions {
  const { known, ...rest } = identified(
    issues.map((one) => ({ ...one, ...likenessOf(one.issue, setting, one.fingerprints) })),
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
  { identity, madeOf, texts: kept }: Identified<Likeness & MadeBefore>,
  publication: Publication,
): Edition {
  const { slug, number } = issue
  const { id, serial, published, updated, fingerprint } = identity
  const { page: url, language } = standingOf(issue, publication)
  const title = titleOf(issue, publication)
  const own = issueTexts(issue, publication)
  const texts = () => kept?.at(0) ?? own
  return {
    ...{ id, serial, slug, number, language, published, updated, url, title, fingerprint },
    formerSlugs: identity.former ?? [],
    direction: directionOf(language),
    authors: issue.authors.length > 0 ? issue.authors : [publication.author],
    tags: issue.tags,
    sections: sectionsOf(issue, identity, { page: url, language, texts: kept }),
    weight: kept?.weights[0],
    madeOf: madeOf && sumOfJson(madeOf, identity),
    get text() {
      return texts().text
    },
    get summary() {
      return texts().summary
    },
    get html() {
      return texts().html
    },
    get cover() {
      return texts().cover
    },
    get attachments() {
      return texts().attachments
    },
  }
}

function sectionsOf(
  { sections }: Issue,
  identity: LockedIssue,
  standing: Standing & Pick<MadeBefore, 'texts'>,
): EditionSection[] {
  let next = 0
  const partOf = (raw: Part, sectionPath: readonly string[]): EditionPart => {
    if (raw.kind === 'prose') return raw
    const locked = identity.entries[next]
    next += 1
    if (locked === undefined) throw new TypeError('an entry came out without an identity')
    const { key, link: _, title: __, ...remembered } = locked
    const place = { id: entryId(identity, locked), anchor: `e-${key}`, sectionPath, ...remembered }
    return { kind: 'entry', entry: editionEntry(raw.entry, { ...standing, ...place, at: next }) }
  }
  return sections.map(({ path, heading, parts }, index) => ({
    path,
    ...(heading === undefined ? {} : { heading }),
    anchor: `s-${index + 1}`,
    parts: parts.map((raw) => partOf(raw, path)),
  }))
}
