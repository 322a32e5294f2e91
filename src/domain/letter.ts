import type { LanguageTag } from '../base/language.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import type { SafeHtml } from './safe.ts'

/**
 * What stands in a letter wherever something of each reader's own belongs, until it is filled in: tokens that no author
 * can have written. `unsubscribe` and `manage` are URLs, `name` is text.
 */
export interface Slots {
  /** What each of the others holds and nothing else does: wherever a part has it, there is a slot. */
  readonly mark: string
  readonly unsubscribe: string
  /** The page where a reader changes what comes; only where there is a service. */
  readonly manage?: string
  readonly name: string
}

/** What a slot is for. */
export type SlotName = Exclude<keyof Slots, 'mark'>

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
  readonly extent: Extent
  readonly slots: Slots
  /** What a reader without a name is called, in the letter's language. */
  readonly nameless: string
}

/** How much of an issue its letter shows: a long one is shortened, and says where the others are. */
export interface Extent {
  readonly entries: number
  /** Those of the entries that are in the letter, whole or not. */
  readonly shown: number
  /** Why not all of it is shown: the law of size, or `mail.entries`. */
  readonly shortened: 'no' | 'by-size' | 'by-number'
  /** Bytes of its HTML, with the longest links that a reader can have. */
  readonly html: number
}

/** How a letter is looked at: by which scheme, and whether its images are loaded. */
export interface LetterLook {
  /** `forced` is the dark of mail programs that turn colours round themselves, whatever a letter says. */
  readonly scheme: 'light' | 'dark' | 'forced'
  readonly images: 'on' | 'off'
}
