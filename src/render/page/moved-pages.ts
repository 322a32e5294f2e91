import { type Edition, entriesOf } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import type { Page } from './layout.ts'
import { named } from './named.ts'
import { siteWordsFor } from './site-words.ts'

/** An address that an issue had before it got another name. */
export interface Move {
  readonly slug: string
  readonly edition: Edition
}

/** Where issues were before; of an address that several have had, the newest of them has it. Addresses of issues are not among them. */
export function movesOf(editions: readonly Edition[]): Move[] {
  const taken = new Set(editions.map(({ slug }) => slug))
  return editions.flatMap((edition) =>
    edition.formerSlugs.flatMap((slug) => {
      if (taken.has(slug)) return []
      taken.add(slug)
      return [{ slug, edition }]
    }),
  )
}

/**
 * The page at the old address of an issue: it leads on at once. A page without a script cannot know which entry was asked for, so
 * each is linked from under its old anchor, for those whose browser leads nowhere by itself.
 */
export function movedPage({ slug, edition }: Move, { title }: Publication): Page {
  const { language } = edition
  const words = siteWordsFor(language)
  return {
    template: 'moved.hbs',
    path: `issues/${slug}/index.html`,
    title: `${words.moved} · ${title}`,
    description: words.moved,
    language,
    movedTo: edition.url,
    data: {
      ...named(edition, language),
      name: edition.title,
      entries: entriesOf(edition).map((entry) => ({
        anchor: entry.anchor,
        name: entry.title,
        language: entry.titleLanguage,
      })),
    },
  }
}
