import { isoDay } from '../../base/calendar.ts'
import { type AbsoluteUrl, below } from '../../base/url.ts'
import { escapeXml } from '../../base/xml.ts'
import type { Edition, SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import type { PageFeed } from './layout.ts'

/** What hosts and robots want: `sitemap.xml`, `robots.txt`, and `_headers` (Netlify, Cloudflare Pages). */
export function hostFiles(
  publication: Publication,
  editions: readonly Edition[],
  feeds: readonly PageFeed[],
): SiteFile[] {
  return [
    { path: 'sitemap.xml', content: sitemap(publication, editions) },
    { path: 'robots.txt', content: `User-agent: *\nAllow: /\n\nSitemap: ${below(publication.url, 'sitemap.xml')}\n` },
    { path: '_headers', content: headers(publication, feeds) },
  ]
}

/** The sitemap protocol 0.9. */
function sitemap({ url }: Publication, editions: readonly Edition[]): string {
  const pages = [
    {
      address: url,
      day: editions
        .map(({ updated }) => isoDay(updated))
        .toSorted()
        .at(-1),
    },
    { address: below(url, 'subscribe/'), day: undefined },
    ...editions.map((edition) => ({ address: edition.url, day: isoDay(edition.updated) })),
  ]
  const lines = pages.map(({ address, day }) => {
    const changed = day === undefined ? '' : `<lastmod>${day}</lastmod>`
    return ` <url><loc>${escapeXml(address)}</loc>${changed}</url>`
  })
  const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="${namespace}">\n${lines.join('\n')}\n</urlset>\n`
}

/**
 * No script, no frame, no form but to where the site itself is: nothing of ours needs more. A letter in `dist/` has its
 * looks in its tags; the pages, which have none there, allow themselves less in their head (`layout.hbs`).
 */
const policy =
  "default-src 'none'; img-src https: 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Where a rule for a feed's file holds. Sections share theirs by a placeholder: Cloudflare Pages reads 100 rules, no more. */
function whereOf({ kind }: PageFeed, address: AbsoluteUrl): string {
  const { pathname } = new URL(address)
  return kind === 'section' ? pathname.replace(/[^/]+(?=\/[^/]+$)/, ':section') : pathname
}

function headers({ url }: Publication, feeds: readonly PageFeed[]): string {
  const base = new URL(url).pathname
  const rule = (where: string, ...lines: string[]) => `${where}\n${lines.map((line) => `  ${line}\n`).join('')}`
  const feed = (where: string, type: string) =>
    rule(
      where,
      `Content-Type: ${type}; charset=utf-8`,
      'Cache-Control: public, max-age=300, must-revalidate',
      'Access-Control-Allow-Origin: *',
    )
  return [
    rule(
      `${base}*`,
      `Content-Security-Policy: ${policy}`,
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: strict-origin-when-cross-origin',
    ),
    ...new Set(
      feeds.flatMap((listed) => [
        feed(whereOf(listed, listed.atom), 'application/xml'),
        feed(whereOf(listed, listed.rss), 'application/xml'),
        feed(whereOf(listed, listed.json), 'application/feed+json'),
      ]),
    ),
  ].join('\n')
}
