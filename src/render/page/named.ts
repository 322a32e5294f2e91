import { rfc3339 } from '../../base/calendar.ts'
import { directionOf, type LanguageTag } from '../../base/language.ts'
import type { Edition, EditionEntry } from '../../domain/edition.ts'
import { formatDay } from '../words.ts'

/** Where an issue's page lies, seen from the site's root: with its file's name, so that it opens from disk too. */
export const issuePath = (slug: string): string => `issues/${slug}/index.html`

/** How an issue is named on a page in the language `within`, which its day is written in. */
export function named(edition: Edition, within: LanguageTag): object {
  const { slug, title, language, direction, published } = edition
  const day = formatDay(published, within)
  return { path: issuePath(slug), title, language, direction, date: rfc3339(published).slice(0, 10), day }
}

/** All that `named()` takes of an edition. */
export const namesOf = ({ slug, title, language, published }: Edition): unknown => [slug, title, language, published]

/** How an entry is named in lists of contents. */
export function listed({ anchor, title, titleLanguage, alternateTitle }: EditionEntry): object {
  const alternate = alternateTitle && { ...alternateTitle, direction: directionOf(alternateTitle.language) }
  return {
    ...{ anchor, title, language: titleLanguage, direction: directionOf(titleLanguage) },
    alternate: alternate ?? null,
  }
}

/** All that `listed()` takes of an entry. */
export const listingOf = ({ anchor, title, titleLanguage, alternateTitle }: EditionEntry): unknown => [
  ...[anchor, title, titleLanguage],
  ...(alternateTitle === undefined ? [] : [alternateTitle]),
]
