import { directionOf, type LanguageTag } from '../../base/language.ts'
import { type AbsoluteUrl, below } from '../../base/url.ts'
import type { SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { searchWordsFor } from '../search/search-words.ts'
import { compileTemplate, type Template } from '../template.ts'
import { wordsFor } from '../words.ts'

/** A feed as pages name it. */
export interface PageFeed {
  readonly kind: string
  readonly title: string
  readonly language: LanguageTag
  readonly atom: AbsoluteUrl
  readonly rss: AbsoluteUrl
  readonly json: AbsoluteUrl
}

/** What every page of a publication is made with. */
export interface Site {
  readonly publication: Publication
  readonly feeds: readonly PageFeed[]
  readonly templates: Readonly<Record<string, string>>
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
  readonly data: object
}

/** A renderer of pages that compiles each template once. */
export function pageRenderer({ publication, feeds, templates }: Site): (page: Page) => SiteFile {
  const compiled = new Map<string, Template>()
  const templateOf = (name: string): Template => {
    const known = compiled.get(name) ?? compileTemplate(name, templates[name] ?? '')
    compiled.set(name, known)
    return known
  }
  return ({ template, path, title, description, language, script, loads, data }) => {
    const shared = {
      root: rootOf(path, publication),
      title,
      description,
      language,
      direction: directionOf(language),
      canonical: path === '404.html' ? null : below(publication.url, path.replace(/(^|\/)index\.html$/, '$1')),
      publication: publication.title,
      words: wordsFor(language),
      feeds: announced(feeds, language),
      script: script ?? null,
      loads: loads ?? false,
      search: publication.site.search ? searchWordsFor(language) : null,
      service: serviceOrigin(publication),
    }
    const content = templateOf(template)({ ...data, ...shared })
    return { path, content: templateOf('layout.hbs')({ ...shared, content }) }
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
  const whole = feeds.filter(({ kind }) => kind !== 'section')
  const [own, others] = [
    whole.filter(({ language }) => language === page),
    whole.filter(({ language }) => language !== page),
  ]
  return [...own, ...others].flatMap(({ title, language, atom, json, rss }) => [
    { type: 'application/atom+xml', title: `${title} (Atom)`, language, href: atom },
    { type: 'application/feed+json', title: `${title} (JSON)`, language, href: json },
    { type: 'application/rss+xml', title: `${title} (RSS)`, language, href: rss },
  ])
}
