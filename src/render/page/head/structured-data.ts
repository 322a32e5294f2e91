import { isoDay } from '../../../base/calendar.ts'
import { below } from '../../../base/url.ts'
import { type Edition, entriesOf } from '../../../domain/edition.ts'
import type { Author, Publication } from '../../../domain/publication.ts'
import type { SafeHtml } from '../../../domain/safe.ts'

/** A thing as schema.org describes it. */
export type Described = Readonly<Record<string, unknown>>

/**
 * JSON-LD 1.1 as the content of a `script` that is never run: a data block (WHATWG HTML § 4.12.1). Nothing in it can end the
 * element, nor open a comment in it: `<`, `>` and `&` are written as JSON escapes.
 *
 *     jsonLd({ name: '</script>' }) // '{"@context":"https://schema.org","name":"\\u003c/script\\u003e"}'
 */
export function jsonLd(thing: Described): SafeHtml {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...thing })
  return json.replace(/[<>&\u2028\u2029]/g, escaped) as SafeHtml
}

const escaped = (mark: string): string => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A publication, as a periodical. */
export const periodical = (publication: Publication): Described => ({
  ...periodicalName(publication),
  ...(publication.description === '' ? {} : { description: publication.description }),
  inLanguage: publication.language,
  publisher: { '@type': 'Organization', ...contact(publication.author) },
})

/** An issue of it, and what is in that. */
export function publicationIssue(edition: Edition, publication: Publication): Described {
  const { url, title, number, language, published, updated, authors } = edition
  // Who writes the publication is named as its publisher; nobody says whether that is a person.
  const people = authors.filter(({ name }) => name !== publication.author.name)
  return {
    '@type': 'PublicationIssue',
    '@id': url,
    url,
    name: title,
    ...(number === null ? {} : { issueNumber: String(number) }),
    inLanguage: language,
    datePublished: isoDay(published),
    dateModified: isoDay(updated),
    ...(people.length === 0 ? {} : { author: people.map((author) => ({ '@type': 'Person', ...contact(author) })) }),
    isPartOf: periodicalName(publication),
    hasPart: entriesOf(edition).map((entry) => ({ '@type': 'Article', headline: entry.title, url: entry.url })),
  }
}

/** A page that lists other pages. */
export const collection = (name: string, path: string, publication: Publication): Described => ({
  '@type': 'CollectionPage',
  name,
  url: below(publication.url, path.replace('index.html', '')),
  isPartOf: periodicalName(publication),
})

const periodicalName = ({ url, title }: Publication): Described => ({
  '@type': 'Periodical',
  '@id': url,
  name: title,
  url,
})

const contact = ({ name, url }: Author): Described => ({ name, ...(url === undefined ? {} : { url }) })
