import { setImmediate } from 'node:timers/promises'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import { choosesDigest, type Publication } from '../../domain/publication.ts'
import type { Digest } from '../../parse/digest.ts'
import { batchesOf } from '../../parse/grouping/batches.ts'
import { digestsIn } from '../publication/digests-in.ts'
import { refusal } from '../publication/refusal.ts'
import type { FoundFile } from '../publication.ts'
import { failedAs } from './failed-as.ts'
import type { PreviewPorts, Progress } from './ports.ts'
import { type Batch, batchAfter } from './standing/standing.ts'

/** The digests of a publication, as they were read last. */
export interface Digests {
  readonly batches: readonly Batch[]
  /** Why digests were not read. */
  readonly refused: readonly Diagnostic[]
}

/** Reads digests, and again no more of them than has changed. */
export interface DigestReader {
  readonly all: (publication: Publication, progress?: (progress: Progress) => void) => Promise<Digests>
  /** As `all`, where of the digests none but those at `paths` can have changed. */
  readonly again: (publication: Publication, paths: readonly string[]) => Promise<Digests>
  /** What was read last. */
  readonly last: () => Digests
}

/** To look at more files one by one takes longer than to look at all. */
const few = 50

/** A reader that keeps what it has parsed, by path and content. */
export function digestReader({ folder, parse }: Pick<PreviewPorts, 'folder' | 'parse'>): DigestReader {
  let files = new Map<string, FoundFile>()
  let unread: readonly Diagnostic[] = []
  let batches = new Map<string, Batch>()
  let rules = ''
  let last: Digests = { batches: [], refused: [] }

  const digestsNow = async (publication: Publication, progress?: (progress: Progress) => void): Promise<Digests> => {
    const found = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
    const grouped = batchesOf(digestsIn(found), publication.issues.group)
    const sameRules = rulesOf(publication) === rules
    const after = new Map<string, Batch>()
    for (const [index, digests] of grouped.entries()) {
      const key = digests[0]?.file ?? ''
      const before = batches.get(key)
      if (sameRules && before !== undefined && areSame(before.digests, digests)) after.set(key, before)
      else {
        after.set(key, batchAfter(before, digests, await parse(digests, publication)))
        // Whoever asks meanwhile is answered.
        await setImmediate()
      }
      progress?.({ done: index + 1, of: grouped.length })
    }
    rules = rulesOf(publication)
    batches = after
    last = { batches: [...after.values()], refused: [...found.flatMap(refusal), ...unread] }
    return last
  }
  const all: DigestReader['all'] = async (publication, progress) => {
    const found = await folder.digests(publication.issues)
    files = new Map(found.map((file) => [file.path, keptIfSame(files.get(file.path), file)]))
    unread = []
    return digestsNow(publication, progress)
  }
  return {
    all,
    last: () => last,
    again: async (publication, paths) => {
      const own = paths.filter((path) => files.has(path) || choosesDigest(publication.issues, path))
      const folders = paths.some((path) => files.keys().some((file) => file.startsWith(`${path}/`)))
      if (own.length > few || folders || paths.includes('.')) return all(publication)
      unread = unread.filter(({ place }) => !own.includes(place.file))
      for (const path of own) {
        try {
          const file = await folder.file(path)
          if (file === undefined) files.delete(path)
          else files.set(path, keptIfSame(files.get(path), file))
        } catch (error) {
          unread = [...unread, ...failedAs(error, path)]
        }
      }
      return digestsNow(publication)
    },
  }
}

/** The file that was there, if it has not changed: what is the same is told by what it is. */
function keptIfSame(before: FoundFile | undefined, now: FoundFile): FoundFile {
  const same =
    before !== undefined && 'bytes' in before && 'bytes' in now && Buffer.compare(before.bytes, now.bytes) === 0
  return same ? before : now
}

const areSame = (before: readonly Digest[], now: readonly Digest[]): boolean =>
  before.length === now.length &&
  before.every(({ file, bytes }, index) => file === now[index]?.file && bytes === now[index].bytes)

/** All of a publication that decides how a digest is read. */
const rulesOf = ({ url, language, entries, issues }: Publication): string =>
  JSON.stringify([url, language, entries, { ...issues, path: issues.path?.source }])
