import type { Instant } from '../base/calendar.ts'
import { anyError, type Diagnostic } from '../domain/diagnostic.ts'
import { entriesOf, type PlannedFile } from '../domain/edition.ts'
import { Failure } from '../domain/failure.ts'
import { freshIds, lockChanges } from '../domain/lock/changes.ts'
import type { Lock } from '../domain/lock/lock.ts'
import type { Publication } from '../domain/publication.ts'
import { channelsOf, lockedAfter } from '../render/feed/channel/channel.ts'
import type { KnownSizes } from '../render/search/archive-parts.ts'
import type { Written } from './check/beside.ts'
import { type LooksApart, type NewFeedsPorts, openNewFeedsCheck } from './check/new-feeds.ts'
import type { Parse } from './parse.ts'
import type { BuildListener } from './publication/build-event.ts'
import type { DrawCards } from './publication/cards.ts'
import { changesOf, type IssueChanges, noChanges } from './publication/changes.ts'
import { digestsIn } from './publication/digests-in.ts'
import { longLetters } from './publication/letter-size.ts'
import { type CompileLetter, openLetterTemplate } from './publication/letter-template.ts'
import type { TextStore } from './publication/memory/issue-memory.ts'
import { type ReadAhead, sharedParse } from './publication/memory/shared-parse.ts'
import { planSite } from './publication/site.ts'
import { type Folder, type Reading, readPublication } from './publication.ts'

/** What `build` needs of the world. */
export interface BuildPorts {
  readonly folder: Folder
  readonly parse: Parse
  readonly compileLetter: CompileLetter
  readonly drawCards: DrawCards
  /**
   * Makes a site ready, telling of each file when it is, and of one that had to be written where it lies; nothing of it is seen until it is
   * published.
   */
  readonly stage: (
    files: readonly PlannedFile[],
    onFile: (path: string, written: Written | undefined) => void,
  ) => Promise<Staged>
  /** What an earlier build has made of issues; without one all are read anew, and their bodies stay in memory. */
  readonly store?: TextStore
  /** Has many digests read into the store by threads beside this one. */
  readonly readAhead?: ReadAhead
  /** How many bytes editions take in the search. */
  readonly searchSizes?: KnownSizes
  readonly schemas: NewFeedsPorts['schemas']
  /** Without, all feeds are looked at when all files are made. */
  readonly lookApart?: LooksApart
  readonly now: Instant
  /** Has `work` done while nobody else builds this site; `waiting` is told where somebody does. */
  readonly alone: <T>(work: () => Promise<T>, waiting: () => void) => Promise<T>
  readonly onEvent?: BuildListener
  /** Is told of a build that has ended well: with the same files another one reports `standing`, until a day comes that an issue waits for. */
  readonly remember?: (standing: BuildReport, until: Instant | null) => Promise<void>
}

/** A site made ready: what would change. */
export interface Staged extends SiteChanges {
  /** The file at a path, as it is to be. */
  readonly read: (path: string) => Promise<Uint8Array>
  /** Puts it in its place, telling of each file that stays the same. Undefined where nothing changes. */
  readonly publish: (kept: () => void) => Promise<Swap | undefined>
  /** Leaves all as it was. */
  readonly discard: () => Promise<void>
}

/** How a site came to its place: `exchanged` at once with the one before, or `renamed` where there was none or no way to. */
type Swap = 'exchanged' | 'renamed'

/** What a build changes in the site. */
interface SiteChanges {
  readonly written: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: number
  /** How large the files are together that are written. */
  readonly bytes: number
}

/** What a build changed. */
export interface Published extends SiteChanges {
  /** Null where nothing changed. */
  readonly swap: Swap | null
}

/** What came of a build; without `published` and `changes` where an error stood in the way and nothing was written. */
export interface BuildReport {
  readonly issues: number
  readonly entries: number
  readonly diagnostics: readonly Diagnostic[]
  readonly published?: Published
  readonly changes?: IssueChanges
}

/** What is to be built. */
export interface BuildRequest {
  readonly publication: Publication
  /** Whether drafts are shown. A site with drafts is for looking at: it leaves the lock as it is. */
  readonly drafts: 'hide' | 'show'
  /** Whether the lock may change; where it may not and would, nothing is built. */
  readonly lock: 'open' | 'frozen'
}

/**
 * Builds a publication: reads all, renders all, checks the feeds that are new, and only then writes, whole. Throws a Failure
 * lock/frozen where the lock is frozen and would change. Of two builds of one site the second waits for the first.
 */
export async function build(request: BuildRequest, ports: BuildPorts): Promise<BuildReport> {
  const tell = ports.onEvent ?? (() => undefined)
  return ports.alone(
    () => buildAlone(request, ports, tell),
    () => tell({ kind: 'waiting' }),
  )
}

