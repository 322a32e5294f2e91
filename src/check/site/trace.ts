import type { AbsoluteUrl } from '../../base/url.ts'
import type { CheckFinding } from '../../domain/checking/finding.ts'
import type { Place } from '../../domain/diagnostic.ts'
import { assetUrl, type Entry, type Words } from '../../domain/issue.ts'
import { elementsIn, type WrittenIssue } from '../content/written.ts'
import { placeAt, type SiteFault } from './file.ts'

/** An issue as it was written, and the ids that its entries have on its page, in order. */
export interface TracedIssue extends WrittenIssue {
  readonly anchors: readonly string[]
}

/** Finds where in the digests something of the site was written. */
export interface Tracer {
  /** Where an address was written; of a page, in its own issue. */
  readonly address: (url: string, path: string) => readonly Place[]
  /** Where the entry was written that an offset of a page is in, or the issue where it is in none. */
  readonly offset: (path: string, html: string, at: number) => Place | undefined
  /** Where the entry or issue was written that is called so. */
  readonly title: (title: string, path: string) => Place | undefined
}

/** A tracer over issues; what they name is looked up when somebody asks. */
export function tracerOf(issues: readonly TracedIssue[], site: AbsoluteUrl): Tracer {
  const bySlug = new Map(issues.map((issue) => [issue.issue.slug, issue]))
  const addresses = new Map<TracedIssue, ReadonlyMap<string, Place[]>>()
  const own = (path: string) => bySlug.get(/^issues\/([^/]+)\//.exec(path)?.[1] ?? '')
  const named = (issue: TracedIssue) => {
    const known = addresses.get(issue) ?? addressesOf(issue, site)
    addresses.set(issue, known)
    return known
  }
  const titled = (issue: TracedIssue, title: string) =>
    issue.issue.title === title ? issue.issue.place : entriesOf(issue).find((entry) => entry.title === title)?.place
  return {
    address: (url, path) => {
      const issue = own(path)
      return (issue === undefined ? issues : [issue]).flatMap((one) => named(one).get(url) ?? [])
    },
    offset: (path, html, at) => {
      const issue = own(path)
      if (issue === undefined || at > html.lastIndexOf('</article>')) return undefined
      const anchor = [...html.slice(0, at + 200).matchAll(/\sid="(e-[0-9a-f]+|s-\d+)"/g)].findLast(({ index }) =>
        isBefore(html, index, at),
      )?.[1]
      if (anchor === undefined) return undefined
      const entry = entriesOf(issue)[issue.anchors.indexOf(anchor)]
      return entry?.place ?? issue.issue.place
    },
    title: (title, path) => {
      const issue = own(path)
      for (const one of issue === undefined ? issues : [issue]) {
        const place = titled(one, title)
        if (place !== undefined) return place
      }
      return undefined
    },
  }
}

/** Whether the tag that has its id at `index` begins before `at`, or there. */
const isBefore = (html: string, index: number, at: number): boolean => html.lastIndexOf('<', index) <= at

const entriesOf = ({ issue }: WrittenIssue): Entry[] =>
  issue.sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'entry' ? [part.entry] : [])))

function addressesOf(written: WrittenIssue, site: AbsoluteUrl): ReadonlyMap<string, Place[]> {
  const found = new Map<string, Place[]>()
  const add = (url: unknown, place: Place) => {
    if (typeof url !== 'string') return
    const places = found.get(url) ?? []
    if (!places.some(({ line, file }) => line === place.line && file === place.file)) found.set(url, [...places, place])
  }
  for (const name of ['a', 'img'])
    for (const { element, place } of elementsIn(written, name))
      add(element.properties[name === 'a' ? 'href' : 'src'], place)
  for (const entry of entriesOf(written)) add(entry.link, entry.place)
  for (const { heading = [] } of written.issue.sections)
    for (const { link } of heading as Words[]) add(link, written.issue.place)
  for (const { path, place } of written.issue.assets) add(assetUrl(site, path), place)
  return found
}

/** Faults of the site as findings: at the author's line where they can be traced to one, and each thing once. */
export function tracedFindings(
  faults: readonly SiteFault[],
  { tracer, text }: { readonly tracer: Tracer; readonly text: (path: string) => string },
): CheckFinding[] {
  const found = faults.map(({ path, at, address, ...said }): CheckFinding => {
    const shown = placeAt(path, text(path), at)
    const [place, ...also] =
      address === undefined ? [tracer.offset(path, text(path), at)] : tracer.address(address, path)
    if (place === undefined) return { ...said, place: shown }
    const others = also.filter((one) => one !== undefined)
    return { ...said, place, shown, ...(others.length === 0 ? {} : { also: others }) }
  })
  return together(found)
}

/** The same thing once: what is at one place of a digest shows in pages, letters and feeds, and what a template says on every page. */
export function together(findings: readonly CheckFinding[]): CheckFinding[] {
  const groups = Map.groupBy(findings, ({ code, message, place, shown }) =>
    JSON.stringify(shown === undefined ? [code, message] : [code, message, place]),
  )
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const places = [first, ...others].flatMap(({ also = [] }) => also)
    const more = first.shown === undefined ? others.map(({ place }) => place) : []
    const also = distinct([...places, ...more]).filter((place) => !isSame(place, first.place))
    return [also.length === 0 ? first : { ...first, also }]
  })
}

const isSame = (one: Place, other: Place): boolean =>
  one.file === other.file && one.line === other.line && one.column === other.column

const distinct = (places: readonly Place[]): Place[] => [
  ...new Map(places.map((place) => [JSON.stringify([place.file, place.line, place.column]), place])).values(),
]
