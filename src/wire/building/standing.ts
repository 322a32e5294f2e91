import type { BuildPorts, BuildReport, BuildRequest } from '../../app/build.ts'
import { findPublicationFile } from '../../files/publication-file.ts'
import { recordBuild, standingBuild } from '../../files/record/build-record.ts'
import type { Named, Surface, Workspace } from '../../wire.ts'

/** Where a site is built, and with what. */
interface Asked {
  readonly out: string
  readonly drafts: BuildRequest['drafts']
}

/** A publication that was found, and not read. */
interface Found {
  readonly root: string
  /** What the last build of it into `out` reported, where another one now would change nothing. */
  readonly build: (asked: Asked) => ReturnType<typeof standingBuild<BuildReport>>
}

/** The publication that a command speaks of; undefined where there is none. */
export async function openStanding(
  named: Named,
  { cwd, now }: Pick<Surface, 'cwd' | 'now'>,
): Promise<Found | undefined> {
  const file = await findPublicationFile(cwd, named)
  if (file === undefined) return undefined
  const { root, path: settings } = file
  return { root, build: (asked) => standingBuild({ root, settings, ...asked }, now()) }
}

/** What `build` needs, so that it asks for no more than has changed, and what it was made of is written down for the next one. */
export async function recorded(
  ports: BuildPorts,
  { root, file: settings }: Workspace,
  asked: Asked,
): Promise<BuildPorts> {
  const { folder, now } = ports
  const { out } = asked
  const [{ stageSite }, { openSiteRecord }, { openTextStore }, { readingThreads }] = await Promise.all([
    import('../../files/site/site.ts'),
    import('../../files/record/site-record.ts'),
    import('../../files/record/text-store.ts'),
    import('../reading/reading-threads.ts'),
  ])
  const [record, store] = await Promise.all([openSiteRecord(root, out), openTextStore(root, now)])
  const recording = recordBuild({ root, settings, ...asked }, now)
  const digests: BuildPorts['folder']['digests'] = async (globs) => {
    await recording.digests(globs)
    return folder.digests(globs)
  }
  const file: BuildPorts['folder']['file'] = (path) => {
    recording.file(path)
    return folder.file(path)
  }
  return {
    ...ports,
    folder: { ...folder, digests, file },
    searchSizes: record.searchSizes,
    stage: (files, onFile) => stageSite(out, files, { record, onFile }),
    store,
    readAhead: {
      threads: (publication) => readingThreads({ root, now, publication }, store),
      apart: async (...task) => (await import('../../worker/parse-apart.ts')).parseApart(...task),
    },
    remember: async (...built) => {
      await store.close()
      await recording.end(...built)
    },
  }
}
