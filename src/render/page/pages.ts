import type { Edition, SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { feedStyle, feedStylePath } from '../feed-style.ts'
import { wordsFor } from '../words.ts'
import { homePage, mostAtHome } from './archive/home-page.ts'
import { yearPages, yearsOf } from './archive/years.ts'
import { iconFiles } from './head/icons.ts'
import { hostFiles } from './host-files.ts'
import { issuePage } from './issue-page.ts'
import { type Page, pageRenderer, type Site } from './layout.ts'
import { movedPage, movesOf } from './moved-pages.ts'
import { pageStyle } from './page-style.ts'
import { sectionPages, sectionsPage } from './section/section-pages.ts'
import { sectionPaths, sectionsOf } from './section/sections.ts'
import { subscribePage } from './subscribe-page.ts'

/** Renders every page of a publication, its style sheet, and what hosts and robots want. `editions` come newest first. */
export function renderPages(
  publication: Publication,
  editions: readonly Edition[],
  { templates, feeds }: Omit<Site, 'publication'>,
): SiteFile[] {
  const render = pageRenderer({ publication, templates, feeds })
  const sections = sectionsOf(feeds, editions)
  const pathOf = sectionPaths(sections)
  const issues = editions.map((edition, index) =>
    issuePage(edition, publication, { newer: editions[index - 1], older: editions[index + 1], pathOf }),
  )
  const lists = [
    ...(sections.length === 0 ? [] : [sectionsPage(sections, publication)]),
    ...sections.flatMap((section) => sectionPages(section, publication)),
    ...(editions.length > mostAtHome ? yearPages(yearsOf(editions), publication) : []),
  ]
  const moves = movesOf(editions)
  const moved = moves.map((move) => movedPage(move, publication))
  const home = homePage(publication, editions, sections)
  const pages = [home, ...issues, ...lists, ...moved, subscribePage(publication, feeds), notFound(publication)]
  return [
    ...pages.map(render),
    { path: 'assets/style.css', content: pageStyle(templates['style.css'] ?? '', publication.theme) },
    { path: 'assets/copy.js', content: templates['copy.js'] ?? '' },
    ...iconFiles(publication, templates['favicon.svg'] ?? ''),
    { path: feedStylePath, content: feedStyle(templates['feed.css'] ?? '') },
    ...hostFiles(publication, editions, { lists, moves }),
  ]
}

function notFound(publication: Publication): Page {
  const words = wordsFor(publication.language)
  const { language, title } = publication
  return {
    template: '404.hbs',
    path: '404.html',
    title: `${words.notFound} · ${title}`,
    description: words.notFoundText,
    language,
    data: {},
  }
}
