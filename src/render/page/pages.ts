import { type Edition, entriesOf, made, type PlannedFile, type SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { feedStyle, feedStylePath } from '../feed-style.ts'
import { wordsFor } from '../words.ts'
import { hostFiles } from './host-files.ts'
import { issuePage, issuePath, listed, named } from './issue-page.ts'
import { type Page, pageRenderer, type Site } from './layout.ts'
import { pageStyle } from './page-style.ts'
import { subscribePage } from './subscribe-page.ts'

/** Renders every page of a publication, its style sheet, and what hosts and robots want. `editions` come newest first. */
export function renderPages(
  publication: Publication,
  editions: readonly Edition[],
  site: Omit<Site, 'publication'>,
): SiteFile[] {
  return planPages(publication, editions, site).map(made)
}

/** The files of `renderPages`, each rendered when it is asked for: of other issues than its own a page takes no more than their names. */
export function planPages(
  publication: Publication,
  editions: readonly Edition[],
  { templates, feeds }: Omit<Site, 'publication'>,
): PlannedFile[] {
  const render = pageRenderer({ publication, templates, feeds })
  const planned = (path: string, page: () => Page): PlannedFile => ({ path, content: () => render(page()).content })
  const issues = editions.map((edition, index) =>
    planned(issuePath(edition.slug), () =>
      issuePage(edition, publication, { newer: editions[index - 1], older: editions[index + 1] }),
    ),
  )
  return [
    planned('index.html', () => home(publication, editions)),
    ...issues,
    planned('subscribe/index.html', () => subscribePage(publication, feeds)),
    planned('404.html', () => notFound(publication)),
    { path: 'assets/style.css', content: () => pageStyle(templates['style.css'] ?? '', publication.theme) },
    ...['copy.js', 'favicon.svg'].map((name) => ({ path: `assets/${name}`, content: () => templates[name] ?? '' })),
    { path: feedStylePath, content: () => feedStyle(templates['feed.css'] ?? '') },
    ...hostFiles(publication, editions).map(({ path, content }) => ({ path, content: () => content })),
  ]
}

function home(publication: Publication, editions: readonly Edition[]): Page {
  const [latest] = editions
  const years = Map.groupBy(editions, ({ published }) => new Date(published).getUTCFullYear())
  return {
    template: 'home.hbs',
    path: 'index.html',
    title: publication.title,
    description: publication.description || publication.title,
    language: publication.language,
    data: {
      about: publication.description,
      latest:
        latest === undefined
          ? null
          : { ...named(latest, publication.language), entries: entriesOf(latest).map(listed) },
      years: [...years].map(([year, inYear]) => ({
        year,
        issues: inYear.map((edition) => named(edition, publication.language)),
      })),
    },
  }
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
