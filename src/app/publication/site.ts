import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import type { Channel } from '../../render/feed/channel/channel.ts'
import { feedList, renderFeeds } from '../../render/feed/feeds.ts'
import { neutralLetter } from '../../render/letter/letter.ts'
import { renderPages } from '../../render/page/pages.ts'
import { renderSearch } from '../../render/search/search.ts'
import type { Reading } from '../publication.ts'
import type { BuildListener } from './build-event.ts'
import { cardFiles, type DrawCards } from './cards.ts'
import type { BuiltLetter } from './letter-size.ts'
import type { LetterTemplate } from './letter-template.ts'

/** What a site is made with; and who is told how far that has come. */
interface SiteParts {
  readonly templates: Readonly<Record<string, string>>
  readonly letter: LetterTemplate
  readonly drawCards: DrawCards
  readonly tell: BuildListener
}

/** The files of a site, how long each letter is, and what is worth saying about the rest. */
interface BuiltSite {
  readonly files: SiteFile[]
  readonly letters: readonly BuiltLetter[]
  readonly diagnostics: readonly Diagnostic[]
}

/** All files of a publication's site: pages, letters, feeds and what they show; and how long each letter is. */
export async function siteOf(
  publication: Publication,
  { editions, issues, assets, channels }: Reading & { readonly channels: readonly Channel[] },
  { templates, letter, drawCards, tell }: SiteParts,
): Promise<BuiltSite> {
  const feeds = feedList(channels)
  const files: SiteFile[] = []
  const letters: BuiltLetter[] = []
  tell({ kind: 'stage', stage: 'letters', steps: editions.length })
  for (const edition of editions) {
    const compiled = await letter.compiledFor(edition)
    const { html, text, extent } = neutralLetter({ edition, publication, compiled })
    const folder = `issues/${edition.slug}`
    letters.push({ edition, extent })
    files.push({ path: `${folder}/email.html`, content: html }, { path: `${folder}/email.txt`, content: text })
    tell({ kind: 'step' })
  }
  const cards = await cardFiles(publication, { editions, issues }, { draw: drawCards, tell })
  tell({ kind: 'stage', stage: 'pages', steps: 1 })
  const pages = renderPages(publication, editions, {
    templates,
    feeds,
    cards: new Set(cards.files.map(({ path }) => path)),
  })
  const search = renderSearch({ publication, templates, feeds }, editions)
  return {
    files: [...pages, ...search, ...files, ...renderFeeds(publication, channels), ...cards.files, ...assets],
    letters,
    diagnostics: cards.diagnostics,
  }
}
