import type { Instant } from '../../base/calendar.ts'
import type { CheckFinding } from '../../domain/checking/finding.ts'
import type { Place } from '../../domain/diagnostic.ts'
import type { Entry } from '../../domain/issue.ts'
import type { WrittenIssue } from './written.ts'

/** An entry with a link, and the issue that it is in. */
interface Linked {
  readonly entry: Entry
  readonly slug: string
  readonly section: string
  readonly published: Instant | null
  /** Its title without what does not tell it from others. */
  readonly title: string
}

/** What comes again after so long comes again on purpose, in milliseconds: 60 days. */
const soon = 60 * 86_400_000

/** What is in more issues than this is there on purpose: a sponsor, a job board, the newsletter's own. */
const onPurpose = 2

/** Where more of all entries than this come again, that is what the publication is like: a chart, a list of trends. */
const habit = 0.05

/** Entries that were published before, and those that share their link with another: each pair is told once, at the later place. */
export function repeatedFindings(issues: readonly WrittenIssue[]): CheckFinding[] {
  const linked = issues.flatMap(linkedIn)
  const groups = [...Map.groupBy(linked, ({ entry }) => keyOf(entry))]
  const repeated = groups.flatMap(([key, group]) => (key !== undefined && group.length > 1 ? [group] : []))
  const again = repeated.reduce((sum, group) => sum + group.length - 1, 0)
  if (again > Math.max(3, linked.length * habit)) return []
  return repeated.filter(isSlip).flatMap(findingOf)
}

const linkedIn = ({ issue: { sections, slug, published } }: WrittenIssue): Linked[] =>
  sections.flatMap(({ path, parts }, section) =>
    parts.flatMap((part) => {
      if (part.kind !== 'entry') return []
      const { entry } = part
      return [{ entry, slug, section: [slug, section, ...path].join('\n'), published, title: plain(entry.title) }]
    }),
  )

function isSlip(group: readonly Linked[]): boolean {
  if (new Set(group.map(({ slug }) => slug)).size > onPurpose) return false
  const days = group.flatMap(({ published }) => published ?? [])
  return days.length === 0 || Math.max(...days) - Math.min(...days) <= soon
}

function findingOf(group: readonly Linked[]): CheckFinding[] {
  const [first, last] = [group[0], group.at(-1)]
  if (first === undefined || last === undefined) return []
  const also: Place[] = group.slice(0, -1).map(({ entry }) => entry.place)
  const where = last.slug === first.slug ? 'in this issue' : `in ${first.slug}`
  const rest = { place: last.entry.place, also }
  if (first.title === last.title) {
    const message = `The entry “${short(last.entry.title)}” is ${where} already`
    const hint = 'Take one of the two out, or say what is new.'
    // Nobody knows how far apart issues without a day are.
    const severity = first.slug !== last.slug && last.published === null ? 'info' : 'warning'
    return [{ code: 'entry/repeated', severity, ...rest, message, hint }]
  }
  // In one list it is mostly a link that was pasted twice; elsewhere, a second word on the same thing.
  const severity = first.section === last.section ? 'warning' : 'info'
  const message = `“${short(last.entry.title)}” has the link of “${short(first.entry.title)}” ${where}`
  const hint = 'Mend the link of one of the two, if it was pasted by mistake.'
  return [{ code: 'link/repeated', severity, ...rest, message, hint }]
}

/** An address as far as it says what is there; undefined where that is a whole site. */
function keyOf({ link }: Entry): string | undefined {
  const url = link === undefined ? null : URL.parse(link)
  if (url === null) return undefined
  for (const name of [...url.searchParams.keys()])
    if (/^(?:utm_|ref$|source$)/.test(name)) url.searchParams.delete(name)
  const path = url.pathname.replace(/\/+$/, '')
  return path === '' && url.search === ''
    ? undefined
    : `${url.hostname.replace(/^www\./, '')}${path}${url.search}${url.hash}`
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
