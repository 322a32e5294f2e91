import type { Publication } from '../../../domain/publication.ts'
import { strictUrl } from '../../feed/strict-url.ts'
import { collection } from '../head/structured-data.ts'
import type { Page, PageFeed, PlannedPage } from '../layout.ts'
import { listed, listingOf, named, namesOf } from '../named.ts'
import { siteWordsFor } from '../site-words.ts'
import { pagesOf } from './pages-of.ts'
import type { IssueGroup, PagedSection } from './sections.ts'

/** A page of a section shows at least so many entries before there is another, and not twice as many. */
const most = 100

/** The pages of a section or tag: all its entries, newest first, and what is older on pages of its own. */
export function sectionPages(section: PagedSection, publication: Publication): PlannedPage[] {
  const pages = pagesOf(section.groups, most)
  return pages.map((groups, index) => {
    const standing = { publication, groups, index, count: pages.length }
    return {
      path: pathOf(section, standing),
      page: () => sectionPage(section, standing),
      madeOf: () => madeOf(section, standing),
    }
  })
}

interface Standing {
  readonly publication: Publication
  readonly groups: readonly IssueGroup[]
  /** 0 is the newest page. */
  readonly index: number
  readonly count: number
}

const pathOf = (section: PagedSection, { index, count }: Pick<Standing, 'index' | 'count'>): string =>
  section.path.replace('index.html', index === 0 ? 'index.html' : `${count - index}/index.html`)

/** All that a page of a section is made of: told in a third of the time that its own data takes, of as many entries as there are. */
function madeOf({ label, path, feed, count: all }: PagedSection, { groups, index, count }: Standing): unknown {
  const { section: _, ...named } = feed
  const open = index === 0 ? [all, count] : [index === 1, count - index]
  return [label, path, named, open, groups.map(({ edition, entries }) => [namesOf(edition), entries.map(listingOf)])]
}

function sectionPage(section: PagedSection, standing: Standing): Page {
  const { publication, groups, index, count } = standing
  const { label, feed } = section
  const { language, title } = publication
  const path = (at: number) => pathOf(section, { index: at, count })
  const part = index === 0 ? label : `${label} (${count - index})`
  const name = `${part} · ${title}`
  return {
    template: 'section.hbs',
    path: path(index),
    title: name,
    description: name,
    language,
    feeds: [feed],
    structured: collection(name, path(index), publication),
    data: {
      heading: label,
      // A closed page stays as it is when there are more.
      count: index === 0 ? section.count : null,
      formats: formatsOf(feed, publication),
      issues: groups.map(({ edition, entries }) => ({ ...named(edition, language), entries: entries.map(listed) })),
      many: count > 1,
      earlier: index + 1 < count ? path(index + 1) : null,
      later: index > 0 ? path(index - 1) : null,
    },
  }
}

/** A feed in each format, by its path on the site. */
function formatsOf({ atom, rss, json }: PageFeed, { url }: Publication): object[] {
  const site = strictUrl(url)
  const listed = (format: string, address: string) => ({ format, path: address.slice(site.length) })
  return [listed('Atom', atom), listed('RSS', rss), listed('JSON', json)]
}

/** How a section is named in lists. */
export const sectionLink = ({ label, path, count }: PagedSection): object => ({ label, path, count })

/** The page that lists every section and tag. */
export function sectionsPage(sections: readonly PagedSection[], publication: Publication): Page {
  const { language, title } = publication
  const name = `${siteWordsFor(language).sections} · ${title}`
  const path = 'sections/index.html'
  return {
    template: 'sections.hbs',
    path,
    title: name,
    description: name,
    language,
    structured: collection(name, path, publication),
    data: { sections: sections.map(sectionLink) },
  }
}
