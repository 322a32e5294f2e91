import { type Instant, isToCome } from '../../base/calendar.ts'
import { sum } from '../../base/hash.ts'
import type { FeedOutline } from '../../check/channel/outline.ts'
import type { LookedFile } from '../../check/look.ts'
import type { FeedsRequest } from '../../check/request.ts'
import type { PlannedFile } from '../../domain/edition.ts'
import type { TextStore } from '../publication/memory/issue-memory.ts'

/** What earlier builds have seen of feeds, by what those are made of: the same are not read again. */
export interface StoredLooks {
  /** The name of what was seen of files that hold the same items; undefined where nobody can tell what one of them is made of. */
  readonly nameOf: (alike: readonly PlannedFile[]) => string | undefined
  /** What was seen of them; undefined where that is not known, or would not be the same now. */
  readonly find: (name: string) => readonly LookedFile[] | undefined
  readonly keep: (name: string, looked: readonly LookedFile[]) => void
}

/** What was seen of files, as it is stored: what their outlines share once. */
interface Stored extends SharedFacts {
  readonly files: readonly StoredFile[]
}

type SharedFacts = Pick<FeedOutline, 'ids' | 'newest'>

type StoredFile = Pick<LookedFile, 'path' | 'own' | 'beside'> & {
  readonly outline: Omit<FeedOutline, keyof SharedFacts>
}

/** Takes from `store` what was seen of feeds before, for a check that asks for the same. */
export function storedLooks(store: TextStore, { url, items, paths, now }: StoredRequest): StoredLooks {
  const styles = paths.filter((path) => path.endsWith('.css'))
  return {
    nameOf: (alike) => {
      const made = alike.map(({ path, madeOf }) => [path, madeOf?.()])
      return made.some(([, madeOf]) => madeOf === undefined) ? undefined : `${sum(url, items, styles, made)}.look`
    },
    find: (name) => {
      const text = store.read(name)
      const stored = text === undefined ? undefined : (JSON.parse(text) as Stored)
      return stored === undefined || isToCome(stored.newest, now) ? undefined : lookedOf(stored)
    },
    keep: (name, looked) => {
      const stored = storedOf(looked)
      // What is to come now will not be so later, and is told only until then.
      if (stored !== undefined && !isToCome(stored.newest, now)) store.keep(name, JSON.stringify(stored))
    },
  }
}

/** What of a check decides what is seen of a file by itself. */
type StoredRequest = Pick<FeedsRequest, 'url' | 'items' | 'paths'> & { readonly now: Instant }

/** What is stored of files; undefined where one is no feed, or no other holds the same items: of a site that is published none is. */
function storedOf(looked: readonly LookedFile[]): Stored | undefined {
  const ids = looked[0]?.outline?.ids
  const newest = Math.max(...looked.map(({ outline }) => outline?.newest ?? 0))
  const files = looked.flatMap(({ path, outline, own, beside }): StoredFile[] => {
    if (outline === undefined || outline.ids !== ids) return []
    const { ids: _, newest: __, ...facts } = outline
    return [{ path, own, beside, outline: facts }]
  })
  return ids === undefined || ids.includes(undefined) || files.length < looked.length
    ? undefined
    : { ids, newest, files }
}

const lookedOf = ({ files, ids, newest }: Stored): LookedFile[] =>
  files.map(({ outline, ...file }) => ({ ...file, outline: { ...outline, ids, newest } }))