async function buildAlone(request: BuildRequest, ports: BuildPorts, tell: BuildListener): Promise<BuildReport> {
  const { publication, drafts } = request
  const reading = await readTold(request, ports, tell)
  const report = {
    issues: reading.editions.length,
    entries: reading.editions.reduce((sum, edition) => sum + entriesOf(edition).length, 0),
    diagnostics: reading.diagnostics,
  }
  if (anyError(reading.diagnostics)) return report
  const channels = channelsOf(publication, reading.editions, reading.before.channels)
  const lock = { ...reading.lock, channels: lockedAfter(reading.before.channels, channels) }
  if (request.lock === 'frozen' && !(await ports.folder.lock.holds(lock))) throw frozen(reading.before, lock)
  const templates = await ports.folder.templates()
  const letter = await openLetterTemplate(templates['letter.mjml'] ?? '', {
    theme: publication.theme,
    compile: ports.compileLetter,
  })
  const tools = { templates, letter, drawCards: ports.drawCards, tell, searchSizes: ports.searchSizes }
  const { files, letters, ...site } = await planSite(publication, { ...reading, channels }, tools)
  tell({ kind: 'stage', stage: 'making', steps: files.length })
  const fresh = freshIds(reading.before, lock)
  const { site: ready, findings } = await stageChecked(publication, { files, fresh }, { ...ports, tell })
  const { publish, discard, read: _, ...staged } = ready
  const { warnings } = letter
  const long = longLetters(letters, reading.issues)
  const lasting = [...reading.diagnostics, ...warnings, ...long, ...site.diagnostics]
  const diagnostics = [...lasting, ...findings]
  if (anyError(findings)) {
    await discard()
    return { ...report, diagnostics }
  }
  if (drafts === 'hide') await ports.folder.lock.write(lock)
  tell({ kind: 'stage', stage: 'writing', steps: staged.unchanged })
  const swap = await publish(() => tell({ kind: 'step' }))
  const changes = changesOf(reading.before, lock, reading.editions)
  await ports.remember?.(standing({ ...report, diagnostics: lasting }, files.length), reading.due)
  return { ...report, diagnostics, published: { ...staged, swap: swap ?? null }, changes }
}

/** Makes a site ready and checks its new feeds, many of them meanwhile. */
async function stageChecked(
  publication: Publication,
  { files, fresh }: { readonly files: readonly PlannedFile[]; readonly fresh: ReadonlySet<string> },
  { tell, stage, ...ports }: BuildPorts & { readonly tell: BuildListener },
): Promise<{ readonly site: Staged; readonly findings: readonly Diagnostic[] }> {
  const check = openNewFeedsCheck(publication, files, ports)
  try {
    const site = await stage(files, (path, written) => {
      if (written !== undefined) check.written(path, written)
      tell({ kind: 'step' })
    })
    tell({ kind: 'stage', stage: 'checking', steps: 1 })
    return { site, findings: await check.findings({ ...site, fresh }) }
  } finally {
    await check.close()
  }
}

/** What a build reports that finds everything as it has to be. */
function standing(report: BuildReport, files: number): BuildReport {
  const published: Published = { written: [], removed: [], unchanged: files, bytes: 0, swap: null }
  return { ...report, published, changes: { issues: noChanges, entries: noChanges } }
}

/** Reads the publication, and tells how far that has come. */
async function readTold(
  { publication, drafts }: BuildRequest,
  { folder, parse: bare, now, store, readAhead }: BuildPorts,
  tell: BuildListener,
): Promise<Reading> {
  const shared = sharedParse(publication, store === undefined ? { parse: bare } : { parse: bare, store, readAhead })
  const digests: Folder['digests'] = async (globs) => {
    const found = await folder.digests(globs)
    tell({ kind: 'stage', stage: 'reading', steps: found.length })
    shared.open(digestsIn(found))
    return found
  }
  const parse: Parse = async (batch, asked) => {
    const read = await shared.parse(batch, asked)
    for (const _ of batch) tell({ kind: 'step' })
    return read
  }
  try {
    return await readPublication(publication, { ...folder, digests }, { now, drafts, parse, store })
  } finally {
    await shared.end()
  }
}

/** How many issues a message names. */
const named = 5

function frozen(before: Lock, after: Lock): Failure {
  const changes = lockChanges(before, after)
  const issues = changes.slice(0, named).map(({ slug, change }) => `${slug} is ${change}`)
  const rest = changes.length > named ? [`and ${changes.length - named} more`] : []
  const sameFeeds = JSON.stringify(before.channels) === JSON.stringify(after.channels)
  const other = sameFeeds ? 'it is written in another way' : 'there are other feeds, or other archives of them'
  const why = changes.length === 0 ? other : [...issues, ...rest].join(', ')
  return new Failure('lock/frozen', `The build would change courant.lock: ${why}`, {
    hint: 'Run `courant build` without --frozen, and commit courant.lock with the digests.',
  })
}
