import { type Instant, instant } from '../base/calendar.ts'
import { naturalOrder } from '../base/natural-order.ts'
import { hostOf } from '../base/url.ts'
import type { Diagnostic } from '../domain/diagnostic.ts'
import { entriesIn, type Issue } from '../domain/issue.ts'
import { identify, type Visible } from '../domain/lock/identify.ts'
import type { Lock, LockedIssue } from '../domain/lock/lock.ts'
import type { Publication } from '../domain/publication.ts'
import { entryTree, issueTree } from './compose.ts'
import { fingerprintOf, local } from './fingerprint.ts'

/** What tells an issue from all others, without its text: a publication of any length is known by so much. */
export interface Likeness extends Pick<Issue, 'number' | 'place'> {
  readonly visible: Visible
}

/** What has its identity. */
export type Identified<T> = T & { readonly identity: LockedIssue }

interface Setting {
  readonly publication: Publication
  readonly now: Instant
}

/** What is over all that a reader sees of an issue, and of each of its entries in the author’s order (see `fingerprintOf`). */
export interface Fingerprints {
  readonly issue: string
  readonly entries: readonly string[]
}

/** The likeness of an issue of `publication`; `known` are its fingerprints where they were taken before. One that tells no day is of today. */
export function likenessOf(issue: Issue, { publication, now }: Setting, known?: Fingerprints): Likeness {
  const { slug, published, number, place } = issue
  const fingerprints = known ?? fingerprintsOf(issue, publication)
  const entries = entriesIn(issue).map(({ title, link }, index) => ({
    title,
    link: link === undefined ? null : local(link, publication.url),
    fingerprint: fingerprints.entries[index] ?? '',
  }))
  const visible = { slug, published: published ?? fullSecond(now), fingerprint: fingerprints.issue, entries }
  return { number, place, visible }
}

/** The fingerprints of an issue: all its texts are looked at. */
export function fingerprintsOf(issue: Issue, publication: Publication): Fingerprints {
  const { url, title } = publication
  const language = issue.language ?? publication.language
  return {
    issue: fingerprintOf([issue.title ?? title, issue.summary ?? ''], issueTree(issue.sections, language), url),
    entries: entriesIn(issue).map((entry) =>
      fingerprintOf([entry.title, local(entry.link ?? '', url)], entryTree(entry, language), url),
    ),
  }
}

/** Gives all issues of a publication their identities. They come out newest first: none, where two of them have one name. */
export function identified<T extends Likeness>(
  issues: readonly T[],
  { publication, lock, now }: Setting & { readonly lock: Lock },
): { readonly known: readonly Identified<T>[]; readonly lock: Lock; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics = obstacles(issues)
  if (diagnostics.length > 0) return { known: [], lock, diagnostics }
  const ordered = issues.toSorted(oldestFirst)
  const { lock: after, identities } = identify(
    lock,
    ordered.map(({ visible }) => visible),
    { authority: hostOf(publication.url), now: fullSecond(now) },
  )
  const known = ordered.flatMap((one, index) => {
    const identity = identities[index]
    return identity === undefined ? [] : [{ ...one, identity }]
  })
  known.sort(({ identity: a }, { identity: b }) => b.published - a.published || b.serial - a.serial)
  return { known, lock: after, diagnostics }
}

/** A full second, as feeds show it: the lock counts milliseconds to tell moments apart. */
const fullSecond = (now: Instant): Instant => instant(Math.floor(now / 1000) * 1000)

/** Oldest first: by day, else by number, else by name. */
const oldestFirst = ({ visible: one, number: a }: Likeness, { visible: other, number: b }: Likeness): number =>
  one.published - other.published || (a ?? 0) - (b ?? 0) || naturalOrder(one.slug, other.slug)

/** Why issues cannot be published as they are. */
export function obstacles(issues: readonly Likeness[]): Diagnostic[] {
  const bySlug = new Map<string, Likeness>()
  return issues.flatMap((issue): Diagnostic[] => {
    const { place, visible } = issue
    const other = bySlug.get(visible.slug)
    bySlug.set(visible.slug, issue)
    if (other === undefined) return []
    const message = `This issue and ${other.place.file} both have the slug “${visible.slug}”`
    const hint = 'Give one of them `slug: …` in its front matter.'
    return [{ code: 'issue/slug-taken', severity: 'error', message, place, hint }]
  })
}
