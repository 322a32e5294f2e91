import { sumOfJson } from '../../base/hash.ts'
import { once } from '../../base/lazy/once.ts'
import { type Edition, made, type PlannedFile, ready, type SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { feedStyle, feedStylePath } from '../feed/feed-style.ts'
import { wordsFor } from '../words.ts'
import { homePage, mostAtHome } from './archive/home-page.ts'
import { yearPages, yearsOf } from './archive/years.ts'
import { cardsAt, frameOf } from './frame.ts'
import { iconFiles } from './head/icons.ts'
import { hostFiles } from './host-files.ts'
import { issuePage, leadsOf } from './issue-page.ts'
import { type Page, type PlannedPage, pageRenderer, type Site } from './layout.ts'
import { movedPage, movesOf } from './moved-pages.ts'
import { issuePath, named } from './named.ts'
import { pageStyle } from './page-style.ts'
import { sectionPages, sectionsPage } from './section/section-pages.ts'
import { sectionPaths, sectionsOf } from './section/sections.ts'
import { subscribePage } from './subscribe-page.ts'

/** Renders every page of a publication, its style sheet, and what hosts and robots want. `editions` come newest first. */
export function renderPages(
  publication: Publication,
  editions: readonly Edition[],
  site: Omit<Site, 'publication'>,
): SiteFile[] {
  const files = [...planPages(publication, editions, site), ...planLists(publication, editions, site)]
  return files.map(made)
}

/**
 * The pages of issues, the page to subscribe at, and what all pages share, each rendered when it is asked for: of other issues
 * than its own a page takes no more than their names.
 */
export function planPages(
  publication: Publication,
  editions: readonly Edition[],
  { templates, feeds, cards }: Omit<Site, 'publication'>,
): PlannedFile[] {
  const render = pageRenderer({ publication, templates, feeds, cards })
  const planned = (path: string, page: () => Page): PlannedFile => ({ path, content: () => render(page()).content })
  const pathOf = sectionPaths(feeds)
  const frame = once(() => frameOf({ publication, templates, feeds }))
  const nameOf = (edition: Edition | undefined) => edition && named(edition, edition.language)
  return [
    ...editions.map((edition, index): PlannedFile => {
      const [newer, older] = [editions[index - 1], editions[index + 1]]
      const path = issuePath(edition.slug)
      return {
        ...planned(path, () => issuePage(edition, publication, { newer, older, pathOf })),
        madeOf: () =>
          edition.madeOf &&
          sumOfJson(
            frame(),
            edition.madeOf,
            leadsOf(edition, pathOf),
            nameOf(newer),
            nameOf(older),
            cardsAt(path, cards),
          ),
      }
    }),
    ...[subscribePage(publication, feeds), notFound(publication)].map((page) => ({
      ...planned(page.path, () => page),
      madeOf: () => sumOfJson(frame(), page, cardsAt(page.path, cards)),
    })),
    { path: 'assets/style.css', content: () => pageStyle(templates['style.css'] ?? '', publication.theme) },
    { path: 'assets/copy.js', content: () => templates['copy.js'] ?? '' },
    ...iconFiles(publication, templates['favicon.svg'] ?? ''),
    { path: feedStylePath, content: () => feedStyle(templates['feed.css'] ?? '') },
  ]
}

/**
 * Home and the other pages that list issues or entries, what leads on from former addresses, and what hosts and robots want, each
 * rendered when it is asked for. They need no text of any issue but the latest.
 */
export function planLists(
  publication: Publication,
  editions: readonly Edition[],
  { templates, feeds, cards }: Omit<Site, 'publication'>,
): PlannedFile[] {
  const render = pageRenderer({ publication, templates, feeds, cards })
  const sections = sectionsOf(feeds, editions)
  const lists: PlannedPage[] = [
    ...(sections.length === 0 ? [] : [madeAlready(sectionsPage(sections, publication))]),
    ...sections.flatMap((section) => sectionPages(section, publication)),
    ...(editions.length > mostAtHome ? yearPages(yearsOf(editions), publication).map(madeAlready) : []),
  ]
  const moves = movesOf(editions)
  const pages = [
    madeAlready(homePage(publication, editions, sections)),
    ...lists,
    ...moves.map((move) => madeAlready(movedPage(move, publication))),
  ]
  const frame = once(() => frameOf({ publication, templates, feeds }))
  return [
    ...pages.map(({ path, page, madeOf }) => ({
      path,
      content: () => render(page()).content,
      madeOf: () => sumOfJson(frame(), madeOf(), cardsAt(path, cards)),
    })),
    ...hostFiles(publication, editions, { lists, moves }).map(ready),
  ]
}

/** A page that says itself what it is made of. */
const madeAlready = (page: Page): PlannedPage => ({ path: page.path, page: () => page, madeOf: () => page })

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
