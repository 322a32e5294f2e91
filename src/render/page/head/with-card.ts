import type { Page } from '../layout.ts'

/**
 * A page with the social card that stands for it where it is shared: its own where one was drawn, else the publication's. A page that
 * nobody shares, as one that leads elsewhere, has none.
 */
export function withCard(page: Page, cards: ReadonlySet<string>): Page {
  if (page.movedTo !== undefined || page.path === '404.html') return page
  const own = page.path.replace(/index\.html$/, 'card.png')
  const card = [own, 'card.png'].find((path) => cards.has(path))
  return card === undefined ? page : { ...page, shared: { ...page.shared, card: { path: card, alt: page.title } } }
}
