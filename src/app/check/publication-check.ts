import { checkContent } from '../../check/content/content.ts'
import { type SettingsText, settingsFindings } from '../../check/settings.ts'
import type { CheckedFile } from '../../check/site/file.ts'
import { textOf } from '../../check/site/file.ts'
import { siteFaults } from '../../check/site/site.ts'
import { together, tracedFindings, tracerOf } from '../../check/site/trace.ts'
import { type CheckFinding, levelled } from '../../domain/checking/finding.ts'
import type { Publication } from '../../domain/publication.ts'
import type { BuildPorts } from '../build.ts'
import { type BuiltSite, type CheckPorts, checkBuiltFeeds, type FeedsChecked } from '../check.ts'
import { checkBuiltLetters, type LetterCheckPorts, type LettersChecked } from './letters.ts'
import { differences, type Made, makeSite, nothingThere, siteInMemory } from './made.ts'
import { type OnlinePorts, onlineFindings } from './online.ts'
import { type PageProgress, type VerdictMemory, verdictsOn } from './pages.ts'
import { inDigests } from './traced.ts'

/** What the check of a whole publication needs of the world. */
export interface PublicationCheckPorts
  extends Pick<BuildPorts, 'folder' | 'parse' | 'compileLetter' | 'drawCards' | 'now'> {
  readonly feeds: CheckPorts
  readonly letters: LetterCheckPorts
  /** What lies in the folder that is built into; without files where nothing does. */
  readonly built: BuiltSite
  readonly settings: () => Promise<SettingsText>
  readonly verdicts: (validator: string) => Promise<VerdictMemory>
  readonly onPage: PageProgress
  /** Where the network is asked too. */
  readonly online?: OnlinePorts
}

/** What is to be checked: what a build would make now, or what lies in a folder; of letters the latest, or all. */
export interface PublicationCheck {
  readonly publication: Publication
  readonly look: 'at-build' | 'at-folder'
  readonly letters: 'latest' | 'all'
}

/** What came of the check of a whole publication. */
export interface PublicationChecked {
  readonly issues: number
  readonly pages: number
  readonly files: number
  /** What was looked at: the folder, which is as a build would make it; a build, where the folder is not; nothing, where none can be made. */
  readonly looked: 'folder' | 'build' | 'nothing'
  /** Whether anything lies in the folder. */
  readonly isBuilt: boolean
  /** The paths in which the folder is not what a build would make; all of them where nothing lies there. */
  readonly stale: readonly string[]
  /** The paths of the site that was looked at. */
  readonly site: ReadonlySet<string>
  readonly feeds?: FeedsChecked
  readonly letters?: LettersChecked
  /** In the order of their files and lines, digests first. */
  readonly findings: readonly CheckFinding[]
}

/** Checks everything that would embarrass whoever publishes: what they wrote, and the site that comes of it. */
export async function checkPublication(
  { publication, look, letters: which }: PublicationCheck,
  ports: PublicationCheckPorts,
): Promise<PublicationChecked> {
  const made = await makeSite(publication, ports)
  const { built } = ports
  if (look === 'at-folder' && built.paths.length === 0) throw nothingThere()
  const ready = made.files === undefined ? undefined : siteInMemory(made.files)
  const stale = ready === undefined ? [] : await differences(built, ready)
  const site = look === 'at-folder' ? built : ready
  const content = await contentOf(publication, made, ports)
  const looked = site === undefined ? 'nothing' : site === built || stale.length === 0 ? 'folder' : 'build'
  const seen = site === undefined ? nothingSeen : await siteOfFindings({ publication, which, made, site }, ports)
  const online = ports.online === undefined ? [] : await onlineFindings(publication, made.issues, ports.online)
  const { findings, ...counts } = seen
  const all = levelled([...content, ...findings, ...online], publication.check?.rules ?? {})
  return {
    issues: made.issues.length,
    looked,
    isBuilt: built.paths.length > 0,
    stale,
    site: new Set(site?.paths),
    ...counts,
    findings: inOrder(all, made),
  }
}

const nothingSeen = { pages: 0, files: 0, findings: [] as readonly CheckFinding[] }

async function contentOf(
  publication: Publication,
  { issues, diagnostics }: Made,
  { now, settings }: PublicationCheckPorts,
): Promise<CheckFinding[]> {
  const inTime = issues.toSorted((one, other) => (one.issue.published ?? 0) - (other.issue.published ?? 0))
  const text = await settings()
  return [
    ...diagnostics.map(asChecked),
    ...checkContent(inTime, now),
    ...settingsFindings(
      publication,
      issues.map(({ issue }) => issue),
      text,
    ),
  ]
}

/** What a build lets pass, and no reader should see. */
const asChecked = (finding: CheckFinding): CheckFinding =>
  finding.code === 'issue/empty' || finding.code === 'image/missing' ? { ...finding, severity: 'error' } : finding

interface Seen {
  readonly publication: Publication
  readonly which: 'latest' | 'all'
  readonly made: Made
  readonly site: BuiltSite
}

async function siteOfFindings({ publication, which, made, site }: Seen, ports: PublicationCheckPorts) {
  const files: CheckedFile[] = []
  for (const path of site.paths) files.push({ path, bytes: await site.read(path) })
  const tracer = tracerOf(made.issues, publication.url)
  const texts = new Map(files.map((file) => [file.path, file]))
  const text = (path: string) => {
    const file = texts.get(path)
    return file === undefined ? '' : textOf(file)
  }
  const verdicts = await verdictsOn(files, { open: ports.verdicts, onPage: ports.onPage })
  const service = publication.service.url
  const others = service === undefined ? [] : [service]
  const faults = siteFaults(files, { verdicts, url: publication.url, others })
  const feeds = await checkBuiltFeeds(publication, site, ports.feeds)
  const letters = await checkBuiltLetters({ publication, which }, site, ports.letters)
  const told = [...feeds.findings, ...letters.letters.flatMap(({ findings }) => findings)]
  const findings = [...tracedFindings(faults, { tracer, text }), ...together(inDigests(told, tracer))]
  return { pages: verdicts.size, files: files.length, feeds, letters, findings }
}

/** By file and line; digests first, as people mend them. */
function inOrder(findings: readonly CheckFinding[], { issues }: Made): CheckFinding[] {
  const digests = new Set(issues.map(({ issue }) => issue.place.file))
  const rank = ({ place }: CheckFinding) => (digests.has(place.file) ? 0 : 1)
  return findings.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      (one.place.file < other.place.file ? -1 : one.place.file > other.place.file ? 1 : 0) ||
      one.place.line - other.place.line ||
      one.place.column - other.place.column,
  )
}
