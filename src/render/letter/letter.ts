import { truncate } from '../../base/grapheme.ts'
import { hash } from '../../base/hash.ts'
import { displayWidth } from '../../base/text/width.ts'
import { below } from '../../base/url.ts'
import { xmlSafe } from '../../base/xml.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Letter, Slots } from '../../domain/letter.ts'
import type { Publication } from '../../domain/publication.ts'
import type { SafeHtml } from '../../domain/safe.ts'
import { formatDay, wordsFor } from '../words.ts'
import { letterSections } from './blocks.ts'
import { contentsOf } from './contents.ts'
import { lookOf } from './styles.ts'
import type { LetterData } from './template/data.ts'
import { letterTemplate } from './template/fill.ts'
import { textPart } from './text-part.ts'

/** What a letter is made of. */
export interface LetterSource {
  readonly edition: Edition
  readonly publication: Publication
  /** The template, compiled for the edition's direction and the publication's theme: HTML with Handlebars. */
  readonly compiled: string
}

/** The two parts of a letter: the same issue as HTML and as text. */
export interface LetterParts {
  readonly html: SafeHtml
  readonly text: string
}

/** The letter of an edition, with slots where what is each reader's own belongs. */
export function renderLetter(source: LetterSource): Letter {
  const { edition, publication } = source
  const { id, slug, url, fingerprint, language } = edition
  // The hash is over all that the letter is made of, so nothing in it holds it. RFC 2606 § 2: no host is called .invalid.
  const token = hash(id, fingerprint, JSON.stringify([edition, publication])).slice(0, 32)
  const slots: Slots = {
    mark: token,
    unsubscribe: `https://slot.invalid/${token}/unsubscribe`,
    ...(publication.service.url === undefined ? {} : { manage: `https://slot.invalid/${token}/manage` }),
    name: `slot-${token}-name`,
  }
  const issue = { id, slug, url, fingerprint }
  const nameless = wordsFor(language).reader
  return { issue, subject: subjectOf(source), language, slots, nameless, ...partsOf(source, slots) }
}

/** The letter as anybody may see it in `dist/`: unsubscribing leads to the page that tells how to follow. */
export function neutralLetter(source: LetterSource): LetterParts {
  const { publication, edition } = source
  return partsOf(source, {
    unsubscribe: below(publication.url, 'subscribe/'),
    name: wordsFor(edition.language).reader,
  })
}

/** An inbox shows sender, subject and a few words: the publication's name is said once, by the sender or before the title. */
function subjectOf({ edition, publication }: LetterSource): string {
  const title = edition.title.replace(/\s+/g, ' ').trim()
  const said = [publication.mail.from?.name ?? '', title].some((text) => text.includes(publication.title))
  return truncate(xmlSafe(said ? title : `${publication.title}: ${title}`), 200)
}

/** Control characters go: mail programs cut a letter short where they meet one. */
function partsOf(source: LetterSource, slots: Omit<Slots, 'mark'>): LetterParts {
  const html = letterTemplate(source.compiled)(dataOf(source, slots))
  return { html: xmlSafe(html) as SafeHtml, text: xmlSafe(textPart(source, slots)) }
}

/** What the template is filled with; docs/letter.md tells users of each name. */
export function dataOf({ edition, publication }: LetterSource, slots: Omit<Slots, 'mark'>): LetterData {
  const { language, direction, title, url, number, summary } = edition
  const look = lookOf(publication.theme, { language, direction })
  const contents = contentsOf(edition, publication.mail.contents)
  const anchors = new Set(contents.map(({ anchor }) => anchor))
  return {
    language,
    direction,
    title,
    preheader: preheaderOf(summary),
    publication: publication.title,
    home: publication.url,
    web: url,
    day: formatDay(edition.published, language),
    number: number === null || title.includes(String(number)) ? '' : String(number),
    authors: authorsOf(edition, publication),
    unsubscribe: slots.unsubscribe,
    manage: slots.manage ?? '',
    name: slots.name,
    words: wordsFor(language),
    postalAddress: publication.mail.postalAddress ?? '',
    contents,
    sections: letterSections(edition.sections, { language, look, anchors }),
  }
}

/** Who wrote it, where that is not whoever writes them all. */
function authorsOf({ authors }: Edition, { author }: Publication): string {
  const names = authors.map(({ name }) => name).join(', ')
  return names === author.name ? '' : names
}

/**
 * What an inbox shows beside the subject: the summary. A short one is followed by characters that nobody sees, lest the
 * inbox go on with the letter's date and links.
 */
function preheaderOf(summary: string): string {
  const short = summary.replace(/\s+/g, ' ').trim()
  return short + '\u034f\u200c\u00a0'.repeat(Math.max(0, 110 - displayWidth(short)))
}
