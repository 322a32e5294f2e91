import type { Diagnostic, Place } from '../../domain/diagnostic.ts'
import type { Edition, SiteFile } from '../../domain/edition.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Publication } from '../../domain/publication.ts'
import { type Card, issueCard, publicationCard } from '../../render/card/card.ts'
import type { BuildListener } from './build-event.ts'

/**
 * Draws each card as a PNG, or says why not; in the order in which they are given. Says how many have to be drawn, where any has, and
 * of each when it is.
 */
export type DrawCards = (
  cards: readonly Card[],
  told: { readonly begin: (count: number) => void; readonly step: () => void },
) => Promise<readonly ({ readonly png: Uint8Array } | { readonly fault: string })[]>

/** The cards of a publication and of its issues. One that cannot be drawn is a warning: its page does without. */
export async function cardFiles(
  publication: Publication,
  { editions, issues }: { readonly editions: readonly Edition[]; readonly issues: readonly Issue[] },
  { draw, tell }: { readonly draw: DrawCards; readonly tell: BuildListener },
): Promise<{ readonly files: readonly SiteFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  if (!publication.site.cards) return { files: [], diagnostics: [] }
  const places = new Map(issues.map(({ slug, place }) => [slug, place]))
  const wanted = [
    { card: publicationCard(publication), place: undefined },
    ...editions.map((edition) => ({ card: issueCard(edition, publication), place: places.get(edition.slug) })),
  ]
  const drawn = await draw(
    wanted.map(({ card }) => card),
    {
      begin: (steps) => tell({ kind: 'stage', stage: 'cards', steps }),
      step: () => tell({ kind: 'step' }),
    },
  )
  const files: SiteFile[] = []
  const diagnostics: Diagnostic[] = []
  for (const [index, { card, place }] of wanted.entries()) {
    const one = drawn[index] ?? { fault: 'nothing came of it' }
    if ('png' in one) files.push({ path: card.path, content: one.png })
    else diagnostics.push(undrawn(card, one.fault, place))
  }
  return { files, diagnostics }
}

function undrawn(card: Card, fault: string, place: Place = { file: 'courant.yaml', line: 1, column: 1 }): Diagnostic {
  return {
    code: 'card/undrawn',
    severity: 'warning',
    message: `The card ${card.path} could not be drawn: ${fault}`,
    place,
    hint: 'The page is published without it; `site.cards: false` draws none.',
  }
}
