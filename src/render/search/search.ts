import { sumOfJson } from '../../base/hash.ts'
import { type Edition, made, type PlannedFile, type SiteFile } from '../../domain/edition.ts'
import { frameOf } from '../page/frame.ts'
import { type Page, pageRenderer, type Site } from '../page/layout.ts'
import { type ArchivePart, archiveParts, type KnownSizes } from './archive-parts.ts'
import { searchWordsFor } from './search-words.ts'

/** The scripts of the search: the page’s own, and the two that it loads once somebody searches. */
const scripts = ['search.js', 'finder.js', 'minisearch.js'] as const

/** The page that searches the archive, its scripts, and the archive in parts; nothing where the publication has none. */
export function renderSearch(site: Site, editions: readonly Edition[]): SiteFile[] {
  return planSearch(site, editions).map(made)
}

/** The files of `renderSearch`, each rendered when it is asked for. */
export function planSearch(site: Site, editions: readonly Edition[], known?: KnownSizes): PlannedFile[] {
  if (!site.publication.site.search) return []
  const parts = archiveParts(editions, known)
  return [
    {
      path: 'search/index.html',
      content: () => pageRenderer(site)(searchPage(site, parts)).content,
      madeOf: () => sumOfJson(frameOf(site), searchPage(site, parts)),
    },
    ...scripts.map((name) => ({ path: `assets/${name}`, content: () => site.templates[name] ?? '' })),
    ...parts.map((part) => ({
      path: `search/${part.name}.json`,
      content: part.content,
      madeOf: () => sumOf(part.editions),
    })),
  ]
}

function sumOf(editions: readonly Edition[]): string | undefined {
  const all = editions.map(({ madeOf }) => madeOf)
  return all.includes(undefined) ? undefined : sumOfJson(all)
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
