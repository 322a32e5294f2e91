import { setImmediate } from 'node:timers/promises'
import type { Instant } from '../../base/calendar.ts'
import { anyError, type Diagnostic } from '../../domain/diagnostic.ts'
import type { Lock } from '../../domain/lock/lock.ts'
import type { Publication } from '../../domain/publication.ts'
import { slugify } from '../../parse/facts/slug.ts'
import { type Identified, identified, obstacles } from '../../render/likeness.ts'
import { heldBack, isEarly, noIssue } from '../publication.ts'
import type { Digests } from './digests.ts'
import type { Prepared, Preparing } from './prepared.ts'
import { type Standing, standingsOf } from './standing/standing.ts'

/** An issue of the preview. */
export interface PreviewIssue {
  /** Its name in addresses; no two have the same. */
  readonly slug: string
  readonly state: 'ready' | 'draft' | 'waits' | 'broken'
  /** As it was last without an error; undefined where it never was. */
  readonly known?: Identified<Prepared>
  readonly standing: Standing
  readonly diagnostics: readonly Diagnostic[]
}

/** All issues of a publication: those that never were without an error first, then the newest. */
export interface PreviewIssues {
  readonly issues: readonly PreviewIssue[]
  /** What belongs to none of them. */
  readonly diagnostics: readonly Diagnostic[]
}

/** What issues are made with. */
interface Setting {
  readonly publication: Publication
  readonly lock: Lock
  readonly now: Instant
}

/** An issue before it has its identity. */
interface Raw extends Omit<PreviewIssue, 'known' | 'state'> {
  readonly prepared?: Prepared
}

/** The issues that digests are, drafts and those that wait for their day among them, with the identities that a build would give. */
export async function issuesOf(
  { batches, refused }: Digests,
  { prepare }: Preparing,
  setting: Setting,
): Promise<PreviewIssues> {
  const slugs = new Map<string, Prepared | undefined>()
  const raw: Raw[] = []
  for (const standing of batches.flatMap(standingsOf)) {
    const prepared = standing.good && (await prepare(standing.good.issue, setting))
    raw.push(named({ standing, prepared }, slugs))
    // Whoever asks meanwhile is answered.
    if (raw.length % 10 === 0) await setImmediate()
  }
  const { known } = identified(
    raw.flatMap(({ prepared }) => prepared ?? []),
    setting,
  )
  const byIssue = new Map(known.map((one) => [one.issue, one]))
  const order = new Map(known.map(({ issue }, index) => [issue, index]))
  const place = ({ known: own }: PreviewIssue) => (own === undefined ? -1 : (order.get(own.issue) ?? -1))
  const issues = raw
    .map(({ prepared, ...one }) => standingIn(one, prepared && byIssue.get(prepared.issue), setting))
    .toSorted((one, other) => place(one) - place(other))
  const none = issues.length === 0 ? [noIssue(setting.publication, 0)] : []
  return { issues, diagnostics: [...refused, ...none] }
}

/** A standing under a name that none of `slugs` has; of two issues of one name the second is none until it has another. */
function named(
  { standing, prepared }: { readonly standing: Standing; readonly prepared: Prepared | undefined },
  slugs: Map<string, Prepared | undefined>,
): Raw {
  const slug = prepared?.issue.slug ?? standing.parsed?.issue?.slug ?? slugify(stemOf(standing.file))
  const first = slugs.get(slug)
  const taken = prepared === undefined || first === undefined ? [] : obstacles([first, prepared])
  const free = freeName(slug, slugs)
  slugs.set(free, prepared)
  const diagnostics = [...taken, ...standing.diagnostics, ...(prepared?.diagnostics ?? [])]
  return { slug: free, standing, diagnostics, ...(prepared !== undefined && free === slug ? { prepared } : {}) }
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(name)) return name
  let n = 2
  while (taken.has(`${name}-${n}`)) n += 1
  return `${name}-${n}`
}

const stemOf = (file: string): string => (file.split('/').at(-1) ?? file).replace(/\.[^.]+$/, '')

function standingIn(
  one: Omit<Raw, 'prepared'>,
  known: Identified<Prepared> | undefined,
  { lock, now }: Setting,
): PreviewIssue {
  if (known === undefined || isBroken(one)) return { ...one, state: 'broken', ...(known && { known }) }
  if (known.issue.draft) return { ...one, state: 'draft', known }
  if (!isEarly(known.issue, lock, now)) return { ...one, state: 'ready', known }
  return { ...one, state: 'waits', known, diagnostics: [...one.diagnostics, heldBack(known.issue)] }
}

/** Whether an issue is shown as it was, since it cannot be shown as it is. */
const isBroken = ({ diagnostics, standing }: Omit<Raw, 'prepared'>): boolean =>
  anyError(diagnostics) || standing.parsed?.issue === undefined
