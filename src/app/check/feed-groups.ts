import { alikeIn, isFeed } from '../../check/feed-files.ts'
import type { PlannedFile } from '../../domain/edition.ts'
import type { StoredLooks } from './stored-looks.ts'

/** Feeds of a site that hold the same items. */
export interface FeedGroup {
  readonly paths: readonly string[]
  /** The name under which is stored what was seen of them, where it can be. */
  readonly name: string | undefined
}

/** All feeds among `files`, in their order. */
export function feedGroups(files: readonly PlannedFile[], stored: StoredLooks | undefined): FeedGroup[] {
  const feeds = new Map(files.filter(({ path }) => isFeed(path)).map((file) => [file.path, file]))
  return alikeIn([...feeds.keys()]).map((paths) => ({
    paths,
    name: stored?.nameOf(paths.flatMap((path) => feeds.get(path) ?? [])),
  }))
}
