import { join } from 'node:path'
import { hash } from '../../base/hash.ts'
import { keepEntry, readEntry } from '../cache-entry.ts'
import { programStamp } from './program.ts'
import { stampOf } from './stamp.ts'

/** What the files of a site were made of when they were written, and how they stood then. */
export interface SiteRecord {
  /** Whether the file at a path, below the site’s folder `place`, still stands as it was written, made of what `madeOf` tells. */
  readonly holds: (place: string, path: string, madeOf: string) => boolean
  /** The bytes that editions take in the search, by what they are made of. */
  readonly searchSizes: {
    readonly get: (madeOf: string) => number | undefined
    readonly set: (madeOf: string, bytes: number) => unknown
  }
  /** Notes what the file at a path is made of now. */
  readonly note: (path: string, madeOf: string) => void
  /** Writes down all that was noted, as it stands in `place`, and forgets the rest. */
  readonly keep: (place: string) => Promise<void>
}

interface Kept {
  readonly program: string
  readonly files: Readonly<Record<string, readonly [madeOf: string, stamp: string]>>
  readonly searchSizes: Readonly<Record<string, number>>
}

/** No record is larger, in bytes: two hundred a file of a site. */
const most = 256_000_000

/** Opens the record of the site that a publication in `root` is built into at `out`; an empty one where another program kept it. */
export async function openSiteRecord(root: string, out: string): Promise<SiteRecord> {
  const path = join(root, '.courant', 'cache', `site-${hash(out).slice(0, 16)}.json`)
  const program = programStamp()
  const text = await readEntry(path, most)
  const kept = text === undefined ? undefined : (JSON.parse(text) as Kept)
  const before = kept?.program === program ? kept : { files: {}, searchSizes: {} }
  const known = new Map(Object.entries(before.files))
  const sizes = new Map(Object.entries(before.searchSizes))
  const used = new Map<string, number>()
  const noted = new Map<string, string>()
  return {
    searchSizes: {
      get: (madeOf) => {
        const size = sizes.get(madeOf)
        if (size !== undefined) used.set(madeOf, size)
        return size
      },
      set: (madeOf, size) => used.set(madeOf, size),
    },
    holds: (place, file, madeOf) => {
      const [own, stamp] = known.get(file) ?? []
      return own === madeOf && stamp === stampOf(join(place, file))
    },
    note: (file, madeOf) => void noted.set(file, madeOf),
    keep: async (place) => {
      const files = Array.from(noted, ([file, madeOf]) => [file, [madeOf, stampOf(join(place, file))]] as const)
      const record = { program, files: Object.fromEntries(files), searchSizes: Object.fromEntries(used) } satisfies Kept
      await keepEntry(path, JSON.stringify(record))
    },
  }
}
