import { type Instant, rfc3339 } from '../../../base/calendar.ts'
import { type LanguageTag, likelyLocale } from '../../../base/language.ts'
import { below } from '../../../base/url.ts'
import type { Cover } from '../../../domain/edition.ts'
import type { Publication } from '../../../domain/publication.ts'

/** What is told of a page where it is shared (Open Graph), beside its title and description. */
export interface Shared {
  /** An article says when it came out; all else is a page of a site. */
  readonly article?: { readonly published: Instant; readonly updated: Instant }
  /** A card of its own that was drawn for it, by its path in `dist/`: 1200 by 630 pixels. */
  readonly card?: { readonly path: string; readonly alt: string }
  /** A picture of its content, where it has no card. */
  readonly cover?: Cover
}

const cardSize = { width: 1200, height: 630 } as const

/** What templates get of it; what is not known is null. */
export function sharedData({ article, card, cover }: Shared = {}, { url }: Publication): object {
  const drawn = card === undefined ? undefined : { url: below(url, card.path), alt: card.alt, ...cardSize }
  const picture = drawn ?? cover
  return {
    article:
      article === undefined ? null : { published: rfc3339(article.published), updated: rfc3339(article.updated) },
    picture:
      picture === undefined ? null : { ...picture, width: picture.width ?? null, height: picture.height ?? null },
    isCard: drawn !== undefined,
  }
}

/** A language as Open Graph names it, with the territory where most of it is read: `en_US`, `zh_CN`; null where none is known. */
export function localeOf(language: LanguageTag): string | null {
  if (language.startsWith('und')) return null
  const { language: base, region = '' } = likelyLocale(language)
  return /^[A-Z]{2}$/.test(region) ? `${base}_${region}` : null
}
