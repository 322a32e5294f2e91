import { type Instant, isoDay, isToCome } from '../base/calendar.ts'
import { anyError, type Diagnostic } from '../domain/diagnostic.ts'
import type { Edition, SiteFile } from '../domain/edition.ts'
import type { Issue } from '../domain/issue.ts'
import type { Lock } from '../domain/lock/lock.ts'
import type { Publication } from '../domain/publication.ts'
import { editionsOf } from '../render/edition.ts'
import { withImages } from '../render/images.ts'
import type { Parse } from './parse.ts'
import { readAssets } from './publication/assets.ts'
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
}

/** Reads every digest of a publication and makes its editions. `drafts` says whether issues marked as drafts are among them. */
export async function readPublication(
  publication: Publication,
  folder: Folder,
  { now, drafts, parse }: { readonly now: Instant; readonly drafts: 'hide' | 'show'; readonly parse: Parse },
): Promise<Reading> {
  const found = await folder.digests(publication.issues)
  const diagnostics: Diagnostic[] = found.flatMap(refusal)
  const digests = found.flatMap((file) => ('bytes' in file ? [{ file: file.path, bytes: file.bytes }] : []))
  const parsed = await parse(digests, publication)
  diagnostics.push(...parsed.flatMap((one) => one.diagnostics))
  const lock = await folder.lock.read()
  const all = parsed.flatMap(({ issue }) => (issue === undefined ? [] : [issue]))
  const early = drafts === 'show' ? [] : all.filter((issue) => isEarly(issue, lock, now))
  diagnostics.push(...early.map(heldBack))
  const issues = all.filter((issue) => drafts === 'show' || !(issue.draft || early.includes(issue)))
  if (issues.length === 0 && !anyError(diagnostics)) diagnostics.push(noIssue(publication, all.length))
  const assets = await readAssets(issues, folder, publication.url)
  const made = editionsOf(
    issues.map((issue) => withImages(issue, assets.images)),
    { publication, lock, now },
  )
  diagnostics.push(...made.diagnostics, ...assets.diagnostics)
  return { issues, editions: made.editions, assets: assets.files, before: lock, lock: made.lock, diagnostics }
}

/** Whether an issue is dated later than today, wherever its author is, and was never published. */
const isEarly = ({ published, slug, draft }: Issue, { issues }: Lock, now: Instant): boolean =>
  !draft && published !== null && isToCome(published, now) && !issues.some((known) => known.slug === slug)

function heldBack({ published, place }: Issue): Diagnostic {
  const day = published === null ? '' : isoDay(published)
  const message = `The issue is dated ${day}, and is not published before that day`
  const hint = 'Build again then, or mend its date; `build --drafts` shows it.'
  return { code: 'issue/future', severity: 'warning', message, place, hint }
}

function noIssue({ issues }: Publication, waiting: number): Diagnostic {
  const place = { file: 'courant.yaml', line: 1, column: 1 }
  const message =
    waiting === 0
      ? `No issue was found in ${issues.include.join(', ')}`
      : `No issue can be published yet: ${waiting === 1 ? 'the only one is a draft or waits' : `all ${waiting} are drafts or wait`} for its day`
  const hint =
    waiting === 0
      ? 'Write digests there, or name where they are with `issues.include`.'
      : 'Take `draft: true` out of one; until then `build --drafts` shows them.'
  return { code: 'issue/none', severity: 'error', message, place, hint }
}
