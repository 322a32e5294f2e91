import type { Instant } from '../../base/calendar.ts'
import { type LanguageTag, languageWithin } from '../../base/language.ts'
import type { AbsoluteUrl } from '../../base/url.ts'
import type { Edition, EditionEntry } from '../../domain/edition.ts'
import type { Entry } from '../../domain/issue.ts'
import { entryTree } from '../compose.ts'
import { entrySummary } from '../summary.ts'
import { contentOf, mediaOf, textOf } from './texts.ts'

/** Where an entry stands: the page of its issue, and the language of that. */
export type Standing = Pick<Edition, 'language'> & { readonly page: AbsoluteUrl }

type Identity = Pick<EditionEntry, 'id' | 'anchor' | 'serial' | 'published' | 'updated' | 'fingerprint' | 'sectionPath'>

/** What readers see of an entry, made when somebody asks for any of it. */
type Texts = Pick<EditionEntry, 'text' | 'html' | 'summary' | 'cover' | 'attachments'>

/** An entry of an edition, at its place. */
export const editionEntry = (entry: Entry, place: Standing & Identity): EditionEntry => new LazyEntry(entry, place)

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
  #texts: Texts | undefined

  constructor(entry: Entry, { page, language, ...identity }: Standing & Identity) {
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

  #shown(): Texts {
    this.#texts ??= textsOf(this.#entry, { page: this.#page, language: this.#language })
    return this.#texts
  }
}

function textsOf(entry: Entry, { page, language }: Standing): Texts {
  const { title, link } = entry
  const tree = entryTree(entry, language)
  const html = contentOf(tree, { title, link: link ?? page, page })
  return { text: textOf(tree, title), html, summary: entrySummary(entry), ...mediaOf(tree, link) }
}
