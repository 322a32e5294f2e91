import type { Instant } from '../base/calendar.ts'
import type { AbsoluteUrl } from '../base/url.ts'

/** What the check of feeds needs to know of the site that they are of. */
export interface FeedsRequest {
  /** Where `dist/` is served. */
  readonly url: AbsoluteUrl
  /** `feeds.items` of the publication. */
  readonly items: number
  /** Every path of `dist/`. */
  readonly paths: readonly string[]
  /** The grammars of Atom and RSS: RELAX NG in XML. */
  readonly schemas: Readonly<Record<'atom' | 'rss', string>>
  readonly now: Instant
  /** The ids of the items that a build makes or changes, where one does. */
  readonly fresh?: ReadonlySet<string>
}
