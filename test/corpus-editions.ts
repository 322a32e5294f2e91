import { join } from 'node:path'
import { readPublication } from '../src/app/publication.ts'
import { instant } from '../src/base/calendar.ts'
import type { Edition } from '../src/domain/edition.ts'
import { emptyLock } from '../src/domain/lock/lock.ts'
import type { Publication } from '../src/domain/publication.ts'
import { findFiles, readIfThere } from '../src/files/folder.ts'
import { parseDigests } from '../src/parse/issue.ts'
import { parseSettings } from '../src/parse/settings.ts'
import { repository } from './publication.ts'
import { type Corpus, corpora } from './stories/corpora.ts'

/** Where the corpora are, where they are. */
export const corpusFolder: string = join(repository, '../shared/corpora/issues')

/** A corpus as a publication, with every edition that its digests become. */
export interface ReadCorpus {
  readonly name: string
  readonly publication: Publication
  readonly editions: readonly Edition[]
}

/** Reads a corpus where it lies. */
async function read({ folder: name, settings }: Corpus): Promise<ReadCorpus> {
  const root = join(corpusFolder, name)
  const { publication } = parseSettings(settings, 'courant.yaml')
  if (publication === undefined) throw new Error(`the settings of ${name} are none`)
  const lock = { read: async () => emptyLock, holds: async () => true, write: async () => false }
  const folder = {
    digests: (globs: Publication['issues']) => findFiles(root, globs),
    file: (path: string) => readIfThere(root, path),
    templates: async () => ({}),
    lock,
  }
  const parse = async (...task: Parameters<typeof parseDigests>) => parseDigests(...task)
  const now = instant(Date.UTC(2026, 10, 1))
  const { editions } = await readPublication(publication, folder, { now, drafts: 'hide', parse })
  return { name, publication, editions }
}

/** Every corpus, read. */
export const readCorpora = (): Promise<ReadCorpus[]> => Promise.all(corpora.map(read))
