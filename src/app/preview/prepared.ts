import type { Instant } from '../../base/calendar.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Publication } from '../../domain/publication.ts'
import { withImages } from '../../render/images.ts'
import { type Likeness, likenessOf } from '../../render/likeness.ts'
import { readAssets } from '../publication/assets.ts'
import type { Folder } from '../publication.ts'

/** An issue with its images as they are to be shown, and what tells it from all others. */
export interface Prepared extends Likeness {
  readonly issue: Issue
  /** What there is to say of its images. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Prepares issues, each once as long as neither it nor an image of it changes. */
export interface Preparing {
  readonly prepare: (issue: Issue, setting: { publication: Publication; now: Instant }) => Promise<Prepared>
  /** Files of the publication are not what they were. */
  readonly forget: (paths: readonly string[]) => void
}

/** Prepares issues whose images lie in `folder`. */
export function preparing(folder: Pick<Folder, 'file'>): Preparing {
  const kept = new Map<
    string,
    { readonly raw: Issue; readonly publication: Publication; readonly prepared: Prepared }
  >()
  return {
    prepare: async (raw, { publication, now }) => {
      const key = JSON.stringify([raw.place.file, raw.slug])
      const before = kept.get(key)
      if (before?.raw === raw && before.publication === publication) return before.prepared
      const { images, diagnostics } = await readAssets([raw], folder, publication.url)
      const issue = withImages(raw, images)
      const prepared = { issue, diagnostics, ...likenessOf(issue, { publication, now }) }
      kept.set(key, { raw, publication, prepared })
      return prepared
    },
    forget: (paths) => {
      for (const [key, { raw }] of kept) if (raw.assets.some(({ path }) => paths.includes(path))) kept.delete(key)
    },
  }
}
