import type { AbsoluteUrl } from '../../base/url.ts'
import type { Edition, SiteFile } from '../../domain/edition.ts'
import { entriesOf } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { wordsFor } from '../words.ts'
import { hostFiles } from './host-files.ts'
import { issuePage, listed, named } from './issue-page.ts'
import { type Page, type PageFeed, pageRenderer, type Site } from './layout.ts'

/** Renders every page of a publication, its style sheet, and what hosts and robots want. `editions` come newest first. */
export function renderPages(
  publication: Publication,
  editions: readonly Edition[],
  { templates, feeds }: Omit<Site, 'publication'>,
): SiteFile[] {
  const render = pageRenderer({ publication, templates, feeds })
  const issues = editions.map((edition, index) =>
    issuePage(edition, publication, { newer: editions[index - 1], older: editions[index + 1] }),
  )
  const pages = [home(publication, editions), ...issues, subscribe(publication, feeds), notFound(publication)]
  return [
    ...pages.map(render),
    ...['style.css', 'favicon.svg'].map((name) => ({ path: `assets/${name}`, content: templates[name] ?? '' })),
    ...hostFiles(publication, editions, feeds),
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

function subscribe(publication: Publication, feeds: readonly PageFeed[]): Page {
  const words = wordsFor(publication.language)
  const address = (publication.mail.replyTo ?? publication.mail.from)?.address
  const notes: Readonly<Record<string, string>> = { issues: words.perIssue, entries: words.perEntry }
  return {
    template: 'subscribe.hbs',
    path: 'subscribe/index.html',
    title: `${words.subscribe} · ${publication.title}`,
    description: words.feedsText,
    language: publication.language,
    data: {
      address: address ?? null,
      mailto: address === undefined ? null : mailto(address, words.subscribe),
      channels: feeds.map(({ kind, title, atom, rss, json }) => ({
        title,
        note: notes[kind] ?? null,
        addresses: [
          { format: 'Atom', parts: parted(atom) },
          { format: 'RSS', parts: parted(rss) },
          { format: 'JSON', parts: parted(json) },
        ],
      })),
    },
  }
}

/** RFC 6068 § 2: all but the `@` of an address is encoded, since `?`, `%` and `&` mean something else there. */
const mailto = (address: string, subject: string): string =>
  `mailto:${address.split('@').map(encodeURIComponent).join('@')}?subject=${encodeURIComponent(subject)}`

/** An address in the parts between which a narrow screen may break it: it is still copied as one. */
const parted = (address: AbsoluteUrl): readonly string[] => address.split(/(?<=[^/:]\/|-)/)

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
