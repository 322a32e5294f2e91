import { directionOf } from '../base/language.ts'
import { below } from '../base/url.ts'
import type { Edition } from '../domain/edition.ts'
import type { Issue } from '../domain/issue.ts'
import type { Publication } from '../domain/publication.ts'
import { issueTree } from './compose.ts'
import { editionOf, titleOf } from './edition.ts'
import type { Identified, Likeness } from './likeness.ts'

/**
 * The edition of an issue that has its identity, of which no more is made than its name until somebody looks: then `whole` is asked.
 * Where all issues are listed and one is shown, one is rendered.
 */
export function lightEdition(
  issue: Issue,
  { identity }: Identified<Likeness>,
  { publication, whole }: { readonly publication: Publication; readonly whole: () => Edition },
): Edition {
  const { id, serial, published, updated, fingerprint, former: formerSlugs = [] } = identity
  const { slug, number, authors, tags } = issue
  const language = issue.language ?? publication.language
  return {
    ...{ id, serial, slug, number, language, published, updated, fingerprint, formerSlugs, tags },
    title: titleOf(issue, publication),
    direction: directionOf(language),
    url: below(publication.url, `issues/${slug}/`),
    authors: authors.length > 0 ? authors : [publication.author],
    get sections() {
      return whole().sections
    },
    get html() {
      return whole().html
    },
    get text() {
      return whole().text
    },
    get summary() {
      return whole().summary
    },
    get cover() {
      return whole().cover
    },
    get attachments() {
      return whole().attachments
    },
  }
}

/** The edition of an issue without its texts, which costs next to nothing: enough to say what it and its entries are filed under. */
export function blankEdition(issue: Issue, known: Identified<Likeness>, publication: Publication): Edition {
  const empty = issueTree([], publication.language)
  const sections = issue.sections.map(({ path, parts }) => ({
    path,
    parts: parts.flatMap((part) => (part.kind === 'prose' ? [] : [{ ...part, entry: { ...part.entry, body: empty } }])),
  }))
  return editionOf({ ...issue, summary: issue.summary ?? '', sections }, known, publication)
}
