import { join } from 'node:path'
import { hash } from '../../base/hash.ts'
import { keepEntry, readEntry } from '../cache-entry.ts'
import { findPaths } from '../folder.ts'
import { programStamp } from './program.ts'
import { isYoung, joined, pathsBelow, stampOf, stampsOf, treeStamp } from './stamp.ts'

/** A build, by all that a record of one depends on. */
export interface RecordedBuild {
  /** The publication’s folder. */
  readonly root: string
  /** Its `courant.yaml`. */
  readonly settings: string
  /** The folder that it was built into. */
  readonly out: string
  readonly drafts: 'hide' | 'show'
}

/** Which files are digests. */
interface Globs {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** What a build was made of, as its files stood before it read them. */
interface Made {
  readonly program: string
  readonly settings: string
  readonly lock: string
  readonly templates: string
  readonly digests: string
  readonly globs: Globs
  /** The other files that it asked for, there or not. */
  readonly asked: readonly string[]
  readonly files: string
}

/** What a build leaves behind for the next one: with the same files and site there is nothing for that to do. */
interface BuildRecord<R> extends Made {
  readonly site: string
  /** From when on the same files make another site, in milliseconds since 1970; null for never. */
  readonly until: number | null
  readonly report: R
}

/** What is asked of files while a build is at work, and written down when it has ended. */
export interface Recording {
  /** Notes how the digests stand, before they are read. */
  readonly digests: (globs: Globs) => Promise<void>
  /** Notes how a file stands, before it is read. */
  readonly file: (path: string) => void
  /** Writes down that the build has ended with `report`, and that nothing else comes of the same files before `until`. */
  readonly end: (report: unknown, until: number | null) => Promise<void>
}

/** No record is larger, in bytes: a site of any size has one line in it. */
const most = 64_000_000

const pathOf = ({ root, out, drafts }: RecordedBuild): string =>
  join(root, '.courant', 'cache', `build-${hash(out, drafts).slice(0, 16)}.json`)

const lockOf = (root: string): string => stampOf(join(root, 'courant.lock'))
const templatesOf = (root: string): string => treeStamp(join(root, 'templates'))

/**
 * Begins to note what a build is made of that began at `began`, in milliseconds since 1970. A file that may change once more without a
 * trace makes a build without a record.
 */
export function recordBuild(build: RecordedBuild, began: number): Recording {
  const { root, settings, out } = build
  const asked = new Map<string, string>()
  const templates = pathsBelow(join(root, 'templates')).map((path) => join(root, 'templates', path))
  let young = [settings, join(root, 'courant.lock'), ...templates].some((path) => isYoung(path, began))
  const before = { program: programStamp(), settings: stampOf(settings), templates: templatesOf(root) }
  let digests: { readonly globs: Globs; readonly stamps: string } | undefined
  return {
    digests: async ({ include, exclude }) => {
      const paths = await findPaths(root, { include, exclude })
      young ||= paths.some((path) => isYoung(join(root, path), began))
      digests = { globs: { include, exclude }, stamps: stampsOf(root, paths) }
    },
    file: (path) => {
      young ||= isYoung(join(root, path), began)
      asked.set(path, stampOf(join(root, path)))
    },
    end: async (report, until) => {
      if (young || digests === undefined) return
      const made = { digests: digests.stamps, globs: digests.globs, asked: [...asked.keys()], files: joined(asked) }
      const record: BuildRecord<unknown> = {
        ...{ ...before, ...made, lock: lockOf(root), site: treeStamp(out), until, report },
      }
      await keepEntry(pathOf(build), JSON.stringify(record))
    },
  }
}

/** What the last build reported and which files are digests, where another one now would change nothing; undefined where it might. */
export async function standingBuild<R>(
  build: RecordedBuild,
  now: number,
): Promise<{ readonly report: R; readonly globs: Globs } | undefined> {
  const text = await readEntry(pathOf(build), most)
  if (text === undefined) return undefined
  const record = JSON.parse(text) as BuildRecord<R>
  const { root, settings, out } = build
  const stands =
    (record.until === null || now < record.until) &&
    record.settings === stampOf(settings) &&
    record.lock === lockOf(root) &&
    record.templates === templatesOf(root) &&
    record.files === stampsOf(root, record.asked) &&
    record.program === programStamp() &&
    record.digests === stampsOf(root, await findPaths(root, record.globs)) &&
    record.site === treeStamp(out)
  return stands ? { report: record.report, globs: record.globs } : undefined
}
