import type { Edition, SiteFile } from '../../domain/edition.ts'
import { type Page, pageRenderer, type Site } from '../page/layout.ts'
import { type ArchivePart, archiveParts } from './archive-parts.ts'
import { searchWordsFor } from './search-words.ts'

/** The scripts of the search: the page’s own, and the two that it loads once somebody searches. */
const scripts = ['search.js', 'finder.js', 'minisearch.js'] as const

/** The page that searches the archive, its scripts, and the archive in parts; nothing where the publication has none. */
export function renderSearch(site: Site, editions: readonly Edition[]): SiteFile[] {
  if (!site.publication.site.search) return []
  const parts = archiveParts(editions)
  return [
    pageRenderer(site)(searchPage(site, parts)),
    ...scripts.map((name) => ({ path: `assets/${name}`, content: site.templates[name] ?? '' })),
    ...parts.map(({ name, content }) => ({ path: `search/${name}.json`, content })),
  ]
}

function searchPage({ publication }: Site, parts: readonly ArchivePart[]): Page {
  const { language, title } = publication
  const words = searchWordsFor(language)
  return {
    template: 'search.hbs',
    path: 'search/index.html',
    title: `${words.search} · ${title}`,
    description: words.label,
    language,
    script: 'search.js',
    loads: true,
    data: { parts: parts.map(({ name, bytes }) => `${name}:${bytes}`).join(' ') },
  }
}
