import type { Instant } from '../base/calendar.ts'
import { anyError, type Diagnostic } from '../domain/diagnostic.ts'
import type { Edition, SiteFile } from '../domain/edition.ts'
import type { Lock } from '../domain/identity.ts'
import { assetUrl, type Issue } from '../domain/issue.ts'
import type { Publication } from '../domain/publication.ts'
import { editionsOf } from '../render/edition.ts'
import { withoutImages } from '../render/missing-images.ts'
import type { Parse } from './parse.ts'
import { refusal } from './refusal.ts'

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
  readonly readLock: () => Promise<Lock>
  readonly writeLock: (lock: Lock) => Promise<boolean>
}

/** A publication's digests, understood; and its editions, unless an error stands in the way. */
export interface Reading {
  readonly issues: readonly Issue[]
  readonly editions: readonly Edition[]
  /** The images that issues show, at their paths in `dist/`. */
  readonly assets: readonly SiteFile[]
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
  const all = parsed.flatMap(({ issue }) => (issue === undefined ? [] : [issue]))
  const issues = all.filter((issue) => drafts === 'show' || !issue.draft)
  if (issues.length === 0 && !anyError(diagnostics)) diagnostics.push(noIssue(publication))
  const lock = await folder.readLock()
  const assets = await assetsOf(issues, folder)
  const missing = new Set(assets.missing.map((path) => assetUrl(publication.url, path)))
  const made = editionsOf(
    issues.map((issue) => withoutImages(issue, missing)),
    { publication, lock, now },
  )
  diagnostics.push(...made.diagnostics, ...assets.diagnostics)
  return { issues, editions: made.editions, assets: assets.files, lock: made.lock, diagnostics }
}

function noIssue({ issues }: Publication): Diagnostic {
  const place = { file: 'courant.yaml', line: 1, column: 1 }
  const message = `No issue was found in ${issues.include.join(', ')}`
  const hint = 'Write digests there, or name where they are with `issues.include`.'
  return { code: 'issue/none', severity: 'error', message, place, hint }
}

async function assetsOf(
  issues: readonly Issue[],
  folder: Folder,
): Promise<{ files: SiteFile[]; missing: string[]; diagnostics: Diagnostic[] }> {
  const files = new Map<string, SiteFile>()
  const missing = new Set<string>()
  const diagnostics: Diagnostic[] = []
  for (const { path, place } of issues.flatMap((issue) => issue.assets)) {
    if (files.has(path) || missing.has(path)) continue
    const file = await folder.file(path)
    if (file !== undefined && 'bytes' in file) {
      files.set(path, { path: `assets/${path}`, content: file.bytes })
      continue
    }
    missing.add(path)
    const message = file === undefined ? `The image ${path} does not exist` : `The image ${path} is ${file.refused}`
    const hint = 'Its words stand in its place. Mend its path; it counts from the digest’s own folder.'
    diagnostics.push({ code: 'image/missing', severity: 'warning', message, place, hint })
  }
  return { files: [...files.values()], missing: [...missing], diagnostics }
}
