import { type BuildReport, build } from '../src/app/build.ts'
import { boundedParse, type Parse } from '../src/app/parse.ts'
import { type Folder, readPublication } from '../src/app/publication.ts'
import type { Instant } from '../src/base/calendar.ts'
import { made, type SiteFile } from '../src/domain/edition.ts'
import type { Publication } from '../src/domain/publication.ts'
import { parseLock, printLock } from '../src/files/lock/lock-text.ts'
import { readSchemas } from '../src/files/schemas.ts'
import { readTemplates } from '../src/files/templates.ts'
import { parseSettings } from '../src/parse/settings.ts'
import { type Channel, channelsOf } from '../src/render/feed/channel/channel.ts'
import { repository } from './publication.ts'

/** A file as a host has it: its bytes, and since when. */
export interface HostedFile {
  readonly content: Uint8Array
  readonly modified: Instant
}

/** What a host serves, by path below the site's folder. */
export type Site = ReadonlyMap<string, HostedFile>

/** A publication without a disk. Whoever holds it edits its files; `publish` is `courant build` and the upload. */
export interface MemoryPublication {
  /** `courant.yaml`. */
  settings: string
  /** The digests by path. */
  readonly digests: Map<string, string>
  /** The package's own templates, until they are replaced. */
  templates: Readonly<Record<string, string>>
  /** The package's own parser, until it is another. */
  parse: Parse
  /** `courant.lock` as text; empty before the first build. */
  lock: string
  /** What is on the host. Each build makes a new map, and a file that stays the same keeps its day. */
  site: Site
  readonly publish: (now: Instant) => Promise<BuildReport>
  /** The channels that the feeds on the host were made of. */
  readonly channels: (now: Instant) => Promise<Channel[]>
}

const templates = await readTemplates(repository)

/** A publication of `digests`, with `settings` for its `courant.yaml`, that nobody has built yet. */
export function memoryPublication(settings: string, digests: Readonly<Record<string, string>>): MemoryPublication {
  const memory: MemoryPublication = {
    settings,
    digests: new Map(Object.entries(digests)),
    templates,
    parse: boundedParse(apart),
    lock: '',
    site: new Map(),
    publish: (now) =>
      build(
        { publication: settled(memory.settings), drafts: 'hide', lock: 'open' },
        {
          folder: folderOf(memory),
          parse: memory.parse,
          compileLetter: async () => '',
          drawCards: async (cards) => cards.map(() => ({ png: new Uint8Array() })),
          stage: async (files) => {
            const after = new Map(files.map((file) => [file.path, hosted(made(file), memory.site, now)]))
            const written = [...after].filter(([path, file]) => memory.site.get(path) !== file).map(([path]) => path)
            const removed = [...memory.site.keys()].filter((path) => !after.has(path))
            const publish = async () => {
              memory.site = after
              return 'exchanged' as const
            }
            const read = async (path: string) => after.get(path)?.content ?? new Uint8Array()
            const unchanged = files.length - written.length
            return { written, removed, unchanged, bytes: 0, read, publish, discard: async () => undefined }
          },
          schemas: readSchemas,
          alone: (work) => work(),
          now,
        },
      ),
    channels: async (now) => {
      const publication = settled(memory.settings)
      const { parse } = memory
      const reading = await readPublication(publication, folderOf(memory), { now, drafts: 'hide', parse })
      return channelsOf(publication, reading.editions, reading.before.channels)
    },
  }
  return memory
}

const apart = () => Promise.reject(new Error('a fixture is none that might take for ever'))

function settled(settings: string): Publication {
  const { publication, diagnostics } = parseSettings(settings, 'courant.yaml')
  if (publication === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return publication
}

function folderOf(memory: MemoryPublication): Folder {
  const bytes = ([path, text]: [string, string]) => ({ path, bytes: new TextEncoder().encode(text) })
  return {
    digests: async () => [...memory.digests].sort(([a], [b]) => (a < b ? -1 : 1)).map(bytes),
    file: async () => undefined,
    templates: async () => memory.templates,
    lock: {
      read: async () => parseLock(memory.lock),
      holds: async (lock) => memory.lock === printLock(lock),
      write: async (lock) => {
        const before = memory.lock
        memory.lock = printLock(lock)
        return memory.lock !== before
      },
    },
  }
}

function hosted({ path, content }: SiteFile, before: Site, now: Instant): HostedFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const old = before.get(path)
  return old !== undefined && Buffer.compare(old.content, bytes) === 0 ? old : { content: bytes, modified: now }
}
