import type { Publication } from '../../domain/publication.ts'
import { type Card, cardPathOf, issueCard, publicationCard, publicationCardPath } from '../../render/card/card.ts'
import type { DrawCards } from '../publication/cards.ts'
import { keepingLast } from '../publication/keeping-last.ts'
import type { Editions, Known } from './editions.ts'

/** No more cards are kept: of what nobody looks at none is needed. */
const most = 100

/** The cards of a publication by their paths in `dist/`, of which those are drawn that somebody asks for. */
export interface Cards {
  /** The paths of all; none where cards are switched off. */
  readonly paths: (publication: Publication, known: readonly Known[]) => ReadonlySet<string>
  /** The card at a path as a PNG; undefined where there is none, or it cannot be drawn. */
  readonly at: (path: string, publication: Publication, known: readonly Known[]) => Promise<Uint8Array | undefined>
}

/** Cards that `draw` draws, each once as long as it shows the same. */
export function previewCards(draw: DrawCards, editions: Editions): Cards {
  const kept = keepingLast(most, (card) => pngOf(JSON.parse(card) as Card, draw))
  const drawn = (card: Card): Promise<Uint8Array | undefined> => kept(JSON.stringify(card))
  return {
    paths: ({ site }, known) =>
      new Set(site.cards ? [publicationCardPath, ...known.map(({ issue }) => cardPathOf(issue.slug))] : []),
    at: async (path, publication, known) => {
      if (!publication.site.cards) return undefined
      if (path === publicationCardPath) return drawn(publicationCard(publication))
      const own = known.find(({ issue }) => cardPathOf(issue.slug) === path)
      return own && drawn(issueCard(editions.of(own, publication), publication))
    },
  }
}

async function pngOf(card: Card, draw: DrawCards): Promise<Uint8Array | undefined> {
  const [one] = await draw([card], { begin: () => undefined, step: () => undefined })
  return one !== undefined && 'png' in one ? one.png : undefined
}
