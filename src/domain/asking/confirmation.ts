import type { LanguageTag } from '../../base/language.ts'

/** The letter that asks somebody to confirm: the same for all but its link, which stands between the pieces of each part. */
export interface Confirmation {
  readonly subject: string
  readonly language: LanguageTag
  readonly html: readonly string[]
  readonly text: readonly string[]
  /** What whoever gets it reads, as evidence of it. */
  readonly words: string
}
