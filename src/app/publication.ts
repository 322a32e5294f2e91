import { comesAt, type Instant, isoDay, isToCome } from '../base/calendar.ts'
import { anyError, type Diagnostic } from '../domain/diagnostic.ts'
import type { Edition, SiteFile } from '../domain/edition.ts'
import type { Issue } from '../domain/issue.ts'
import type { Lock } from '../domain/lock/lock.ts'
import type { Publication } from '../domain/publication.ts'
import type { Digest } from '../parse/digest.ts'
import { batchesOf } from '../parse/grouping/batches.ts'
import { editionsOf } from '../render/edition.ts'
import { withImages } from '../render/images.ts'
import type { Parse } from './parse.ts'
import { assetReader } from './publication/assets.ts'
import { digestsIn } from './publication/digests-in.ts'
import { editionMemory } from './publication/memory/edition-memory.ts'
import { issueSum } from './publication/memory/fill.ts'
import type { TextStore } from './publication/memory/issue-memory.ts'
import { refusal } from './publication/refusal.ts'

/** A file of the publication's folder that was asked for: its bytes, or why it was not read. */
export type FoundFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly refused: string }

/** The publication's folder, as use cases see it. */
export interface Folder {
  /** The digests that `include` and `exclude` choose, in the order of their paths. */
  readonly digests: (globs: Publication['issues']) => Promise<readonly FoundFile[]>
  /** The file at a path below the folder; undefined where there is none. */
  readonly file: (path: string) => Promise<FoundFile | undefined>
  readonly templates: () => Promise<Readonly<Record<string, string>>>
  readonly lock: LockFile
}

/** `courant.lock`, as use cases see it. */
export interface LockFile {
  readonly read: () => Promise<Lock>
  /** Whether the file says just what `lock` does. */
  readonly holds: (lock: Lock) => Promise<boolean>
  readonly write: (lock: Lock) => Promise<boolean>
}

/** A publication's digests, understood; and its editions, unless an error stands in the way. */
export interface Reading {
  readonly issues: readonly Issue[]
  readonly editions: readonly Edition[]
  /** The images that issues show, at their paths in `dist/`. */
  readonly assets: readonly SiteFile[]
  /** What the lock said, and what it is to say. */
  readonly before: Lock
  readonly lock: Lock
  readonly diagnostics: readonly Diagnostic[]
  /** When the first of the issues that wait for their day can be published; null where none waits. */
  readonly due: Instant | null
}

/** How a publication is read. `drafts` says whether issues marked as drafts are among them. */
interface Setting {
  readonly now: Instant
  readonly drafts: 'hide' | 'show'
  readonly parse: Parse
  /** What an earlier build has made of issues. */
  readonly store?: TextStore | undefined
}

/** Reads every digest of a publication and makes its editions. */
export async function readPublication(publication: Publication, folder: Folder, setting: Setting): Promise<Reading> {
  const { read: imagesOf, all: assets } = assetReader(folder, publication.url)
  const madeOfIssue = issueSum(publication)
  const before = editionMemory(publication, setting.store)
  const {
    kept,
    before: lock,
    ...read
  } = await readIssues(publication, folder, {
    ...setting,
    keep: async (raw, batch) => {
      const images = await imagesOf(raw)
      const issue = withImages(raw, images)
      const madeOf = madeOfIssue(issue, batch, images)
      return { raw, issue, madeOf, ...before(issue, madeOf) }
    },
  })
  const issues = kept.map(({ raw }) => raw)
  const made = editionsOf(kept, { publication, lock, now: setting.now })
  const diagnostics = [...read.diagnostics, ...made.diagnostics, ...assets.diagnostics]
  const { editions, lock: after } = made
  return { issues, editions, assets: assets.files, before: lock, lock: after, diagnostics, due: read.due }
}

/** Reads a publication's digests, the least that can be read apart at a time, and keeps of each issue what `keep` makes of it. */
export async function readIssues<T>(
  publication: Publication,
  folder: Pick<Folder, 'digests' | 'lock'>,
  setting: Setting & { readonly keep: (issue: Issue, batch: readonly Digest[]) => Promise<T> },
): Promise<Pick<Reading, 'before' | 'diagnostics' | 'due'> & { readonly kept: readonly T[] }> {
  const { now, drafts, parse, keep } = setting
  const found = await folder.digests(publication.issues)
  const before = await folder.lock.read()
  const diagnostics: Diagnostic[] = found.flatMap(refusal)
  const waiting: Diagnostic[] = []
  const kept: T[] = []
  let all = 0
  let due: Instant | null = null
  for (const batch of batchesOf(digestsIn(found), publication.issues.group)) {
    for (const { issue, diagnostics: own } of await parse(batch, publication)) {
      diagnostics.push(...own)
      if (issue === undefined) continue
      all += 1
      const early = drafts === 'hide' && isEarly(issue, before, now)
      if (early) {
        waiting.push(heldBack(issue))
        due = earlier(due, issue.published)
      } else if (drafts === 'show' || !issue.draft) kept.push(await keep(issue, batch))
    }
  }
  diagnostics.push(...waiting)
  if (kept.length === 0 && !anyError(diagnostics)) diagnostics.push(noIssue(publication, all))
  return { kept, before, diagnostics, due }
}

/** The earlier of two times, of which the second is when an issue that is dated `published` can be. */
function earlier(due: Instant | null, published: Instant | null): Instant | null {
  if (published === null) return due
  const own = comesAt(published)
  return due === null || own < due ? own : due
}

/** Whether an issue is dated later than today, wherever its author is, and was never published. */
export const isEarly = ({ published, slug, draft }: Issue, { issues }: Lock, now: Instant): boolean =>
  !draft && published !== null && isToCome(published, now) && !issues.some((known) => known.slug === slug)

/** What there is to say of an issue that is early. */
export function heldBack({ published, place }: Issue): Diagnostic {
  const day = published === null ? '' : isoDay(published)
  const message = `The issue is dated ${day}, and is not published before that day`
  const hint = 'Build again then, or mend its date; `build --drafts` shows it.'
  return { code: 'issue/future', severity: 'warning', message, place, hint }
}

/** What there is to say where nothing can be published, though `waiting` issues wait for their day or are drafts. */
export function noIssue({ issues }: Publication, waiting: number): Diagnostic {
  const place = { file: 'courant.yaml', line: 1, column: 1 }
  const message =
    waiting === 0
      ? `No issue was found in ${issues.include.join(', ')}`
      : `No issue can be published yet: ${waiting === 1 ? 'the only one is a draft or waits for its day' : `all ${waiting} are drafts or wait for their day`}`
  const hint =
    waiting === 0
      ? 'Write digests there, or name where they are with `issues.include`.'
      : 'Take `draft: true` out of one; until then `build --drafts` shows them.'
  return { code: 'issue/none', severity: 'error', message, place, hint }
}
