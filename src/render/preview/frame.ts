import { isoDay } from '../../base/calendar.ts'
import { truncate } from '../../base/grapheme.ts'
import { anyError } from '../../domain/diagnostic.ts'
import type { SafeHtml } from '../../domain/safe.ts'
import { countWords } from './counts.ts'
import { diagnosticsData } from './diagnostics.ts'
import { type Tab, tabPath, tabs } from './places.ts'
import type { Around, IssueAround, IssueRow } from './view.ts'

/** Fills a template of `templates/preview/` by its name. */
export type Fill = (template: string, data: object) => SafeHtml

/** What a tab shows of its issue: as it is now; as it last could be made; or nothing, for want of an issue without an error. */
export type Shown = 'as it is' | 'as it was' | 'nothing'

/** A page of an issue: the frame with the tab in it. */
export function issueDocument(
  data: IssueAround,
  { tab, content, shown }: { readonly tab: Tab; readonly content: SafeHtml; readonly shown: Shown },
  fill: Fill,
): string {
  const index = data.issues.findIndex(({ slug }) => slug === data.slug)
  const issue = data.issues[index]
  const title = issue?.title ?? data.slug
  return fill('frame.hbs', {
    ...sharedData(data),
    title: titleOf(title, tab, data.publication.title),
    tab,
    issue: issue === undefined ? null : { ...rowData(issue, tab), heading: title },
    picker: pickerData(data, index, tab),
    newer: neighbour(data.issues[index - 1], tab),
    older: neighbour(data.issues[index + 1], tab),
    tabs: tabs.map((name, at) => ({ name, key: at + 1, href: tabPath(data.slug, name), current: name === tab })),
    diagnostics: data.diagnostics.length === 0 ? null : fill('diagnostics.hbs', ownDiagnostics(data, { issue, shown })),
    content,
  })
}

/** A page that belongs to no issue. */
export function generalDocument(
  data: Around,
  {
    name,
    title,
    content,
  }: { readonly name: 'overview' | 'errors'; readonly title: string; readonly content: SafeHtml },
  fill: Fill,
): string {
  return fill('frame.hbs', {
    ...sharedData(data),
    title: titleOf(data.publication.title, title),
    tab: name,
    ...{ issue: null, picker: null, newer: null, older: null, tabs: [], diagnostics: null },
    content,
  })
}

/** What a browser’s tab is called: what tells one from another comes first. */
const titleOf = (...names: readonly string[]): string => truncate(names.join(' · '), 70)

function sharedData({ publication, general, issues }: Around): object {
  const errors = general.filter(({ severity }) => severity === 'error').length
  return { publication: publication.title, language: publication.language, errors, count: issues.length }
}

function ownDiagnostics(
  { slug, diagnostics }: IssueAround,
  { issue, shown }: { readonly issue: IssueRow | undefined; readonly shown: Shown },
): object {
  const isOld = shown === 'as it was' && (issue?.state === 'broken' || anyError(diagnostics))
  const note = isOld ? 'What is shown below is the issue as it was before the error.' : null
  const file = issue?.file ?? ''
  const files = [...new Set([file, ...diagnostics.flatMap(({ place }) => (isDigest(place.file) ? [place.file] : []))])]
  return diagnosticsData(diagnostics, { id: 'diagnostics', title: 'Diagnostics', note, issue: { slug, file, files } })
}

const isDigest = (file: string): boolean => /\.(?:md|markdown)$/i.test(file)

/** So many issues on either side are in the picker; the overview has all. */
const near = 8

function pickerData({ issues }: Around, index: number, tab: Tab): object {
  const from = Math.max(0, index - near)
  return {
    issues: issues
      .slice(from, from + 2 * near + 1)
      .map((row, at) => ({ ...rowData(row, tab), current: from + at === index })),
  }
}

const neighbour = (row: IssueRow | undefined, tab: Tab): object | null => (row === undefined ? null : rowData(row, tab))

const states: Readonly<Record<IssueRow['state'], string | null>> = {
  ready: null,
  draft: 'draft',
  waits: 'waits for its day',
  broken: 'broken',
}

/** An issue as lists name it. */
export function rowData(row: IssueRow, tab: Tab): object {
  const { slug, title, number, published, language, state, file, entries } = row
  return {
    slug,
    href: tabPath(slug, tab),
    title: title ?? slug,
    language,
    number,
    day: published === null ? null : isoDay(published),
    state,
    badge: states[state],
    file,
    entries,
    counts: countWords(row.counts),
  }
}
