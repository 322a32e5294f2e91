import { truncate } from '../../base/grapheme.ts'
import { hash } from '../../base/hash.ts'
import { below } from '../../base/url.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Letter } from '../../domain/letter.ts'
import type { Publication } from '../../domain/publication.ts'
import type { SafeHtml } from '../../domain/safe.ts'
import { compileTemplate } from '../template.ts'
import { formatDay, wordsFor } from '../words.ts'
import { sectionBlocks } from './blocks.ts'
import { textPart } from './text-part.ts'

/** What a letter is made of. */
export interface LetterSource {
  readonly edition: Edition
  readonly publication: Publication
  /** The template, compiled for the edition's direction: HTML with Handlebars. */
  readonly compiled: string
}

/** The letter of an edition, with a slot where each reader's own unsubscribe URL belongs. */
export function renderLetter(source: LetterSource): Letter {
  const { edition } = source
  const { id, slug, url, fingerprint, language } = edition
  // RFC 2606 § 2: no host is called .invalid. The hash is over the content, so no content can hold it.
  const slot = `https://slot.invalid/${hash(id, fingerprint, edition.html).slice(0, 32)}`
  return {
    issue: { id, slug, url, fingerprint },
    subject: subjectOf(source),
    language,
    slot,
    ...parts(source, slot),
  }
}

/** The letter as anybody may see it in `dist/`: unsubscribing leads to the page that tells how to follow. */
export function neutralLetter(source: LetterSource): { readonly html: SafeHtml; readonly text: string } {
  return parts(source, below(source.publication.url, 'subscribe/'))
}

/** The publication's name stands before a title that does not say it: an inbox shows little else. */
function subjectOf({ edition, publication }: LetterSource): string {
  const { title } = edition
  return truncate(title.includes(publication.title) ? title : `${publication.title}: ${title}`, 200)
}

function parts(source: LetterSource, unsubscribe: string): { html: SafeHtml; text: string } {
  const { edition, publication, compiled } = source
  const { language, direction, title, url, summary } = edition
  const html = compileTemplate(
    'letter.mjml',
    compiled,
  )({
    language,
    direction,
    title,
    preheader: summary,
    publication: publication.title,
    home: publication.url,
    web: url,
    day: formatDay(edition.published, language),
    unsubscribe,
    words: wordsFor(language),
    postalAddress: publication.mail.postalAddress ?? '',
    sections: edition.sections.map((section) => ({
      heading: section.path.at(-1) ?? '',
      blocks: sectionBlocks(section, edition),
    })),
  })
  return { html, text: textPart(source, unsubscribe) }
}
