import type { Root } from 'hast'
import { once } from '../../base/lazy/once.ts'
import { type AbsoluteUrl, below } from '../../base/url.ts'
import type { Edition, EditionEntry } from '../../domain/edition.ts'
import { type Entry, entriesIn, type Issue } from '../../domain/issue.ts'
import type { Publication } from '../../domain/publication.ts'
import type { SafeHtml, SafeTree } from '../../domain/safe.ts'
import { attachmentsOf } from '../attachments.ts'
import { entryTree, issueTree, titleTree } from '../compose.ts'
import { coverOf } from '../cover.ts'
import { serialize } from '../html.ts'
import { entrySummary, issueSummary } from '../summary.ts'
import { toText } from '../text.ts'
import { titleOf } from './title.ts'

/** What readers see of an issue or entry beside its name: what feeds carry. */
export type Texts = Pick<EditionEntry, 'text' | 'html' | 'summary' | 'cover' | 'attachments'>

/** The texts of an issue, made before: at 0 those of the whole, then those of its entries in the author's order. */
export interface IssueTexts {
  readonly at: (place: number) => Texts
  /** How many bytes they take in a feed at most. */
  readonly weights: readonly number[]
}

/** Where an entry stands: the page of its issue, and the language of that. */
export type Standing = Pick<Edition, 'language'> & { readonly page: AbsoluteUrl }

/** Where the entries of an issue stand. */
export const standingOf = ({ slug, language }: Issue, publication: Publication): Standing => ({
  page: below(publication.url, `issues/${slug}/`),
  language: language ?? publication.language,
})

/** All texts of an issue, in the order of `IssueTexts`. */
export function textsOf(issue: Issue, publication: Publication): Texts[] {
  const standing = standingOf(issue, publication)
  return [issueTexts(issue, publication), ...entriesIn(issue).map((entry) => entryTexts(entry, standing))]
}

/** The texts of an issue, each made when somebody asks for it. */
export function issueTexts(issue: Issue, publication: Publication): Texts {
  const { page, language } = standingOf(issue, publication)
  const title = titleOf(issue, publication)
  // Made anew for whoever asks: it holds all bodies of the issue.
  const tree = () => issueTree(issue.sections, language)
  const text = once(() => textOf(tree(), title))
  const html = once(() => contentOf(tree(), { title, link: page, page }))
  const summary = once(() => issue.summary ?? (issueSummary({ entries: entriesIn(issue) }, text) || title))
  const media = once(() => mediaOf(tree()))
  return {
    get text() {
      return text()
    },
    get html() {
      return html()
    },
    get summary() {
      return summary()
    },
    get cover() {
      return media().cover
    },
    get attachments() {
      return media().attachments
    },
  }
}

/** The texts of an entry. */
export function entryTexts(entry: Entry, { page, language }: Standing): Texts {
  const { title, link } = entry
  const tree = entryTree(entry, language)
  const html = contentOf(tree, { title, link: link ?? page, page })
  return { text: textOf(tree, title), html, summary: entrySummary(entry), ...mediaOf(tree, link) }
}

/** What feeds carry of a tree. What has nothing to say says its title: readers show an item without content as broken. */
function contentOf(
  tree: SafeTree,
  { title, link, page }: { readonly title: string; readonly link: AbsoluteUrl; readonly page: AbsoluteUrl },
): SafeHtml {
  const whole = (tree as Root).children.length === 0 ? titleTree(title, link) : tree
  return serialize(whole, { variant: 'feed', urls: 'absolute', page })
}

/** A text with all its lines as long as they are; what says nothing says its title. */
const textOf = (tree: SafeTree, title: string): string =>
  toText(tree, { width: Number.POSITIVE_INFINITY, urls: 'none' }) || title

/** What readers show beside a text: its cover, and the files that it is about. */
const mediaOf = (tree: SafeTree, link?: AbsoluteUrl): Pick<Texts, 'cover' | 'attachments'> => ({
  cover: coverOf(tree),
  attachments: attachmentsOf(tree, link),
})
