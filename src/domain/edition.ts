import type { Instant } from '../base/calendar.ts'
import type { Direction, LanguageTag } from '../base/language.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import type { Words } from './issue.ts'
import type { Author } from './publication.ts'
import type { SafeHtml, SafeTree } from './safe.ts'

/** An edition: an issue made ready for readers, once. Feeds, pages and letters are made from it and from nothing else. */
export interface Edition {
  /** A `tag:` URI (RFC 4151), for life, the same in every format. */
  readonly id: string
  /** How many issues were published before it. */
  readonly serial: number
  readonly slug: string
  /** What its slug was before: there a page leads on to it. */
  readonly formerSlugs: readonly string[]
  readonly number: number | null
  readonly title: string
  readonly language: LanguageTag
  readonly direction: Direction
  readonly published: Instant
  /** Moves only when what a reader sees has changed; never before `published`. */
  readonly updated: Instant
  readonly authors: readonly Author[]
  readonly tags: readonly string[]
  /** The page. */
  readonly url: AbsoluteUrl
  /** Plain text, at most 300 code units. */
  readonly summary: string
  /** The whole issue, every URL absolute, without the issue's own title: what feeds carry. */
  readonly html: SafeHtml
  /** The whole issue as plain text, unwrapped. */
  readonly text: string
  readonly cover?: Cover | undefined
  readonly attachments: readonly Attachment[]
  readonly sections: readonly EditionSection[]
  /** How many bytes its summary, content and text take in a feed at most, where they have been weighed. */
  readonly weight?: number | undefined
  /** Over what a reader can see: drives `updated` and refuses to mix two contents in one send. */
  readonly fingerprint: string
  /** A text that tells all that the edition was made of: of the same, the same program makes the same. */
  readonly madeOf?: string | undefined
}

/** The picture that stands for an issue or entry where readers list them. */
export interface Cover {
  readonly url: AbsoluteUrl
  /** What its author says that it shows; may be empty. */
  readonly alt: string
  /** The pixels that it takes on a page, where they are known. */
  readonly width?: number
  readonly height?: number
}

/** A file that an issue or entry is about: a recording, a film, a paper. */
export interface Attachment {
  readonly url: AbsoluteUrl
  /** Its media type (RFC 6838). */
  readonly type: string
}

export interface EditionSection {
  /** The headings from the outermost down to this section's own; empty above the first heading. */
  readonly path: readonly string[]
  /** Its heading in pieces, where some of it leads somewhere (see `Section`). */
  readonly heading?: readonly Words[]
  /** The id of its heading on the page, unique there, ASCII. */
  readonly anchor: string
  readonly parts: readonly EditionPart[]
}

export type EditionPart =
  | { readonly kind: 'prose'; readonly body: SafeTree }
  | { readonly kind: 'entry'; readonly entry: EditionEntry }

export interface EditionEntry {
  /** A `tag:` URI, for life. */
  readonly id: string
  /** How many entries were published before it. */
  readonly serial: number
  /** The id of its element on the page, unique there, ASCII, fixed like `id`. */
  readonly anchor: string
  /** Its place on the page: the page's URL with `#anchor`. */
  readonly url: AbsoluteUrl
  readonly title: string
  readonly titleLanguage: LanguageTag
  readonly alternateTitle?: { readonly text: string; readonly language: LanguageTag } | undefined
  /** What the entry is about, elsewhere. */
  readonly link?: AbsoluteUrl | undefined
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  readonly sectionPath: readonly string[]
  readonly form: 'article' | 'item'
  readonly body: SafeTree
  /** What feeds carry: the alternate title, then the body; every URL absolute. */
  readonly html: SafeHtml
  /** Plain text of `html`, unwrapped. */
  readonly text: string
  readonly summary: string
  readonly cover?: Cover | undefined
  readonly attachments: readonly Attachment[]
  /** As of an edition. */
  readonly weight?: number | undefined
  readonly published: Instant
  readonly updated: Instant
  readonly fingerprint: string
}

/** An edition as plain data that another process can be given: the texts of its entries are made. */
export const plainEdition = (edition: Edition): Edition => ({
  ...edition,
  sections: edition.sections.map((section) => ({ ...section, parts: section.parts.map((part) => plainPart(part)) })),
})

/**
 * A part with all that is in it as fields of its own, with another body where one is made of its own: whoever copies a part that an edition
 * has gets no more than what it is called, since its body is there by its class.
 */
export const plainPart = (part: EditionPart, bodyOf: (own: SafeTree) => SafeTree = (own) => own): EditionPart =>
  part.kind === 'prose'
    ? { kind: 'prose', body: bodyOf(part.body) }
    : { kind: 'entry', entry: plainEntry(part.entry, bodyOf(part.entry.body)) }

/** An entry with all that it says as fields of its own, and with that body: an edition's own has them by its class. */
function plainEntry(entry: EditionEntry, body: SafeTree): EditionEntry {
  const { id, serial, anchor, url, title, titleLanguage, alternateTitle, link, authors, tags, sectionPath } = entry
  const { form, html, text, summary, cover, attachments, published, updated, fingerprint } = entry
  return {
    ...{ id, serial, anchor, url, title, titleLanguage, authors, tags, sectionPath },
    ...(alternateTitle === undefined ? {} : { alternateTitle }),
    ...(link === undefined ? {} : { link }),
    ...{ form, body, html, text, summary, cover, attachments, published, updated, fingerprint },
  }
}

/** A file of `dist/`, by its path there. */
export interface SiteFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/** A file of `dist/` that is made when it is asked for. */
export interface PlannedFile {
  readonly path: string
  readonly content: () => SiteFile['content']
  /**
   * A text that tells all that its content is made of, where that is told sooner than made: of the same, the same program makes the
   * same, and nobody has to ask for the content again. Undefined where nobody can tell.
   */
  readonly madeOf?: (() => string | undefined) | undefined
}

/** A file that is there already, as one that is planned. */
export const ready = ({ path, content }: SiteFile): PlannedFile => ({ path, content: () => content })

/** A file that was planned, made. */
export const made = ({ path, content }: PlannedFile): SiteFile => ({ path, content: content() })

/** Every entry of an edition, in the author's order. */
export function entriesOf({ sections }: Pick<Edition, 'sections'>): EditionEntry[] {
  return sections.flatMap((section) => section.parts.flatMap((part) => (part.kind === 'entry' ? [part.entry] : [])))
}
