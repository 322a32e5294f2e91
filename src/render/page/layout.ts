import { directionOf, type LanguageTag } from '../../base/language.ts'
import { type AbsoluteUrl, below } from '../../base/url.ts'
import type { SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { palettesOf } from '../../domain/theme.ts'
import { searchWordsFor } from '../search/search-words.ts'
import { compileTemplate, type Template } from '../template.ts'
import { wordsFor } from '../words.ts'
import { announcedOf, hasSections } from './frame.ts'
import { hasDrawing } from './head/icons.ts'
import { localeOf, type Shared, sharedData } from './head/shared.ts'
import { type Described, jsonLd } from './head/structured-data.ts'
import { tabTitle } from './head/tab-title.ts'
import { withCard } from './head/with-card.ts'
import { siteWordsFor } from './site-words.ts'

/** A feed as pages name it. */
export interface PageFeed {
  readonly kind: string
  readonly title: string
  readonly language: LanguageTag
  readonly atom: AbsoluteUrl
  readonly rss: AbsoluteUrl
  readonly json: AbsoluteUrl
  /** Of a section or tag: its folder, what it is called, and the ids of its entries. */
  readonly section?: { readonly folder: string; readonly label: string; readonly entries: readonly string[] }
}

/** What every page of a publication is made with. */
export interface Site {
  readonly publication: Publication
  readonly feeds: readonly PageFeed[]
  readonly templates: Readonly<Record<string, string>>
  /** The paths of the social cards that were drawn. */
  readonly cards?: ReadonlySet<string> | undefined
}

/** One page: where it lies, what it is called, and what its template is filled with. */
export interface Page {
  readonly template: string
  /** Its path in `dist/`. */
  readonly path: string
  readonly title: string
  readonly description: string
  readonly language: LanguageTag
  /** The one script that it may run, by its name in `assets/`. */
  readonly script?: string
  /** Whether that script loads files of the site. */
  readonly loads?: true
  /** Feeds of its own, which stand before the publication's in its head. */
  readonly feeds?: readonly PageFeed[]
  /** What is told of it where it is shared, beside its title and description. */
  readonly shared?: Shared
  /** What it is, to machines (schema.org). */
  readonly structured?: Described
  /** Where what it was about is now: the page leads there, and is found by no search engine. */
  readonly movedTo?: AbsoluteUrl
  readonly data: object
}

/** A page that is made when it is asked for. */
export interface PlannedPage extends Pick<Page, 'path'> {
  readonly page: () => Page
  /** All that it is made of, as JSON has it, beside what all pages are. */
  readonly madeOf: () => unknown
}

/** Compiles each template once, however many renderers ask for it. */
function compilerOf(templates: Site['templates']): (name: string) => Template {
  const compiled = ready.get(templates) ?? new Map<string, Template>()
  ready.set(templates, compiled)
  return (name) => {
    const known = compiled.get(name) ?? compileTemplate(name, templates[name] ?? '')
    compiled.set(name, known)
    return known
  }
}

/** The templates of a publication that are compiled already, by name, for as long as the publication is at hand. */
const ready = new WeakMap<Site['templates'], Map<string, Template>>()

/** A renderer of pages. */
export function pageRenderer({ publication, feeds, templates, cards = new Set() }: Site): (page: Page) => SiteFile {
  const templateOf = compilerOf(templates)
  const themeColours = palettesOf(publication.theme)
  return (bare) => {
    const page = withCard(bare, cards)
    const { path, language } = page
    const shared = {
      ...headOf(page, publication),
      root: rootOf(path, publication),
      direction: directionOf(language),
      publication: publication.title,
      isHome: path === 'index.html',
      ground: { light: themeColours.light.ground, dark: themeColours.dark.ground },
      words: { ...wordsFor(language), ...siteWordsFor(language) },
      feeds: [...(page.feeds ?? []).flatMap(inEachFormat), ...announced(feeds, language)],
      search: publication.site.search ? searchWordsFor(language) : null,
      service: serviceOrigin(publication),
      hasDrawnIcons: hasDrawing(templates['favicon.svg'] ?? ''),
      hasSections: hasSections(feeds),
    }
    const content = templateOf(page.template)({ ...page.data, ...shared })
    return { path, content: templateOf('layout.hbs')({ ...shared, content }) }
  }
}

/** What the head of a page says of itself. */
function headOf(
  { path, title, description, language, script, loads, shared, structured, movedTo }: Page,
  site: Publication,
) {
  const isNotFound = path === '404.html'
  const own = below(site.url, path.replace(/(^|\/)index\.html$/, '$1'))
  return {
    ...{ title, description, language },
    tab: tabTitle(title, site.title),
    canonical: isNotFound ? null : (movedTo ?? own),
    hidden: isNotFound || movedTo !== undefined,
    movedTo: movedTo ?? null,
    locale: localeOf(language),
    ...sharedData(shared, site),
    structured: structured === undefined ? null : jsonLd(structured),
    script: script ?? null,
    loads: loads ?? false,
  }
}

/** The origin of the service, where forms of the site may be sent to beside itself; null where there is none. */
export const serviceOrigin = ({ service }: Publication): string | null =>
  service.url === undefined ? null : new URL(service.url).origin

/** The way from a page back to the site's root. A 404 page is shown at any address, so it goes by the site's own. */
function rootOf(path: string, { url }: Publication): string {
  return path === '404.html' ? url : '../'.repeat(path.split('/').length - 1)
}

/**
 * What a feed reader finds in a page's head: the publication's issues and entries, those in the page's own language first.
 * Atom comes before the others, since readers take the first.
 */
function announced(feeds: readonly PageFeed[], page: LanguageTag): object[] {
  const whole = announcedOf(feeds)
  const [own, others] = [
    whole.filter(({ language }) => language === page),
    whole.filter(({ language }) => language !== page),
  ]
  return [...own, ...others].flatMap(inEachFormat)
}

const inEachFormat = ({ title, language, atom, json, rss }: PageFeed): object[] => [
  { type: 'application/atom+xml', title: `${title} (Atom)`, language, href: atom },
  { type: 'application/feed+json', title: `${title} (JSON)`, language, href: json },
  { type: 'application/rss+xml', title: `${title} (RSS)`, language, href: rss },
]
