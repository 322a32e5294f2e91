import { type Edition, entriesOf } from '../../../domain/edition.ts'
import type { Publication } from '../../../domain/publication.ts'
import { periodical } from '../head/structured-data.ts'
import type { Page } from '../layout.ts'
import { listed, named } from '../named.ts'
import { sectionLink } from '../section/section-pages.ts'
import type { PagedSection } from '../section/sections.ts'
import { listedYear, type Year, yearLink, yearsOf } from './years.ts'

/** Home lists every issue of a publication that has no more; of others the newest, and links to a page for each year. */
export const mostAtHome = 100
const newest = 40

/** Of the latest issue, home shows so many entries. */
const entriesShown = 12

/** Home names so many sections. */
const sectionsShown = 24

/** The first page of a publication: what it is, its latest issue, and its archive by year. `editions` come newest first. */
export function homePage(
  publication: Publication,
  editions: readonly Edition[],
  sections: readonly PagedSection[],
): Page {
  const [latest] = editions
  // What came once is nothing to follow.
  const lasting = sections.filter(({ groups }) => groups.length > 1).slice(0, sectionsShown)
  const years = yearsOf(editions)
  return {
    template: 'home.hbs',
    path: 'index.html',
    title: publication.title,
    description: publication.description || publication.title,
    language: publication.language,
    structured: periodical(publication),
    data: {
      about: publication.description,
      latest: latest === undefined ? null : latestData(latest, publication),
      sections: lasting.length === 0 ? null : lasting.map(sectionLink),
      moreSections: sections.length > lasting.length,
      ...archiveData(publication, editions, years),
    },
  }
}

function latestData(edition: Edition, { language }: Publication): object {
  const entries = entriesOf(edition)
  // Titles say it already where nobody wrote a summary.
  const summary = entries.some(({ title }) => edition.summary.startsWith(title)) ? '' : edition.summary
  return {
    ...named(edition, language),
    summary,
    entries: entries.slice(0, entriesShown).map(listed),
    more: Math.max(0, entries.length - entriesShown),
  }
}

function archiveData(publication: Publication, editions: readonly Edition[], years: readonly Year[]): object {
  const isLong = editions.length > mostAtHome
  const shown = isLong ? yearsOf(editions.slice(0, newest)) : years
  return {
    years: shown.map((year) => listedYear(year, publication)),
    allYears: isLong ? years.map(yearLink) : null,
  }
}
