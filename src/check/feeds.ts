import { conclusionOf, type FeedsChecked } from './conclusion.ts'
import { alikeIn } from './feed-files.ts'
import { openLook } from './look.ts'
import type { FeedsRequest } from './request.ts'
import type { Source } from './source.ts'

/**
 * Checks feeds as they lie in `dist/`, by what standards say, by what readers make of them, and by what we promise. Says file,
 * line, item, rule and what to do; nothing of feeds without fault.
 */
export function checkFeeds(sources: readonly Source[], request: FeedsRequest): FeedsChecked {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const look = openLook(request)
  const looked = alikeIn([...byPath.keys()]).flatMap((alike) => look(alike.flatMap((path) => byPath.get(path) ?? [])))
  const files = new Map(looked.map((file) => [file.path, file]))
  return conclusionOf(
    [...byPath.keys()].flatMap((path) => files.get(path) ?? []),
    request,
  ).checked(byPath)
}
