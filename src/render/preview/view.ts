import type { Instant } from '../../base/calendar.ts'
import type { LanguageTag } from '../../base/language.ts'
import type { Diagnostic, Severity } from '../../domain/diagnostic.ts'
import type { FactSources } from '../../domain/issue/source-of-fact.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Extent, LetterLook } from '../../domain/letter.ts'
import type { Channel } from '../feed/channel/channel.ts'
import type { ChannelItem } from '../feed/channel/item.ts'

/** What every page of the preview knows: the publication, its issues, and what is wrong with none of them. */
export interface Around {
  readonly publication: { readonly title: string; readonly language: LanguageTag }
  /** Newest first, as the archive has them; drafts and issues that wait for their day among them. */
  readonly issues: readonly IssueRow[]
  /** What belongs to no issue: `courant.yaml`, templates, digests that could not be read as any. */
  readonly general: readonly Diagnostic[]
}

/** An issue in a list. What is not known is null. */
export interface IssueRow {
  readonly slug: string
  /** The digest that it begins in. */
  readonly file: string
  readonly title: string | null
  readonly number: number | null
  readonly published: Instant | null
  readonly language: LanguageTag | null
  /** `waits` is dated later than today; `broken` has an error, and what is shown of it is how it was before. */
  readonly state: 'ready' | 'draft' | 'waits' | 'broken'
  readonly entries: number
  readonly counts: Readonly<Record<Severity, number>>
  /** Null where its letter was not made yet: nothing is rendered for the list alone. */
  readonly letter: Extent | null
}

/** What the page at `/` shows. */
export type OverviewData = Around

/** What every tab of an issue knows, beside what all pages do. */
export interface IssueAround extends Around {
  /** One of `issues`. */
  readonly slug: string
  /** All that there is to say of the issue, its letter among it. */
  readonly diagnostics: readonly Diagnostic[]
}

/** The tab `page`: `/site/issues/<slug>/index.html` in a frame. An issue that was never without an error has none. */
export interface PageData extends IssueAround {
  readonly shown: boolean
}

/** The tab `letter`: the letter in two frames (`letterPath` in `look.ts` is where the server is to answer with `letterDocument`). */
export interface LetterData extends IssueAround {
  readonly look: LetterLook
  /** Null where there is no letter, for want of an issue without an error. */
  readonly letter: { readonly subject: string; readonly extent: Extent } | null
}

/** The tab `text`: the letter's text part. */
export interface TextData extends IssueAround {
  readonly text: string | null
}

/** The tab `source`: the letter's parts as they are sent, and what they weigh. */
export interface SourceData extends IssueAround {
  readonly letter: LetterSourceParts | null
}

/** The parts of a letter, and what its HTML leads to and loads (`askedBy` of check/letter/shown tells). */
export interface LetterSourceParts {
  readonly html: string
  readonly text: string
  readonly extent: Extent
  readonly links: readonly string[]
  readonly images: readonly { readonly address: string; readonly alt: string }[]
}

/** The tab `feeds`: the items of this issue, by channel (`itemsOfIssue` finds them). */
export interface FeedsData extends IssueAround {
  readonly feeds: readonly IssueFeed[]
}

/** A channel, and those of its items that are of one issue, in the channel's order. */
export interface IssueFeed {
  readonly channel: Channel
  readonly items: readonly ChannelItem[]
}

/** The tab `parse`: the digests of the issue, as they are now, beside what was understood. */
export interface ParseData extends IssueAround {
  /** Decoded, in order; several where a directory is an issue. */
  readonly files: readonly { readonly file: string; readonly text: string }[]
  /** As the parser gives it (`ParsedIssue`); null where the text cannot be one. */
  readonly parsed: { readonly issue: Issue; readonly sources: FactSources } | null
}
