import { linesOf } from '../../check/content/written.ts'
import type { TracedIssue } from '../../check/site/trace.ts'
import { anyError, type Diagnostic } from '../../domain/diagnostic.ts'
import { type Edition, entriesOf, type SiteFile } from '../../domain/edition.ts'
import { Failure } from '../../domain/failure.ts'
import type { Publication } from '../../domain/publication.ts'
import { decode } from '../../parse/source.ts'
import { channelsOf } from '../../render/feed/channel/channel.ts'
import type { BuildPorts } from '../build.ts'
import type { BuiltSite } from '../check.ts'
import { longLetters } from '../publication/letter-size.ts'
import { openLetterTemplate } from '../publication/letter-template.ts'
import { madeAll, planSite } from '../publication/site.ts'
import { type Folder, type FoundFile, readPublication } from '../publication.ts'

/** What a publication is now: its issues as they were written, and the site that a build would make, unless an error stands in the way. */
export interface Made {
  readonly issues: readonly TracedIssue[]
  readonly diagnostics: readonly Diagnostic[]
  readonly files?: readonly SiteFile[]
}

/** Reads a publication and makes its site, as `build` does, and writes nothing. */
export async function makeSite(
  publication: Publication,
  ports: Pick<BuildPorts, 'folder' | 'parse' | 'compileLetter' | 'drawCards' | 'now'>,
): Promise<Made> {
  const lines = new Map<string, readonly string[]>()
  const folder: Folder = { ...ports.folder, digests: async (globs) => kept(await ports.folder.digests(globs), lines) }
  const reading = await readPublication(publication, folder, { now: ports.now, drafts: 'hide', parse: ports.parse })
  const editions = new Map(reading.editions.map((edition) => [edition.slug, edition]))
  const issues = reading.issues.map((issue) => ({
    issue: { ...issue, published: issue.published ?? null },
    lines: ownLines(issue.place.file, lines, publication),
    anchors: anchorsOf(editions.get(issue.slug)),
  }))
  if (anyError(reading.diagnostics)) return { issues, diagnostics: reading.diagnostics }
  const channels = channelsOf(publication, reading.editions, reading.before.channels)
  const templates = await folder.templates()
  const { theme } = publication
  const letter = await openLetterTemplate(templates['letter.mjml'] ?? '', { theme, compile: ports.compileLetter })
  const {
    letters,
    diagnostics: undrawn,
    ...site
  } = await planSite(
    publication,
    { ...reading, channels },
    { templates, letter, drawCards: ports.drawCards, tell: () => undefined },
  )
  const diagnostics = [...reading.diagnostics, ...letter.warnings, ...longLetters(letters, reading.issues), ...undrawn]
  return { issues, diagnostics, files: madeAll(site) }
}

function kept(found: readonly FoundFile[], lines: Map<string, readonly string[]>): readonly FoundFile[] {
  for (const file of found) {
    const decoded = 'bytes' in file ? decode(file.bytes) : undefined
    if (decoded !== undefined && 'text' in decoded) lines.set(file.path, linesOf(decoded.text))
  }
  return found
}

/** The lines of the digests that an issue is of: its own, or those of its folder. */
function ownLines(
  file: string,
  lines: ReadonlyMap<string, readonly string[]>,
  { issues }: Publication,
): ReadonlyMap<string, readonly string[]> {
  const folder = file.slice(0, file.lastIndexOf('/') + 1)
  const isOwn = (path: string) =>
    issues.group === 'directory' ? path.startsWith(folder) && !path.slice(folder.length).includes('/') : path === file
  return new Map([...lines].filter(([path]) => isOwn(path)))
}

const anchorsOf = (edition: Edition | undefined): string[] =>
  edition === undefined ? [] : entriesOf(edition).map(({ anchor }) => anchor)

/** What is said of a folder that was named to be looked into, where nothing was built. */
export const nothingThere = (): Failure =>
  new Failure('out/none', 'There is nothing to check in that folder', {
    hint: 'Build first: `courant build`; without --out what a build would make is checked.',
  })

/** Files that lie nowhere yet, as a site that was built. */
export function siteInMemory(files: readonly SiteFile[]): BuiltSite {
  const encoder = new TextEncoder()
  const byPath = new Map(files.map(({ path, content }) => [path, content]))
  return {
    paths: [...byPath.keys()].sort(),
    read: async (path) => {
      const content = byPath.get(path) ?? ''
      return typeof content === 'string' ? encoder.encode(content) : content
    },
  }
}

/** How a site that lies in a folder differs from the one that a build would make: the paths that do. */
export async function differences(built: BuiltSite, made: BuiltSite): Promise<string[]> {
  const there = new Set(built.paths)
  const wanted = new Set(made.paths)
  const changed: string[] = built.paths.filter((path) => !wanted.has(path))
  for (const path of made.paths) {
    if (!there.has(path) || !isEqual(await built.read(path), await made.read(path))) changed.push(path)
  }
  return changed
}

const isEqual = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
