import type { AbsoluteUrl } from '../../base/url.ts'
import { elementsIn, type WrittenIssue } from '../../check/content/written.ts'
import type { CheckFinding } from '../../domain/checking/finding.ts'
import type { Visit, VisitMemory } from '../../domain/checking/outside.ts'
import type { Place } from '../../domain/diagnostic.ts'
import type { Publication } from '../../domain/publication.ts'
import type { Diagnosis } from '../../domain/sending/diagnosis.ts'

/** The network, as far as a check goes into it. */
export interface OnlinePorts {
  readonly visit: (url: string) => Promise<Visit>
  readonly memory: () => Promise<VisitMemory>
  /** A moment between two visits to one host. */
  readonly pause: () => Promise<void>
  /** What DNS has of the sender; undefined where nobody sends. */
  readonly sender: () => Promise<Diagnosis | undefined>
  readonly onLink: (done: number, total: number) => void
}

/** So many hosts are asked at a time, and each is asked one thing at a time. */
const atOnce = 8

/** After so many visits in a row for which a host had no time it is left alone: each would be waited for as long. */
const enough = 2

const leftAlone: Visit = { kind: 'unsure', why: 'its host had no time for the pages before it, and was not asked' }

/** What only the network can tell: whether pages elsewhere are there, and how the sender's domain stands. */
export async function onlineFindings(
  publication: Publication,
  issues: readonly WrittenIssue[],
  ports: OnlinePorts,
): Promise<CheckFinding[]> {
  const places = outsideLinks(issues, publication.url)
  const visits = await visitAll([...places.keys()], ports)
  return [
    ...[...places].flatMap(([url, where]) => visitFindings(url, visits.get(url), where)),
    ...domainFindings(await ports.sender()),
  ]
}

/** Every address elsewhere that issues lead to, with the places where it is written. */
function outsideLinks(issues: readonly WrittenIssue[], site: AbsoluteUrl): ReadonlyMap<string, Place[]> {
  const found = new Map<string, Place[]>()
  for (const issue of issues) {
    for (const { element, place } of elementsIn(issue, 'a')) add(element.properties['href'], place)
    for (const { parts } of issue.issue.sections)
      for (const part of parts) if (part.kind === 'entry') add(part.entry.link, part.entry.place)
  }
  return found
  function add(href: unknown, place: Place): void {
    if (typeof href !== 'string' || href.startsWith(site) || !/^https?:/.test(href)) return
    const url = href.replace(/#.*$/, '')
    const known = found.get(url) ?? []
    if (!known.some(({ file, line }) => file === place.file && line === place.line)) found.set(url, [...known, place])
  }
}

async function visitAll(
  urls: readonly string[],
  { visit, memory, pause, onLink }: OnlinePorts,
): Promise<ReadonlyMap<string, Visit>> {
  const known = await memory()
  const visits = new Map<string, Visit>()
  const hosts = [...Map.groupBy(urls, (url) => new URL(url).host).values()]
  const put = (url: string, result: Visit) => {
    visits.set(url, result)
    onLink(visits.size, urls.length)
  }
  const work = async () => {
    for (let host = hosts.pop(); host !== undefined; host = hosts.pop()) {
      let asked = false
      let overasked = 0
      for (const url of host) {
        const before = known.recall(url) ?? (overasked >= enough ? leftAlone : undefined)
        if (before === undefined && asked) await pause()
        asked ||= before === undefined
        const result = before ?? (await visit(url))
        if (before === undefined) overasked = result.kind === 'unsure' && result.overasked === true ? overasked + 1 : 0
        put(url, result)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  await known.keep(visits)
  return visits
}

function visitFindings(url: string, visit: Visit | undefined, [place, ...also]: readonly Place[]): CheckFinding[] {
  if (visit === undefined || place === undefined || visit.kind === 'there') return []
  const where = also.length === 0 ? { place } : { place, also }
  switch (visit.kind) {
    case 'moved': {
      const message = `A page has moved for good: ${url} is now ${visit.to}`
      return [{ code: 'link/moved', severity: 'info', message, hint: 'Write the new address.', ...where }]
    }
    case 'gone':
    case 'private': {
      const message = `A link leads to nothing that readers can open: ${url} (${visit.why})`
      return [{ code: 'link/gone', severity: 'warning', message, hint: 'Mend the link, or take it out.', ...where }]
    }
    default: {
      const message = `It cannot be told whether a page is there: ${url} (${visit.why})`
      return [{ code: 'link/unsure', severity: 'info', message, hint: 'Open it in a browser.', ...where }]
    }
  }
}

/** What `doctor --online` says of these is about the domain, and not about this machine. */
const ofDomain = new Set(['dkim-record', 'alignment', 'spf', 'dmarc', 'replies'])

const domainFindings = (diagnosis: Diagnosis | undefined): CheckFinding[] =>
  (diagnosis?.checks ?? []).flatMap(({ name, state, message, hint }) => {
    if (!ofDomain.has(name) || state === 'good' || state === 'unseen') return []
    const place = { file: 'courant.yaml', line: 1, column: 1 }
    const told = { code: 'mail/domain', message: `${name}: ${message}`, hint: hint ?? '', place } as const
    return [{ ...told, severity: state === 'wrong' ? 'error' : 'warning' }]
  })
