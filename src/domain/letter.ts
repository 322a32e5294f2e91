import type { LanguageTag } from '../base/language.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import type { SafeHtml } from './safe.ts'

/** A letter: an edition on its way to readers, complete but for what is each reader's own. */
export interface Letter {
  /** The edition's `id`, `slug`, page and fingerprint: what the ledger knows it by. */
  readonly issue: {
    readonly id: string
    readonly slug: string
    readonly url: AbsoluteUrl
    readonly fingerprint: string
  }
  readonly subject: string
  readonly language: LanguageTag
  readonly html: SafeHtml
  readonly text: string
  /** Stands in `html` and `text` wherever a reader's own unsubscribe URL belongs: no author can have written it. */
  readonly slot: string
}
