import type { PlannedFile, SiteFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { type Channel, channelsOf } from '../../render/feed/channel/channel.ts'
import { feedList, type ListedFeed, planFeeds } from '../../render/feed/feeds.ts'
import { planLists, planPages } from '../../render/page/pages.ts'
import { renderSearch } from '../../render/search/search.ts'
import type { Folder } from '../publication.ts'
import type { Cards } from './cards.ts'
import type { Editions, Known } from './editions.ts'
import type { PreviewIssue } from './issues.ts'
import type { Letters } from './letters.ts'
import type { PreviewState } from './state.ts'

/** What the files of a site are made with. */
interface Making {
  readonly editions: Editions
  readonly letters: Letters
  readonly cards: Cards
  readonly folder: Pick<Folder, 'file'>
}

/** The content of the file at a path of `dist/`, as a build would write it; undefined where it would write none. */
export type SiteByPath = (state: PreviewState, path: string) => Promise<SiteFile['content'] | undefined>

/** The files of a site, each made when it is asked for. */
export function siteByPath({ editions, letters, cards, folder }: Making): SiteByPath {
  const feedsOf = feedNames(editions)
  const settingOf = (state: PreviewState) => ({
    templates: state.templates,
    feeds: feedsOf(state),
    cards: cards.paths(state.publication, knownOf(state)),
  })
  const pagesOf = forEach((state: PreviewState) => {
    const own = knownOf(state).map((known) => editions.of(known, state.publication))
    return byPath(planPages(state.publication, own, settingOf(state)))
  })
  const listsOf = forEach((state: PreviewState) => {
    const own = knownOf(state).map((known) => editions.of(known, state.publication))
    return byPath(planLists(state.publication, own, settingOf(state)))
  })
  const searchFiles = forEach((state: PreviewState) => {
    const { publication, templates } = state
    const own = knownOf(state).map((known) => editions.of(known, publication))
    return new Map(
      renderSearch({ publication, templates, feeds: feedsOf(state) }, own).map(({ path, content }) => [path, content]),
    )
  })
  const feedFiles = forEach((state: PreviewState) => {
    return byPath(planFeeds(state.publication, channelsIn(state, editions)))
  })
  return async (state, path) => {
    const letter = /^issues\/([^/]+)\/email\.(html|txt)$/.exec(path)
    if (letter !== null) return letterFile(state, letter[1] ?? '', letter[2] === 'html' ? 'html' : 'text')
    const page = pagesOf(state).get(path)
    if (page !== undefined) return page()
    if (/(?:^|\/)card\.png$/.test(path) && !path.startsWith('assets/'))
      return cards.at(path, state.publication, knownOf(state))
    if (isFeed(path)) return feedFiles(state).get(path)?.()
    if (isOfSearch(path)) return searchFiles(state).get(path)
    const list = listsOf(state).get(path)
    if (list !== undefined) return list()
    return path.startsWith('assets/') ? assetOf(state, path.slice('assets/'.length), folder) : undefined
  }

  async function letterFile(state: PreviewState, slug: string, part: 'html' | 'text') {
    const known = knownOf(state).find(({ issue }) => issue.slug === slug)
    if (known === undefined) return undefined
    const edition = editions.of(known, state.publication)
    return (await letters.of(edition, state))[part]
  }
}

/** The issues that can be shown, newest first. */
export const knownOf = ({ issues }: Pick<PreviewState, 'issues'>): Known[] =>
  issues.flatMap(({ known }: PreviewIssue) => known ?? [])

const isOfSearch = (path: string): boolean => /^(?:search\/|assets\/(?:search|finder|minisearch)\.js$)/.test(path)

const isFeed = (path: string): boolean => /(?:^|\/)(?:(?:atom|rss|opml)\.xml|feed\.json)$/.test(path)

/** The channels of a publication. */
export function channelsIn(state: PreviewState, editions: Editions): Channel[] {
  const { publication, lock } = state
  const own = knownOf(state).map((known) => editions.of(known, publication))
  return channelsOf(publication, own, lock.channels)
}

/** The names of all feeds; they are made out again where an issue is filed under other sections, tags or languages than before. */
function feedNames(editions: Editions): (state: PreviewState) => readonly ListedFeed[] {
  let last:
    | { readonly of: string; readonly publication: Publication; readonly feeds: readonly ListedFeed[] }
    | undefined
  return (state) => {
    const { publication, lock } = state
    const of = JSON.stringify([lock.channels.map(({ name, label }) => [name, label]), knownOf(state).map(filingOf)])
    if (last?.publication === publication && last.of === of) return last.feeds
    const feeds = feedList(channelsIn(state, editions))
    last = { of, publication, feeds }
    return feeds
  }
}

/** All of an issue that decides what feeds there are, and which entries pages list as theirs. */
const filingOf = ({ issue: { language, tags, sections }, identity }: Known) => [
  language,
  tags,
  identity.entries.map(({ key }) => key),
  sections.map(({ path, parts }) => [path, parts.map((part) => (part.kind === 'entry' ? part.entry.tags : null))]),
]

/** The image of the publication at `path`, where an issue shows it. */
async function assetOf(state: PreviewState, path: string, folder: Pick<Folder, 'file'>) {
  const shown = knownOf(state).some(({ issue }) => issue.assets.some((asset) => asset.path === path))
  const file = shown ? await folder.file(path) : undefined
  return file !== undefined && 'bytes' in file ? file.bytes : undefined
}

const byPath = (files: readonly PlannedFile[]): ReadonlyMap<string, PlannedFile['content']> =>
  new Map(files.map(({ path, content }) => [path, content]))

/** What `make` makes of each state, once. */
function forEach<V>(make: (state: PreviewState) => V): (state: PreviewState) => V {
  const made = new WeakMap<PreviewState, { readonly value: V }>()
  return (state) => {
    const value = made.get(state) ?? { value: make(state) }
    made.set(state, value)
    return value.value
  }
}
