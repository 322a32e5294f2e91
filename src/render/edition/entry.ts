import type { Instant } from '../../base/calendar.ts'
import { type LanguageTag, languageWithin } from '../../base/language.ts'
import type { AbsoluteUrl } from '../../base/url.ts'
import type { EditionEntry } from '../../domain/edition.ts'
import type { Entry } from '../../domain/issue.ts'
import { entryTexts, type IssueTexts, type Standing, type Texts } from './texts.ts'

/** The texts of the issue that an entry is of, where they were made before, and which of them are its own. */
interface Kept {
  readonly texts?: IssueTexts | undefined
  readonly at: number
}

type Identity = Pick<EditionEntry, 'id' | 'anchor' | 'serial' | 'published' | 'updated' | 'fingerprint' | 'sectionPath'>

/** An entry of an edition, at its place. */
export const editionEntry = (entry: Entry, place: Standing & Identity & Kept): EditionEntry =>
  new LazyEntry(entry, place)

/** An entry that takes next to no room before it is shown: they come by the ten thousand, so what it can is of its class. */
class LazyEntry implements EditionEntry {
  readonly id: string
  readonly serial: number
  readonly anchor: string
  readonly title: string
  readonly titleLanguage: LanguageTag
  readonly sectionPath: readonly string[]
  readonly published: Instant
  readonly updated: Instant
  readonly fingerprint: string
  readonly #entry: Entry
  readonly #page: AbsoluteUrl
  readonly #language: LanguageTag
  readonly #kept: IssueTexts | undefined
  readonly #at: number
  #texts: Texts | undefined

  constructor(entry: Entry, { page, language, texts, at, ...identity }: Standing & Identity & Kept) {
    this.id = identity.id
    this.serial = identity.serial
    this.anchor = identity.anchor
    this.title = entry.title
    this.titleLanguage = languageWithin(entry.title, language)
    this.sectionPath = identity.sectionPath
    this.published = identity.published
    this.updated = identity.updated
    this.fingerprint = identity.fingerprint
    this.#entry = entry
    this.#page = page
    this.#language = language
    this.#kept = texts
    this.#at = at
  }

  get url() {
    return `${this.#page}#${this.anchor}` as AbsoluteUrl
  }

  get form() {
    return this.#entry.form
  }

  get link() {
    return this.#entry.link
  }

  get alternateTitle() {
    return this.#entry.alternateTitle
  }

  get authors() {
    return this.#entry.authors
  }

  get tags() {
    return this.#entry.tags
  }

  get body() {
    return this.#entry.body
  }

  get text() {
    return this.#shown().text
  }

  get html() {
    return this.#shown().html
  }

  get summary() {
    return this.#shown().summary
  }

  get cover() {
    return this.#shown().cover
  }

  get attachments() {
    return this.#shown().attachments
  }

  get weight() {
    return this.#kept?.weights[this.#at]
  }

  /** Texts that are kept elsewhere are not kept here as well. */
  #shown(): Texts {
    if (this.#kept !== undefined) return this.#kept.at(this.#at)
    this.#texts ??= entryTexts(this.#entry, { page: this.#page, language: this.#language })
    return this.#texts
  }
}
