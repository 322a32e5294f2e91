import type { Diagnostic } from '../../domain/diagnostic.ts'
import { made, type PlannedFile, ready, type SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import type { Channel } from '../../render/feed/channel/channel.ts'
import { feedList, planFeeds } from '../../render/feed/feeds.ts'
import { planLists, planPages } from '../../render/page/pages.ts'
import type { KnownSizes } from '../../render/search/archive-parts.ts'
import { planSearch } from '../../render/search/search.ts'
import type { Reading } from '../publication.ts'
import type { BuildListener } from './build-event.ts'
import { cardFiles, type DrawCards } from './cards.ts'
import type { BuiltLetter } from './letter-size.ts'
import type { LetterTemplate } from './letter-template.ts'
import { planLetters } from './letters.ts'

/** What a site is made with; and who is told how far that has come. */
interface SiteParts {
  readonly templates: Readonly<Record<string, string>>
  readonly letter: LetterTemplate
  readonly drawCards: DrawCards
  readonly tell: BuildListener
  readonly searchSizes?: KnownSizes | undefined
}

/** The files of a site, how long each letter is, and what is worth saying about the rest. */
interface PlannedSite {
  readonly files: readonly PlannedFile[]
  readonly letters: readonly BuiltLetter[]
  readonly diagnostics: readonly Diagnostic[]
}

/** All files of a publication's site, each made when it is asked for: pages, letters, feeds and what they show. */
export async function planSite(
  publication: Publication,
  { editions, issues, assets, channels }: Reading & { readonly channels: readonly Channel[] },
  { templates, letter, drawCards, tell, searchSizes }: SiteParts,
): Promise<PlannedSite> {
  const feeds = feedList(channels)
  const cards = await cardFiles(publication, { editions, issues }, { draw: drawCards, tell })
  const setting = { templates, feeds, cards: new Set(cards.files.map(({ path }) => path)) }
  const { files, letters } = await planLetters(publication, editions, letter)
  return {
    files: [
      // First: while all else is made, they are checked.
      ...planFeeds(publication, channels),
      ...byIssue([...planPages(publication, editions, setting), ...files]),
      ...planLists(publication, editions, setting),
      ...planSearch({ publication, templates, feeds }, editions, searchSizes),
      ...[...cards.files, ...assets].map(ready),
    ],
    letters,
    diagnostics: cards.diagnostics,
  }
}

/** Files of one issue after one another: what is in memory of it is needed once. */
const byIssue = (files: readonly PlannedFile[]): PlannedFile[] =>
  [...Map.groupBy(files, ({ path }) => /^issues\/[^/]+\//.exec(path)?.[0]).values()].flat()

/** All files of a site, made. */
export const madeAll = ({ files }: Pick<PlannedSite, 'files'>): SiteFile[] => files.map(made)
