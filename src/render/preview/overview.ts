import type { Extent } from '../../domain/letter.ts'
import { letterLimits } from '../../domain/letter-limits.ts'
import { counted } from './counts.ts'
import { diagnosticsData } from './diagnostics.ts'
import { rowData } from './frame.ts'
import type { IssueRow, OverviewData } from './view.ts'

/** What overview.hbs is filled with; `diagnostics` is filled in by the caller. */
export function overviewData({ publication, issues }: OverviewData): object {
  const years = Map.groupBy(issues, ({ published }) =>
    published === null ? null : new Date(published).getUTCFullYear(),
  )
  return {
    publication: publication.title,
    language: publication.language,
    total: counted(issues.length, 'issue'),
    years: [...years].toSorted(byYear).map(([year, rows]) => ({
      id: year === null ? 'undated' : `y${year}`,
      year: year ?? 'Without a date',
      issues: rows.map(overviewRow),
    })),
  }
}

/** What has no date comes first: so it has not been published, or cannot be. */
const byYear = ([one]: readonly [number | null, unknown], [other]: readonly [number | null, unknown]): number =>
  one === null ? -1 : other === null ? 1 : other - one

/** What belongs to no issue, for diagnostics.hbs. */
export const generalDiagnostics = ({ general }: OverviewData): object =>
  diagnosticsData(general, { id: 'general', title: 'Of no issue', note: null, issue: null })

function overviewRow(row: IssueRow): object {
  return {
    ...rowData(row, 'page'),
    entriesWords: counted(row.entries, 'entry'),
    letter: row.letter === null ? null : letterData(row.letter),
  }
}

const shortenings: Readonly<Record<Extent['shortened'], string>> = {
  no: 'whole',
  'by-size': 'shortened, to fit',
  'by-number': 'shortened, by mail.entries',
}

/** What a letter weighs, against the size from which on it is shortened. */
export function letterData({ html, shortened, entries, shown }: Extent): object {
  return {
    kilobytes: (html / 1000).toFixed(1),
    percent: Math.min(100, Math.round((html / letterLimits.html) * 100)),
    large: html > letterLimits.largeHtml || shortened === 'by-size',
    shortened: shortened !== 'no',
    extent: shortened === 'no' ? shortenings.no : `${shortenings[shortened]}: ${shown} of ${counted(entries, 'entry')}`,
  }
}
