import { isoDay } from '../../base/calendar.ts'
import { below } from '../../base/url.ts'
import { escapeXml } from '../../base/xml.ts'
import type { Edition, SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { type Page, serviceOrigin } from './layout.ts'
import type { Move } from './moved-pages.ts'

/** What a site has beside its home, its issues and what they are followed by. */
interface More {
  /** Pages that list entries or issues. */
  readonly lists: readonly Pick<Page, 'path'>[]
  readonly moves: readonly Move[]
}

/** What hosts and robots want: `sitemap.xml`, `robots.txt`, `_headers` and, where issues have moved, `_redirects` (Netlify, Cloudflare Pages). */
export function hostFiles(publication: Publication, editions: readonly Edition[], { lists, moves }: More): SiteFile[] {
  return [
    { path: 'sitemap.xml', content: sitemap(publication, editions, lists) },
    { path: 'robots.txt', content: `User-agent: *\nAllow: /\n\nSitemap: ${below(publication.url, 'sitemap.xml')}\n` },
    { path: '_headers', content: headers(publication) },
    ...(moves.length === 0 ? [] : [{ path: '_redirects', content: redirects(publication, moves) }]),
  ]
}

/** The sitemap protocol 0.9. */
function sitemap({ url }: Publication, editions: readonly Edition[], lists: More['lists']): string {
  const days = editions.map(({ updated }) => isoDay(updated))
  const pages = [
    { address: url, day: days.toSorted().at(-1) },
    { address: below(url, 'subscribe/'), day: undefined },
    ...editions.map((edition, index) => ({ address: edition.url, day: days[index] })),
    ...lists.map(({ path }) => ({ address: below(url, path.replace('index.html', '')), day: undefined })),
  ]
  const lines = pages.map(({ address, day }) => {
    const changed = day === undefined ? '' : `<lastmod>${day}</lastmod>`
    return ` <url><loc>${escapeXml(address)}</loc>${changed}</url>`
  })
  const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="${namespace}">\n${lines.join('\n')}\n</urlset>\n`
}

/**
 * Where an issue was leads to where it is, with the anchor of an entry, which a page of ours cannot take along. Netlify shows the
 * page that is there unless it is told `!`, which Cloudflare Pages does not know, and passes over.
 */
function redirects({ url }: Publication, moves: readonly Move[]): string {
  const base = new URL(url).pathname
  return moves
    .flatMap(({ slug, edition }) =>
      ['301!', '301'].map((status) => `${base}issues/${slug}/ ${new URL(edition.url).pathname} ${status}\n`),
    )
    .join('')
}

/**
 * No script, no frame, no form but to where the site itself is, or its service: nothing of ours needs more. A letter in `dist/` has its
 * looks in its tags; the pages, which have none there, allow themselves less in their head (`layout.hbs`).
 */
const policyOf = (service: string | null) =>
  `default-src 'none'; img-src https: 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'self'${service === null ? '' : ` ${service}`}; frame-ancestors 'none'`

/** Feeds lie at most so many folders deep: `archive/sections/<section>/<number>/`. */
const folders = ['', ':a/', ':a/:b/', ':a/:b/:c/', ':a/:b/:c/:d/']

/** Where pages that list things lie, none of them a feed. */
const pages = ['sections/', 'sections/:a/', 'sections/:a/:b/', 'archive/:a/'].flatMap((folder) => [
  folder,
  `${folder}index.html`,
])

/** The media type of each feed, whatever its channel. */
const feedTypes = [
  ['atom.xml', 'application/xml'],
  ['rss.xml', 'application/xml'],
  ['feed.json', 'application/feed+json'],
] as const

/**
 * Rules by placeholders, so that their number does not grow: Cloudflare Pages reads 100, no more. But for the first, of
 * which nothing is taken back, no two are for the same path: hosts do not agree which would win.
 */
function headers(publication: Publication): string {
  const base = new URL(publication.url).pathname
  const policy = policyOf(serviceOrigin(publication))
  // The pages with a script, of ours.
  const scriptedPolicy = policy.replace('img-src', "script-src 'self'; img-src")
  // What is as true of a page that is not there. Fetching is left to others: two policies for a page allow what both do.
  const anyPolicy = policy.slice(policy.indexOf('base-uri'))
  const rule = (where: string, ...lines: string[]) => `${base}${where}\n${lines.map((line) => `  ${line}\n`).join('')}`
  const within = (where: string, allowed = policy) => rule(where, `Content-Security-Policy: ${allowed}`)
  const feeds = folders.flatMap((folder) =>
    feedTypes.map(([name, type]) =>
      rule(
        folder + name,
        `Content-Type: ${type}; charset=utf-8`,
        'Cache-Control: public, max-age=300, must-revalidate',
        'Access-Control-Allow-Origin: *',
        `Content-Security-Policy: ${policy}`,
      ),
    ),
  )
  return [
    rule(
      '*',
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: strict-origin-when-cross-origin',
      `Content-Security-Policy: ${anyPolicy}`,
    ),
    ...['', 'index.html', '404.html', 'issues/*', 'assets/*', ...pages].map((where) => within(where)),
    within('subscribe/*', scriptedPolicy),
    ...(publication.site.search
      ? [within('search/*', scriptedPolicy.replace('img-src', "connect-src 'self'; img-src"))]
      : []),
    ...feeds,
  ].join('\n')
}
